"""Addresses of the papers of the room, of a ballot alone and of a sheet."""

from django.urls import path

from councils.web import ballot_paper
from councils.web import room_papers as papers

_BALLOT, _SHEET = {"of": "ballot"}, {"of": "sheet"}
_ONE, _ALL = "ballots/<uuid:uid>/room-papers/", "sheets/<uuid:uid>/room-papers/"

urlpatterns = [
    path("ballots/<uuid:uid>/to-print/", ballot_paper.ballot_paper, name="ballot_print"),
    path(_ONE, papers.room_papers, _BALLOT, name="room_papers"),
    path(f"{_ONE}taken/", papers.paper_taken, _BALLOT, name="room_papers_taken"),
    path(f"{_ONE}back/", papers.paper_back, _BALLOT, name="room_papers_back"),
    path(_ALL, papers.room_papers, _SHEET, name="sheet_papers"),
    path(f"{_ALL}taken/", papers.paper_taken, _SHEET, name="sheet_papers_taken"),
    path(f"{_ALL}back/", papers.paper_back, _SHEET, name="sheet_papers_back"),
]
