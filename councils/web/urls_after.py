"""Addresses of what follows a vote, or stands in its place."""

from django.urls import path

from councils.web import deferring, lowering

urlpatterns = [
    path("meetings/<str:code>/defer/", deferring.deferring, name="defer"),
    path("meetings/<str:code>/lower/", lowering.lowering, name="lower"),
]
