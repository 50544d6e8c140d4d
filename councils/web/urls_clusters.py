"""Addresses of members, and of the years of clusters."""

from django.urls import path

from councils.web import clusters, members

urlpatterns = [
    path("bodies/<slug:code>/members/", members.members, name="members"),
    path("bodies/<slug:code>/members/<uuid:uid>/", members.seat, name="seat"),
    path("bodies/<slug:code>/members/<uuid:uid>/end/", members.end, name="seat_end"),
    path("bodies/<slug:code>/members/<uuid:uid>/replace/", members.replace, name="seat_replace"),
    path("clusters/<slug:code>/<int:year>/", clusters.cluster_year, name="cluster_year"),
    path("clusters/<slug:code>/<int:year>/leaders/", clusters.leaders, name="leaders"),
    path("clusters/<slug:code>/<int:year>/timetable/", clusters.timetable, name="timetable"),
]
