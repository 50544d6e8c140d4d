"""Addresses of nominations: the unit's own pages here, the office's in their own list."""

from django.urls import include, path

from nominations.web import (
    choice,
    copying,
    eligibility,
    holds,
    meanwhile,
    moves,
    nomination,
    nominees,
    papers,
    relied,
    rounds,
    sharing,
    submissions,
    supplement,
    upward,
)

LETTER = "unit/submissions/<slug:code>/"
LINE = "nominations/<slug:code>/"

app_name = "nominations"
urlpatterns = [
    path("", include("nominations.web.urls_office")),
    path("", include("nominations.web.urls_clearance")),
    path("", include("nominations.web.urls_intake")),
    path("", include("nominations.web.urls_people")),
    path("unit/rounds/", rounds.rounds, name="rounds"),
    path("rounds/<slug:code>/", rounds.review, name="round"),
    path("rounds/<slug:code>/day.ics", rounds.last_day, name="round_day"),
    path("rounds/<slug:code>/start/", rounds.start, name="start"),
    path("rounds/<slug:code>/lists/<slug:unit>/", upward.lists, name="lists"),
    path(LETTER, submissions.submission, name="submission"),
    path(f"{LETTER}strip/", submissions.strip, name="submission_strip"),
    path(f"{LETTER}letter/", submissions.letter, name="letter"),
    path(f"{LETTER}meanwhile/", meanwhile.of_letter, name="submission_meanwhile"),
    path(f"{LETTER}nominees/", nominees.nominees, name="nominees"),
    path(f"{LETTER}nominees/copy/", copying.copy, name="copy"),
    path(f"{LETTER}quotas/", nominees.quotas, name="submission_quotas"),
    path(f"{LETTER}nominees/add/", nominees.sorts, name="nominee_sorts"),
    path(f"{LETTER}nominees/add/<slug:sort>/", nominees.add, name="nominee_add"),
    path(f"{LETTER}papers/", papers.submission_papers, name="submission_papers"),
    path(f"{LETTER}choice/", choice.choice, name="choice"),
    path(f"{LETTER}check/", submissions.check, name="check"),
    path(f"{LETTER}withdraw/", upward.withdraw, name="withdraw_letter"),
    path("submissions/<slug:code>/<slug:move>/", moves.submission_move, name="submission_move"),
    path("sharing/<slug:thing>/<slug:code>/", sharing.sharing, name="sharing"),
    path("sharing/<slug:thing>/<slug:code>/<int:key>/stop/", sharing.stop, name="sharing_stop"),
    path("papers/<uuid:uid>/", papers.paper, name="paper"),
    path("papers/<uuid:uid>/remove/", papers.paper_remove, name="paper_remove"),
    path(LINE, nomination.nomination, name="nomination"),
    path(f"{LINE}strip/", nomination.strip, name="nomination_strip"),
    path(f"{LINE}hold/", holds.place, name="hold_place"),
    path(f"{LINE}standard/", eligibility.standard, name="standard"),
    path(f"{LINE}print/", nomination.printed, name="nomination_print"),
    path(f"{LINE}supplement/", supplement.supplement, name="supplement"),
    path(f"{LINE}change/", nominees.change, name="nominee_change"),
    path(f"{LINE}meanwhile/", meanwhile.of_line, name="nomination_meanwhile"),
    path(f"{LINE}papers/", papers.nomination_papers, name="nomination_papers"),
    path(f"{LINE}initiatives/", relied.relied_on_page, name="relied_on"),
    path(f"{LINE}<slug:move>/", moves.nomination_move, name="nomination_move"),
    path(f"api/{LINE}", nomination.as_data, name="nomination_data"),
]
