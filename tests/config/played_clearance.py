"""Consultation and public notice: bodies answer, object or stay silent, and the public speaks."""

from datetime import timedelta

from django.test import override_settings

from config.demo.papers import demo_pdf
from nominations.actions.answers import Scan, attach_answer
from nominations.actions.comments import hold_for_comment, moderate, receive_comment
from nominations.actions.consultations import answer_letter, settle_objection
from nominations.actions.holds import lift_hold
from nominations.actions.notices import close_notice, take_down
from nominations.models import Nomination, PublicNotice
from tests.cast import TODAY
from tests.clearing import DAY_AFTER, asked, in_clearance, returned, rewritten, shown
from tests.road import Road
from workflow.actions.accounts import clock_account
from workflow.engine import perform


def play_clearance(road: Road) -> None:
    """Two foreigners go through; a third is declined."""
    first, second, third = in_clearance(road, "Anna Schmidt", "John Doe", "Hans Müller")
    office = road.people["ngoc"]
    take_down(shown(road, [third]), why="Nhầm chức vụ", actor=office)
    _return(road)
    _ask(road, [first, second])
    asked(road, [third], kind="PARTY")
    _show(road, [first, second])
    perform(third, "not_clear", actor=office, reason="Thuế xác nhận còn nợ.")
    with override_settings(BUSINESS_DATE=DAY_AFTER + timedelta(days=9)):
        perform(first, "clear", actor=office)


def _return(road: Road) -> None:
    """Two come back to the unit, one after the other; the first then reads otherwise."""
    office, lines = road.people["ngoc"], in_clearance(road, "Maria Rossi", "Jean Petit")
    answer_letter(asked(road, lines), answer="AGREES", answered_on=TODAY, actor=office)
    asked(road, lines, kind="INSURANCE")
    shown(road, lines)
    first, _second = (returned(road, [line])[0] for line in lines)
    rewritten(first, "Đào tạo 40 kỹ sư trong 2 năm.", road)


def _ask(road: Road, lines: list[Nomination]) -> None:
    office = road.people["ngoc"]
    tax = asked(road, lines)
    said = {"answer": "OBJECTS", "words": "Còn nợ.", "number": "12/CT", "against": [lines[0].code]}
    answer_letter(tax, answered_on=TODAY, actor=office, **said)
    for name in ("công văn.pdf", "bản rõ.pdf"):
        attach_answer(tax, scan=Scan(name, demo_pdf(name)), actor=office)
    settle_objection(tax, why="Đã nộp đủ.", actor=office)
    silent = asked(road, lines, kind="INSURANCE")
    with override_settings(BUSINESS_DATE=DAY_AFTER):
        said = {"answer": "SILENT", "words": "Đã hỏi lại.", "answered_on": DAY_AFTER}
        answer_letter(silent, **said, actor=office)


def _show(road: Road, lines: list[Nomination]) -> PublicNotice:
    office = road.people["ngoc"]
    notice = shown(road, lines)
    words = {"words": "Bà Anna đã giúp xã tôi.", "name": "Lê Văn Tám", "contact": "0900 000 000"}
    praise = receive_comment(notice, sender="a" * 64, about=lines[0], **words)
    moderate(praise, moderation="PUBLISHED", shown="Đã giúp xã tôi.", actor=office)
    doubt = receive_comment(notice, words="Ông John vi phạm.", sender="b" * 64)
    moderate(doubt, moderation="KEPT", why="Nêu tên người khác", actor=office)
    held = hold_for_comment(
        doubt, lines[1], source="Ý kiến công khai", since=TODAY, reason="Xác minh", actor=office
    )
    lift_hold(held.hold, reason="Không có căn cứ", actor=office)
    with override_settings(BUSINESS_DATE=DAY_AFTER):
        close_notice(notice.office_url, actor=clock_account())
    return notice
