"""Addresses of voting rules: tried out before a meeting, and bodies' own regulations."""

from django.urls import path

from councils.web import regulations, rehearsal

urlpatterns = [
    path("rules/rehearsal/", rehearsal.rehearsal, name="rehearsal"),
    path("regulations/", regulations.regulations, name="regulations"),
    path("regulations/new/<slug:code>/", regulations.new, name="regulation_new"),
    path("regulations/<uuid:uid>/", regulations.regulation, name="regulation"),
    path("regulations/<uuid:uid>/change/", regulations.change, name="regulation_change"),
    path("regulations/<uuid:uid>/approve/", regulations.approve, name="regulation_approve"),
    path("regulations/<uuid:uid>/return/", regulations.give_back, name="regulation_return"),
    path("regulations/<uuid:uid>/withdraw/", regulations.withdraw, name="regulation_withdraw"),
]
