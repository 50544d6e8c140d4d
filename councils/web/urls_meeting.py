"""Addresses of convening a session, and of what stands on agendas besides nominations."""

from django.urls import path

from councils.web import convening, matter_votes, presence, session_papers

urlpatterns = [
    path("meetings/new/", convening.new, name="convene"),
    path("meetings/<str:code>/presence/leave/", presence.departure, name="departure"),
    path("meetings/<str:code>/extend/", convening.extend, name="extend"),
    path("meetings/<str:code>/items/new/", convening.matter_new, name="matter_new"),
    path("meetings/<str:code>/votes/prepare/", matter_votes.prepare, name="prepare_vote"),
    path("meetings/<str:code>/papers/", session_papers.session_papers, name="session_papers"),
    path("meetings/<str:code>/package/", session_papers.package, name="package"),
    path("session-papers/<uuid:uid>/", session_papers.session_paper, name="session_paper"),
    path(
        "session-papers/<uuid:uid>/remove/",
        session_papers.session_paper_remove,
        name="session_paper_remove",
    ),
    path("matters/<uuid:uid>/", convening.matter, name="matter"),
    path("matters/<uuid:uid>/remove/", convening.matter_remove, name="matter_remove"),
]
