"""Addresses of written opinions and of what the chair declares."""

from django.urls import path

from councils.web import consents, opinions

urlpatterns = [
    path("meetings/<str:code>/absent/opinions/", opinions.opinion, name="opinion"),
    path("opinions/<uuid:uid>/check/", opinions.opinion_check, name="opinion_check"),
    path("opinions/<uuid:uid>/out/", opinions.opinion_out, name="opinion_out"),
    path("opinions/<uuid:uid>/paper/", opinions.opinion_paper, name="opinion_paper"),
    path("ballots/<uuid:uid>/consent/", consents.consent, name="consent"),
]
