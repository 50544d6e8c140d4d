"""Addresses of members, of the years of clusters, and of their covenants."""

from django.urls import path

from councils.web import clusters, covenants, members

urlpatterns = [
    path("bodies/<slug:code>/members/", members.members, name="members"),
    path("bodies/<slug:code>/members/outside/", members.outside, name="outside_unit"),
    path("bodies/<slug:code>/members/<uuid:uid>/", members.seat, name="seat"),
    path("bodies/<slug:code>/members/<uuid:uid>/end/", members.end, name="seat_end"),
    path("bodies/<slug:code>/members/<uuid:uid>/replace/", members.replace, name="seat_replace"),
    path("clusters/<slug:code>/<int:year>/", clusters.cluster_year, name="cluster_year"),
    path("clusters/<slug:code>/<int:year>/leaders/", clusters.leaders, name="leaders"),
    path("clusters/<slug:code>/<int:year>/timetable/", clusters.timetable, name="timetable"),
    path("clusters/<slug:code>/<int:year>/covenant/", covenants.begin, name="covenant_begin"),
    path("covenants/<uuid:uid>/", covenants.covenant, name="covenant"),
    path("covenants/<uuid:uid>/change/", covenants.change, name="covenant_change"),
    path("covenants/<uuid:uid>/sign/", covenants.sign, name="covenant_sign"),
    path("covenants/<uuid:uid>/moves/<str:move>/", covenants.move, name="covenant_move"),
]
