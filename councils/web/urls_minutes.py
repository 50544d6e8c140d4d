"""Addresses of minutes."""

from django.urls import path

from councils.web import minutes, minutes_edition, minutes_paper

urlpatterns = [
    path("meetings/<str:code>/minutes/", minutes.minutes, name="minutes"),
    path("meetings/<str:code>/minutes/draft/", minutes.minutes_draft, name="minutes_draft"),
    path("minutes/<uuid:uid>/", minutes_edition.minutes_edition, name="minutes_edition"),
    path("minutes/<uuid:uid>/change/", minutes_edition.minutes_change, name="minutes_change"),
    path("minutes/<uuid:uid>/sign/", minutes_edition.minutes_sign, name="minutes_sign"),
    path("minutes/<uuid:uid>/minutes.pdf", minutes_edition.minutes_pdf, name="minutes_pdf"),
    path("minutes/<uuid:uid>/pdf/", minutes_paper.minutes_paper_state, name="minutes_paper_state"),
    path("minutes/<uuid:uid>/pdf/make/", minutes_edition.minutes_paper_make, name="minutes_paper"),
    path("minutes/<uuid:uid>/moves/<str:move>/", minutes_edition.minutes_move, name="minutes_move"),
]
