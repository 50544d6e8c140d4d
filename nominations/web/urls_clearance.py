"""Addresses of consultation and public notice: the office's, and those open to everybody."""

from django.urls import path

from nominations.web import clearance, clearance_return, consultations, notices, public_notices

urlpatterns = [
    path("notices/", public_notices.notices, name="public_notices"),
    path("notices/<slug:code>/", public_notices.notice, name="public_notice"),
    path("clearance/", clearance.clearance, name="clearance"),
    path("clearance/clear/", clearance.clear, name="clear"),
    path("clearance/return/", clearance_return.give_back, name="clearance_return"),
    path("clearance/letters/", clearance.consultations, name="consultations"),
    path("clearance/letters/new/", consultations.new, name="consultation_new"),
    path("clearance/letters/<slug:code>/", consultations.consultation, name="consultation"),
    path("clearance/letters/<slug:code>/scan/", consultations.scan, name="answer_scan"),
    path("clearance/notices/", clearance.notices, name="notices_office"),
    path("clearance/notices/new/", notices.new, name="notice_new"),
    path("clearance/notices/<slug:code>/", notices.notice_desk, name="notice_desk"),
    path("clearance/comments/<uuid:uid>/", notices.comment, name="comment"),
    path("clearance/comments/<uuid:uid>/hold/", notices.comment_hold, name="comment_hold"),
    path("unit/submissions/<slug:code>/clearance/", clearance.of_letter, name="letter_clearance"),
]
