"""Addresses of convening a session, and of what stands on agendas besides nominations."""

from django.urls import path

from councils.web import convening, presence

urlpatterns = [
    path("meetings/new/", convening.new, name="convene"),
    path("meetings/<str:code>/presence/leave/", presence.departure, name="departure"),
    path("meetings/<str:code>/items/new/", convening.matter_new, name="matter_new"),
    path("matters/<uuid:uid>/", convening.matter, name="matter"),
    path("matters/<uuid:uid>/remove/", convening.matter_remove, name="matter_remove"),
]
