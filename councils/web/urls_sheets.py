"""Addresses of sheets of several awards."""

from django.urls import path

from councils.web import sheet_booth, sheets

urlpatterns = [
    path("meetings/<str:code>/sheets/", sheets.prepare, name="prepare_sheet"),
    path("sheets/<uuid:uid>/", sheet_booth.sheet, name="sheet"),
    path("sheets/<uuid:uid>/turnout/", sheet_booth.turnout, name="sheet_turnout"),
    path("sheets/<uuid:uid>/review/", sheet_booth.review, name="sheet_review"),
    path("sheets/<uuid:uid>/cast/", sheet_booth.cast, name="sheet_cast"),
    path("sheets/<uuid:uid>/receipt/", sheet_booth.receipt, name="sheet_receipt"),
    path("sheets/<uuid:uid>/box/", sheets.news, name="sheet_news"),
    path("sheets/<uuid:uid>/test-slips/", sheets.test_slips, name="sheet_test_slips"),
    path("sheets/<uuid:uid>/closing/", sheets.closing_time, name="sheet_closing_time"),
    path("sheets/<uuid:uid>/moves/<str:move>/", sheets.move, name="sheet_move"),
]
