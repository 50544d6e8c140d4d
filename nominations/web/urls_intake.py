"""Addresses of lists that are handed in for a letter."""

from django.urls import path

from nominations.web import intake, intake_files

LISTS = "unit/submissions/<slug:code>/import/"
LIST = f"{LISTS}<uuid:uid>/"

urlpatterns = [
    path(LISTS, intake.intakes, name="intakes"),
    path(f"{LISTS}template/<slug:award>/", intake_files.template, name="intake_template"),
    path(LIST, intake.intake, name="intake"),
    path(f"{LIST}columns/", intake.columns, name="intake_columns"),
    path(f"{LIST}confirm/", intake.confirmation, name="intake_confirm"),
    path(f"{LIST}drop/", intake.given_up, name="intake_drop"),
    path(f"{LIST}original/", intake_files.original, name="intake_original"),
    path(f"{LIST}errors/", intake_files.with_errors, name="intake_errors"),
]
