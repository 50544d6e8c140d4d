"""A comment stops its line until it is read, and may lead to a hold that stops it further."""

import pytest

from nominations.actions.comments import hold_for_comment, moderate, receive_comment
from nominations.actions.holds import lift_hold
from nominations.actions.notices import take_down
from nominations.models import Hold
from tests.cast import TODAY
from tests.clearing import DAY_AFTER, shown
from workflow.engine import perform
from workflow.errors import Refused


@pytest.fixture
def office(road):
    return road.people["ngoc"]


@pytest.fixture
def comment(road, lines):
    return receive_comment(
        shown(road, lines), words="Có sai phạm.", sender="a" * 64, about=lines[0]
    )


def refusal(line, office):
    with pytest.raises(Refused) as caught:
        perform(line, "clear", actor=office)
    return caught.value.refusal.code


def test_an_unread_comment_stops_the_line_it_is_about(comment, lines, office, settings):
    settings.BUSINESS_DATE = DAY_AFTER

    assert refusal(lines[0], office) == "comments_unread"
    assert perform(lines[1], "clear", actor=office).state == "SIGNATURE"

    moderate(comment, moderation="KEPT", why="Không có địa chỉ", actor=office)

    assert perform(lines[0], "clear", actor=office).state == "SIGNATURE"


def test_what_was_said_is_read_also_when_the_notice_was_taken_down(
    comment, lines, office, settings
):
    take_down(comment.notice, why="Nhầm chức vụ", actor=office)

    assert refusal(lines[0], office) == "comments_unread"
    assert perform(lines[1], "clear", actor=office).state == "SIGNATURE"

    moderate(comment, moderation="KEPT", why="Không có địa chỉ", actor=office)

    assert perform(lines[0], "clear", actor=office).state == "SIGNATURE"


def test_a_comment_leads_to_a_hold_that_stops_the_line_until_lifted(
    comment, lines, office, settings
):
    settings.BUSINESS_DATE = DAY_AFTER
    moderate(comment, moderation="PUBLISHED", shown="Có sai phạm.", actor=office)

    said = {"source": "Ý kiến công khai", "since": TODAY, "reason": "Đang xác minh"}
    held = hold_for_comment(comment, lines[0], **said, actor=office)

    hold = Hold.objects.get()
    assert (hold.kind, hold.nominee_id, held.hold) == ("COMPLAINT", lines[0].nominee_id, hold)
    assert refusal(lines[0], office) == "on_hold"

    lift_hold(hold, reason="Không có căn cứ", actor=office)

    assert perform(lines[0], "clear", actor=office).state == "SIGNATURE"


def test_the_form_of_the_hold_is_filled_in_and_never_names_who_wrote(desk, comment):
    text = desk("ngoc").get(f"/clearance/comments/{comment.uid}/hold/").content.decode()

    assert f"Comment on public notice {comment.notice.code}" in text
    assert "Có sai phạm." in text


@pytest.mark.parametrize("name", ["yen", "khanh", "uv1", "bo.truong", "quan.tri", "thanh.tra"])
def test_nobody_else_moderates(desk, comment, name):
    for path in (f"/clearance/comments/{comment.uid}/", f"/clearance/comments/{comment.uid}/hold/"):
        assert desk(name).get(path).status_code == 404
        assert desk(name).post(path, {"moderation": "KEPT", "why": "x"}).status_code == 404
