"""Addresses of clusters, councils, their meetings and ballots."""

from django.urls import include, path

from councils.web import (
    agenda,
    ballots,
    bodies,
    casting,
    presence,
    printing,
    quotas,
    recording,
    sessions,
    urls_boxes,
    urls_live,
    urls_meeting,
    urls_rules,
    votes,
)
from councils.web.urls_minutes import urlpatterns as of_minutes

app_name = "councils"
urlpatterns = [
    *urls_rules.urlpatterns,
    *urls_meeting.urlpatterns,
    *of_minutes,
    path("clusters/<slug:code>/", bodies.cluster, name="cluster"),
    path("councils/<slug:code>/", bodies.council, name="council"),
    path("meetings/", bodies.sessions, name="sessions"),
    path("meetings/<str:code>/", sessions.session, name="session"),
    path("meetings/<str:code>/day.ics", sessions.session_day, name="session_day"),
    path("meetings/<str:code>/agenda/", agenda.agenda, name="agenda"),
    path("meetings/<str:code>/agenda/print/", printing.agenda_on_paper, name="agenda_print"),
    path("meetings/<str:code>/quotas/", quotas.of_session, name="session_quotas"),
    path("meetings/<str:code>/presence/", presence.presence, name="presence"),
    path("meetings/<str:code>/presence/withdraw/", presence.absence, name="absence"),
    path("meetings/<str:code>/ballots/", sessions.prepare, name="prepare"),
    path("meetings/<str:code>/moves/<str:move>/", sessions.session_move, name="session_move"),
    path("ballots/<uuid:uid>/", ballots.ballot, name="ballot"),
    path("ballots/<uuid:uid>/turnout/", ballots.turnout, name="turnout"),
    path("ballots/<uuid:uid>/review/", casting.review, name="review"),
    path("ballots/<uuid:uid>/cast/", casting.cast_vote, name="cast"),
    path("ballots/<uuid:uid>/receipt/", casting.receipt, name="receipt"),
    path("ballots/<uuid:uid>/consensus/", recording.consensus, name="consensus"),
    path("ballots/<uuid:uid>/settle/", recording.settle, name="settle"),
    path("ballots/<uuid:uid>/paper/", recording.paper, name="paper"),
    path("ballots/<uuid:uid>/moves/<str:move>/", sessions.ballot_move, name="ballot_move"),
    path("nominations/<str:code>/votes/", votes.nomination_votes, name="nomination_votes"),
    path("", include("councils.web.urls_clusters")),
    *urls_live.urlpatterns,
    path("", include("councils.web.urls_standing")),
    path("", include("councils.web.urls_opinions")),
    *urls_boxes.urlpatterns,
]
