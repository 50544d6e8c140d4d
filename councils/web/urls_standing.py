"""Addresses of who stands back, and of those who vote or speak for members who are away."""

from django.urls import path

from councils.web import standing

urlpatterns = [
    path("meetings/<str:code>/standing/", standing.standing, name="standing"),
    path("meetings/<str:code>/standing/ties/", standing.tie, name="tie"),
    path("meetings/<str:code>/standing/rulings/", standing.ruling, name="ruling"),
    path("recusals/<uuid:uid>/withdraw/", standing.tie_withdrawn, name="tie_withdrawn"),
]
