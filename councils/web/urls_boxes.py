"""Addresses of the boxes of secret ballots."""

from django.urls import path

from councils.web import boxes

urlpatterns = [
    path("ballots/<uuid:uid>/test-slip/", boxes.test_slip, name="test_slip"),
    path("ballots/<uuid:uid>/box/", boxes.box_news, name="box_news"),
    path("boxes/", boxes.health, name="box_health"),
]
