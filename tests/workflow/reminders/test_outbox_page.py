"""The administrator's page of the outbox: health without words, and addresses entered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.record import queries as record
from workflow.models import Mail, User


def mail(user, **values) -> Mail:
    now = timezone.now()
    told = {"cadence": "DAILY", "until": now, "subject": "Chủ đề thư", "body": "Lời thư"}
    return Mail.objects.create(user=user, **(told | {"next_try_at": now} | values))


def test_it_shows_how_letters_stand_and_never_what_they_say(company, desk):
    yen, hung = company.people["yen"], company.people["hung"]
    since = timezone.now() - timedelta(hours=3)
    mail(yen, error="SMTPConnectError 421", failing_since=since, attempts=4)
    mail(hung, status="GIVEN_UP", error="SMTPRecipientsRefused 550", attempts=3)
    mail(company.people["ngoc"], status="SENT", sent_at=timezone.now())

    page = desk("quan.tri").get("/outbox/")

    text, health = page.content.decode(), page.context["outbox"]
    assert (health.waiting, health.sent_today, health.given_up) == (1, 1, 1)
    assert (health.failing_since, health.last_error) == (since, "SMTPConnectError 421")
    assert "SMTPRecipientsRefused 550" in text
    assert "Chủ đề thư" not in text
    assert "Lời thư" not in text


@pytest.mark.parametrize("name", ["yen", "hung", "bo.truong", "thanh.tra"])
def test_to_everybody_else_nothing_is_here(company, desk, name):
    said = {"username": "yen", "email": "x@y.example"}

    assert desk(name).get("/outbox/").status_code == 404
    assert desk(name).post("/outbox/", said).status_code == 404
    assert User.objects.get(username="yen").email == ""


def test_an_address_is_entered_on_the_record_as_something_that_can_be_erased(company, desk):
    said = {"username": "yen", "email": "yen@bo.example"}

    assert desk("quan.tri").post("/outbox/", said).status_code == 302

    yen = User.objects.get(username="yen")
    assert (yen.email, yen.version) == ("yen@bo.example", 2)
    entry = record.history([f"user/{yen.uid}"])[0]
    assert (entry.kind, entry.ver) == ("account.changed", 2)
    assert (entry.facts, entry.disclosed) == ({"account": yen.obj}, {"e-mail": "yen@bo.example"})


@pytest.mark.parametrize(
    "said",
    [
        {"username": "ai-do", "email": "a@b.example"},
        {"username": "clock", "email": "a@b.example"},
        {"username": "yen", "email": "khong-phai"},
        {
            "username": "yen",
            "email": f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.vn",
        },
        {"username": "yen", "email": "a@b.example\r\nBcc: c@d.example"},
        {},
    ],
)
def test_what_is_no_address_or_nobodys_is_refused(company, desk, said):
    before = record.count()

    answer = desk("quan.tri").post("/outbox/", said)

    assert answer.status_code in (200, 422)
    assert User.objects.exclude(email="").count() == 0
    assert record.count() == before
