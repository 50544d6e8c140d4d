"""Addresses of what follows a vote, or stands in its place."""

from django.urls import path

from councils.web import deferring

urlpatterns = [path("meetings/<str:code>/defer/", deferring.deferring, name="defer")]
