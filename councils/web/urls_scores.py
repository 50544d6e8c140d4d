"""Addresses of the scoring of a cluster's year."""

from django.urls import path

from councils.web import scores

YEAR = "clusters/<slug:code>/<int:year>/score/"

urlpatterns = [
    path(YEAR, scores.scoring, name="scoring"),
    path(f"{YEAR}begin/", scores.begin, name="scoring_begin"),
    path(f"{YEAR}close/", scores.close, name="scoring_close"),
    path(f"{YEAR}<slug:unit>/", scores.scores, name="scores"),
    path(f"{YEAR}<slug:unit>/<slug:kind>/", scores.sheet, name="score_sheet"),
    path("score-sheets/<uuid:uid>/reopen/", scores.reopen, name="score_reopen"),
]
