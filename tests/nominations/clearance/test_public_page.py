"""The public page: read without signing in, commented on while it is open, shown once read."""

from datetime import date, timedelta

import pytest
from django.test import Client

from nominations.actions.comments import moderate, receive_comment
from nominations.actions.notices import open_notice, take_down
from nominations.models import Nominee, NoticeComment
from tests.cast import TODAY
from tests.clearing import BASIS, DAY_AFTER, LAST_DAY, shown
from workflow.engine import perform
from workflow.errors import Refused

WORDS = "Ông này đang bị khiếu nại, số 0900 000 000."


@pytest.fixture
def office(road):
    return road.people["ngoc"]


@pytest.fixture
def notice(road, lines):
    return shown(road, lines)


@pytest.fixture
def stranger(company):
    client = Client(headers={"accept-language": "en"})
    client.cookies["vd_language"] = "en"
    return client


def page(stranger, notice) -> str:
    return stranger.get(notice.get_absolute_url()).content.decode()


def comment(stranger, notice, **changes):
    said = {"about": "", "words": WORDS, "name": "Lê Văn Tám", "contact": "tam@example.vn"}
    return stranger.post(notice.get_absolute_url(), said | changes)


def test_everybody_reads_who_is_put_forward_and_no_date_of_birth(stranger, notice, lines):
    Nominee.objects.filter(pk=lines[0].nominee_id).update(birth_date=date(1970, 3, 12))

    text = page(stranger, notice)

    assert all(said in text for said in ("Anna Schmidt", "John Doe", "Giám đốc", BASIS))
    assert "23/11/2026" in text
    assert "04/12/2026" in text
    assert "12/03/1970" not in text
    assert notice.code in stranger.get("/notices/").content.decode()


def test_what_has_not_begun_or_was_taken_down_is_not_there(stranger, road, lines, office):
    later = {"first_day": TODAY + timedelta(days=1), "last_day": LAST_DAY}
    ahead = open_notice(lines, basis=BASIS, **later, actor=office)
    gone = take_down(shown(road, lines), why="Nhầm chức vụ", actor=office)

    for path in (ahead.get_absolute_url(), gone.get_absolute_url(), "/notices/CK-2026-XXXXXX/"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, {"words": WORDS}).status_code == 404
    listed = stranger.get("/notices/").content.decode()
    assert ahead.code not in listed
    assert gone.code not in listed


def test_who_left_is_said_while_one_may_comment_and_no_outcome_after(
    stranger, notice, lines, office, settings
):
    perform(lines[0], "not_clear", actor=office, reason="Thuế xác nhận còn nợ.")

    assert "No longer put forward" in page(stranger, notice)
    settings.BUSINESS_DATE = DAY_AFTER
    assert "No longer put forward" not in page(stranger, notice)
    assert "còn nợ" not in page(stranger, notice)


def test_a_comment_is_kept_unread_and_shown_only_as_it_was_published(stranger, notice, office):
    assert comment(stranger, notice).status_code == 302

    row = NoticeComment.objects.get()
    assert (row.moderation, row.words, row.name) == ("WAITING", WORDS, "Lê Văn Tám")
    assert "khiếu nại" not in page(stranger, notice)

    moderate(row, moderation="PUBLISHED", shown="Đang có khiếu nại.", actor=office)

    text = page(stranger, notice)
    assert "Đang có khiếu nại." in text
    assert "0900" not in text
    assert "Lê Văn Tám" not in text
    assert "tam@example.vn" not in text


def test_what_is_kept_is_never_shown(stranger, notice, office):
    comment(stranger, notice)

    moderate(NoticeComment.objects.get(), moderation="KEPT", why="Nêu tên", actor=office)

    assert "khiếu nại" not in page(stranger, notice)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"moderation": "PUBLISHED", "shown": " "}, "reason_missing"),
        ({"moderation": "KEPT", "why": ""}, "reason_missing"),
        ({"moderation": "WAITING", "shown": "x"}, "reason_missing"),
    ],
)
def test_the_office_says_what_is_shown_or_why_nothing_is(notice, office, said, code):
    row = receive_comment(notice, words=WORDS, sender="a" * 64)

    with pytest.raises(Refused) as caught:
        moderate(row, **said, actor=office)

    assert caught.value.refusal.code == code


def test_nobody_comments_after_the_last_day(stranger, notice, settings):
    settings.BUSINESS_DATE = LAST_DAY
    assert comment(stranger, notice).status_code == 302
    settings.BUSINESS_DATE = DAY_AFTER

    answer = comment(stranger, notice)

    assert (answer.status_code, NoticeComment.objects.count()) == (409, 1)
    assert "The time for comments on this notice is over." in answer.content.decode()
    assert '<form class="panel no-print"' not in page(stranger, notice)


def test_one_address_writes_five_times_an_hour_at_most(stranger, notice):
    answers = [comment(stranger, notice).status_code for _ in range(6)]

    assert answers == [302] * 5 + [409]
    assert comment(stranger, notice, words="Khác").status_code == 409
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert comment(other, notice).status_code == 302
    assert NoticeComment.objects.count() == 6
    assert "127.0.0.1" not in {row.sender for row in NoticeComment.objects.all()}


def test_one_connection_has_many_addresses_of_ipv6_and_five_comments(company, notice):
    near = [Client(REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in range(1, 8)]

    answers = [comment(client, notice).status_code for client in near]

    assert answers == [302] * 5 + [409] * 2
    assert comment(Client(REMOTE_ADDR="2001:db8:1:3::1"), notice).status_code == 302
    assert comment(Client(REMOTE_ADDR="::ffff:192.0.2.7"), notice).status_code == 302
    assert comment(Client(REMOTE_ADDR=""), notice).status_code == 302
    assert NoticeComment.objects.values("sender").distinct().count() == 4


def test_a_comment_has_words_and_an_end(stranger, notice):
    assert comment(stranger, notice, words=" ").status_code == 422
    assert comment(stranger, notice, words="x" * 4001).status_code == 422
    assert comment(stranger, notice, about="DN-2026-XXXXXX").status_code == 422
    assert NoticeComment.objects.count() == 0


def test_a_comment_needs_the_token_of_its_page(company, notice):
    strict = Client(enforce_csrf_checks=True)

    assert comment(strict, notice).status_code == 403
