"""Addresses of the scoring of a cluster's year."""

from django.urls import path

from councils.web import score_papers, score_sheets, scores

YEAR = "clusters/<slug:code>/<int:year>/score/"

urlpatterns = [
    path(YEAR, scores.scoring, name="scoring"),
    path(f"{YEAR}begin/", scores.begin, name="scoring_begin"),
    path(f"{YEAR}close/", scores.close, name="scoring_close"),
    path(f"{YEAR}withdraw/", scores.withdraw, name="scoring_withdraw"),
    path(f"{YEAR}<slug:unit>/", scores.scores, name="scores"),
    path(f"{YEAR}<slug:unit>/self/papers/", score_papers.score_papers, name="score_papers"),
    path(f"{YEAR}<slug:unit>/<slug:kind>/", score_sheets.sheet, name="score_sheet"),
    path("score-papers/<uuid:uid>/", score_papers.score_paper, name="score_paper"),
    path(
        "score-papers/<uuid:uid>/remove/",
        score_papers.score_paper_remove,
        name="score_paper_remove",
    ),
    path("score-sheets/<uuid:uid>/reopen/", scores.reopen, name="score_reopen"),
]
