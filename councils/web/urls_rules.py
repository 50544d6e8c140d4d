"""Addresses of voting rules: tried out before a meeting."""

from django.urls import path

from councils.web import rehearsal

urlpatterns = [
    path("rules/rehearsal/", rehearsal.rehearsal, name="rehearsal"),
]
