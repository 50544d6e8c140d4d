"""Addresses of the papers of the room."""

from django.urls import path

from councils.web import room_papers

urlpatterns = [
    path("ballots/<uuid:uid>/room-papers/", room_papers.room_papers, name="room_papers"),
    path("ballots/<uuid:uid>/room-papers/taken/", room_papers.paper_taken, name="paper_taken"),
]
