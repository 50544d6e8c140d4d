"""Addresses of rosters, initiatives, the ledger, and the register of nominees."""

from django.urls import path

from nominations.web import holds, initiatives, ledger, people, roster, spells

ROSTER = "people/rosters/<slug:code>/<int:year>/"

urlpatterns = [
    path("people/rosters/", roster.rosters, name="rosters"),
    path(ROSTER, roster.unit_roster, name="roster"),
    path(f"{ROSTER}copy/", roster.copy, name="roster_copy"),
    path(f"{ROSTER}add/", roster.add, name="roster_add"),
    path("people/rosters/lines/<uuid:uid>/", roster.change, name="roster_change"),
    path("people/initiatives/", initiatives.initiatives, name="initiatives"),
    path("people/initiatives/add/<slug:code>/", initiatives.add, name="initiative_add"),
    path("people/initiatives/<uuid:uid>/", initiatives.correct, name="initiative_correct"),
    path("people/ledger/", ledger.ledger, name="ledger"),
    path("people/ledger/add/", ledger.add, name="ledger_add"),
    path("people/ledger/<uuid:uid>/cancel/", ledger.cancel, name="ledger_cancel"),
    path("people/twins/", people.twins, name="twins"),
    path("people/twins/waiting/", people.waiting, name="twins_waiting"),
    path("people/twins/<uuid:uid>/<uuid:other>/", people.decide, name="twins_decide"),
    path("people/twins/names/<uuid:uid>/", people.decide_stated_name, name="twins_name"),
    path("people/twins/ledger/<uuid:uid>/<uuid:other>/", people.decide_paper, name="twins_paper"),
    path("people/nominees/<uuid:uid>/", people.nominee, name="nominee"),
    path("people/nominees/<uuid:uid>/service/", spells.add, name="service_add"),
    path("people/service/<uuid:uid>/", spells.change, name="service_change"),
    path("people/nominees/<uuid:uid>/hold/", holds.place_on, name="nominee_hold"),
]
