"""Addresses of lists that are handed in for a letter or a unit."""

from django.urls import path

from nominations.web import intake, intake_files, intake_progress, intake_sheets

LISTS = "unit/submissions/<slug:code>/import/"
LIST = f"{LISTS}<uuid:uid>/"
OF_UNIT = "people/lists/<slug:sort>/<slug:code>/"
ONE = "people/list/<uuid:uid>/"

urlpatterns = [
    path(LISTS, intake.intakes, name="intakes"),
    path(f"{LISTS}template/<slug:award>/", intake_files.template, name="intake_template"),
    path(LIST, intake.intake, name="intake"),
    path(f"{LIST}columns/", intake.columns, name="intake_columns"),
    path(f"{LIST}sheets/", intake_sheets.sheets, name="intake_sheets"),
    path(f"{LIST}confirm/", intake.confirmation, name="intake_confirm"),
    path(f"{LIST}progress/", intake_progress.progress, name="intake_progress"),
    path(f"{LIST}drop/", intake.given_up, name="intake_drop"),
    path(f"{LIST}original/", intake_files.original, name="intake_original"),
    path(f"{LIST}errors/", intake_files.with_errors, name="intake_errors"),
    path(OF_UNIT, intake.intakes, name="unit_lists"),
    path(f"{OF_UNIT}template/", intake_files.blank, name="unit_list_template"),
    path(ONE, intake.intake, name="unit_list"),
    path(f"{ONE}columns/", intake.columns, name="unit_list_columns"),
    path(f"{ONE}sheets/", intake_sheets.sheets, name="unit_list_sheets"),
    path(f"{ONE}confirm/", intake.confirmation, name="unit_list_confirm"),
    path(f"{ONE}progress/", intake_progress.progress, name="unit_list_progress"),
    path(f"{ONE}drop/", intake.given_up, name="unit_list_drop"),
    path(f"{ONE}original/", intake_files.original, name="unit_list_original"),
    path(f"{ONE}errors/", intake_files.with_errors, name="unit_list_errors"),
]
