"""Addresses of who stands back, and of those who vote or speak for members who are away."""

from django.urls import path

from councils.web import absent, standing

urlpatterns = [
    path("meetings/<str:code>/standing/", standing.standing, name="standing"),
    path("meetings/<str:code>/standing/ties/", standing.tie, name="tie"),
    path("meetings/<str:code>/standing/rulings/", standing.ruling, name="ruling"),
    path("recusals/<uuid:uid>/withdraw/", standing.tie_withdrawn, name="tie_withdrawn"),
    path("meetings/<str:code>/absent/", absent.absent, name="absent"),
    path("meetings/<str:code>/absent/substitutes/", absent.substitute, name="substitute"),
    path("substitutes/<uuid:uid>/end/", absent.substitute_end, name="substitute_end"),
    path("substitutes/<uuid:uid>/paper/", absent.substitute_paper, name="substitute_paper"),
]
