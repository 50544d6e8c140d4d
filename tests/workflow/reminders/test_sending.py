"""Letters on their way: taken, refused, delayed, never twice; the work goes on meanwhile."""

import socket
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.record import queries as record
from tests.cast import TODAY
from tests.workflow.reminders.smtp import serving
from workflow.actions.directory import end_post, enter_address
from workflow.actions.outbox import claim_letter, note_failed, note_sent
from workflow.actions.reminders import choose_reminders
from workflow.management.postman import deliver
from workflow.models import Mail, Post
from workflow.rules.reminders import LEASE


@pytest.fixture
def server(settings):
    """The installation's mail server."""
    with serving() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 1
        yield running


@pytest.fixture
def letters(company, addressed):
    """A letter to each of these people, waiting to be sent."""

    def write(*names: str) -> list[Mail]:
        now = timezone.now()
        told = {"keys": [], "seats": [], "cadence": "DAILY", "until": now, "next_try_at": now}
        return [
            Mail.objects.create(
                user=each, subject="Vinh Danh: Việc mới 1", body="Nội dung\n", **told
            )
            for each in addressed(*names)
        ]

    return write


def again(mail: Mail) -> Mail:
    return Mail.objects.get(pk=mail.pk)


def test_a_letter_arrives_as_it_was_written_and_its_words_are_forgotten(server, letters):
    (mail,) = letters("ngoc")

    assert deliver() == (1, [])

    (got,) = server.taken
    assert (got["To"], got["Subject"]) == ("ngoc@bo.example", "Vinh Danh: Việc mới 1")
    assert got["Message-ID"] == f"<{mail.uid}@127.0.0.1>"
    assert (got["Auto-Submitted"], got["Content-Language"]) == ("auto-generated", "vi")
    assert got.get_content().splitlines() == ["Nội dung"]
    assert (again(mail).status, again(mail).body, again(mail).attempts) == ("SENT", "", 1)


def test_what_was_sent_is_not_sent_again(server, letters):
    letters("ngoc", "hung")

    assert [deliver(), deliver()] == [(2, []), (0, [])]
    assert len(server.taken) == 2


def test_killed_before_it_was_noted_a_letter_goes_out_again_under_the_same_id(server, letters):
    (mail,) = letters("ngoc")
    now = timezone.now()
    claim_letter(now=now)  # sent, and killed before it could be noted

    assert claim_letter(now=now + LEASE - timedelta(seconds=1)) is None
    second = claim_letter(now=now + LEASE)

    assert (second.uid, second.attempts) == (mail.uid, 2)


def test_who_comes_back_late_does_not_undo_what_another_sender_did(server, letters):
    (mail,) = letters("ngoc")
    now = timezone.now()
    late = claim_letter(now=now)
    note_sent(claim_letter(now=now + LEASE), now=now)

    assert note_failed(late, error="TimeoutError", refused=False, now=now) is False
    assert again(mail).status == "SENT"


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        ("RCPT", "451 4.3.0 try later <ngoc@bo.example>", "SMTPRecipientsRefused 451"),
        ("RCPT", "550 5.1.1 unknown <ngoc@bo.example>", "SMTPRecipientsRefused 550"),
        (".", "554 5.6.0 no", "SMTPDataError 554"),
        ("DATA", "452 4.2.2 full", "SMTPDataError 452"),
        ("MAIL", "530 5.7.0 sign in first", "SMTPSenderRefused 530"),
        ("EHLO", "421 busy", "SMTPHeloError 421"),
    ],
)
def test_a_letter_that_is_refused_stays_and_says_why_without_an_address(
    server, letters, command, answer, error
):
    (mail,) = letters("ngoc")
    server.answers = {command: answer, **({"HELO": answer} if command == "EHLO" else {})}

    assert deliver() == (0, [error])

    held = again(mail)
    assert (held.status, held.attempts, held.error, held.body) == (
        "WAITING",
        1,
        error,
        "Nội dung\n",
    )
    assert timedelta(seconds=50) < held.next_try_at - timezone.now() <= timedelta(minutes=1)


def test_one_bad_address_keeps_nobody_else_waiting(server, letters, company):
    letters("ngoc", "hung")
    server.answers = {"RCPT": "550 no"}
    assert deliver() == (0, ["SMTPRecipientsRefused 550"] * 2)

    server.answers = {}
    Mail.objects.update(next_try_at=timezone.now())
    assert deliver() == (2, [])


def test_a_server_that_is_not_there_costs_one_letter_a_try_and_the_rest_none(settings, letters):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 1
    letters("ngoc", "hung", "yen")

    assert deliver() == (0, ["ConnectionRefusedError"])

    assert sorted(Mail.objects.values_list("status", "attempts")) == [
        ("WAITING", 0),
        ("WAITING", 0),
        ("WAITING", 1),
    ]


def test_a_server_that_does_not_answer_is_left_after_its_time(server, letters):
    (mail,) = letters("ngoc")
    server.slow = {"MAIL": 3}

    assert deliver() == (0, ["SMTPServerDisconnected"])
    assert again(mail).status == "WAITING"


def test_a_letter_refused_for_good_is_given_up_and_recorded(server, letters, company):
    (mail,) = letters("ngoc")
    server.answers = {"RCPT": "550 no"}
    for _ in range(3):
        Mail.objects.update(next_try_at=timezone.now())
        deliver()

    held = again(mail)
    assert (held.status, held.body, held.attempts) == ("GIVEN_UP", "", 3)
    (entry,) = record.of_kind("mail.given_up")
    assert entry.obj == mail.obj
    assert entry.facts == {
        "to": company.people["ngoc"].obj,
        "error": "SMTPRecipientsRefused 550",
        "attempts": 3,
    }
    assert deliver() == (0, [])


def test_a_letter_is_dropped_when_the_right_to_it_or_the_address_is_gone(server, letters, company):
    first, second = letters("ngoc", "hung")
    post = Post.objects.current(TODAY).get(user=company.people["ngoc"])
    Mail.objects.filter(pk=first.pk).update(seats=[[post.role, "unit", post.unit_id]])
    end_post(post, on=TODAY, actor=company.people["quan.tri"])
    enter_address(company.people["hung"], email="", actor=company.people["quan.tri"])

    assert deliver() == (0, [])
    assert [again(each).status for each in (first, second)] == ["DROPPED", "DROPPED"]
    assert server.taken == []


def test_once_the_command_ends_with_an_error_when_a_letter_was_not_taken(server, letters):
    letters("ngoc")
    server.answers = {"RCPT": "451 later"}
    said, told = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 not taken: SMTPRecipientsRefused 451"):
        call_command("send_mail", stdout=said, stderr=told)

    assert said.getvalue() == "0 written, 0 sent, 1 not taken\n"
    assert told.getvalue() == "not taken: SMTPRecipientsRefused 451\n"


def test_work_arrives_and_is_written_and_sent_by_one_command(server, road, addressed, company):
    (ngoc,) = addressed("ngoc")
    choose_reminders(ngoc, cadence="AT_ONCE")
    (line,) = road.at_office(1)
    said = StringIO()

    call_command("send_mail", stdout=said)

    assert said.getvalue() == "1 written, 1 sent, 0 not taken\n"
    assert f"{line.submission.code}/appraisal/" in server.taken[0].get_content()


def test_without_a_server_nothing_is_mailed_and_the_command_says_so(db, settings):
    settings.MAIL_IS_SENT = False

    with pytest.raises(CommandError, match="VD_MAIL_HOST is not set"):
        call_command("send_mail")
