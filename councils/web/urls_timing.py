"""Addresses of the time until which votes are taken."""

from django.urls import path

from councils.web import timing

urlpatterns = [
    path("ballots/<uuid:uid>/closing/", timing.closing_time, name="closing_time"),
]
