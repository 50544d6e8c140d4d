"""What is typed and not sent: kept for its author alone, put back, forgotten."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from audit.record.models import LogEntry
from workflow.models import FormDraft
from workflow.rules.drafts import KEPT_EACH, LONGEST

FORM = "/unit/rounds/#reason"
TYPED = [["reason", "Chưa rõ số liệu quý IV", False], ["kind", "a", True]]
SAID = json.dumps(TYPED)


def keep(client: Client, at: str = FORM, fields: str = SAID, **more):
    said = {"at": at, "page": "/unit/rounds/", "title": "Trả lại", "fields": fields}
    return client.post("/drafts/", said | more)


def given_back(client: Client, at: str = FORM) -> list[dict]:
    return client.get("/drafts/", {"at": [at, "/help/#other"]}).json()["drafts"]


def test_what_was_typed_comes_back_to_its_author_alone(desk):
    entries = LogEntry.objects.count()

    answer = keep(desk("nga"), seen="3")

    assert answer.status_code == 200
    found = given_back(desk("nga"))
    assert [(each["at"], each["seen"], each["fields"]) for each in found] == [(FORM, "3", TYPED)]
    assert given_back(desk("tuan")) == []
    assert LogEntry.objects.count() == entries


def test_a_draft_from_before_there_was_anything_says_so(desk):
    keep(desk("nga"), seen="0")

    assert [each["seen"] for each in given_back(desk("nga"))] == ["0"]


def test_typing_on_replaces_the_draft(desk):
    keep(desk("nga"))
    keep(desk("nga"), fields='[["reason", "Đã rõ", false]]')

    assert [each["fields"] for each in given_back(desk("nga"))] == [[["reason", "Đã rõ", False]]]
    assert FormDraft.objects.count() == 1


def test_a_discarded_draft_is_gone(desk):
    keep(desk("nga"))
    keep(desk("tuan"))

    answer = desk("nga").post("/drafts/discard/", {"at": FORM})

    assert answer.status_code == 204
    assert (given_back(desk("nga")), len(given_back(desk("tuan")))) == ([], 1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"at": "/no-such-page/#x"}, 400),
        ({"at": "https://elsewhere.example/"}, 400),
        ({"at": "/sign-in/#x"}, 400),
        ({"at": "/ballots/00000000-0000-4000-8000-000000000000/#ballot"}, 400),
        ({"at": "/ballots/00000000-0000-4000-8000-000000000000/review/"}, 400),
        ({"at": "/ballots/00000000-0000-4000-8000-000000000000/cast/"}, 400),
        ({"at": "/ballots/00000000-0000-4000-8000-000000000000/paper/#tally"}, 400),
        ({"at": "/help/" + "x" * 20_000}, 400),
        ({"fields": "no list"}, 400),
        ({"fields": '{"reason": "x"}'}, 400),
        ({"fields": '[["reason", 7, false]]'}, 400),
        ({"fields": "[" * 5000}, 400),
        ({"fields": json.dumps([["reason", "x" * LONGEST, False]])}, 413),
        ({"seen": "many"}, 400),
    ],
)
def test_what_is_no_draft_is_not_kept(desk, said, code):
    assert keep(desk("nga"), **said).status_code == code
    assert FormDraft.objects.count() == 0


def test_a_character_no_database_keeps_is_left_out(desk):
    said = '[["reason", "a\\u0000b\\ud800c", false]]'

    assert keep(desk("nga"), fields=said).status_code == 200
    assert given_back(desk("nga"))[0]["fields"] == [["reason", "abc", False]]


def test_a_page_elsewhere_is_not_kept_as_the_way_back(desk):
    keep(desk("nga"), page="//elsewhere.example/")

    assert FormDraft.objects.get().page == "/unit/rounds/"


def test_nobody_signed_in_is_told_so(company, client):
    assert keep(client).status_code == 401
    assert client.get("/drafts/", {"at": FORM}).status_code == 401
    assert client.post("/drafts/discard/", {"at": FORM}).status_code == 401


def test_a_draft_expires(desk):
    keep(desk("nga"))
    FormDraft.objects.update(saved_at=timezone.now() - timedelta(days=31))
    assert given_back(desk("nga")) == []

    keep(desk("tuan"))

    assert [each.user.username for each in FormDraft.objects.all()] == ["tuan"]


def test_each_person_keeps_so_many_and_the_newest_stay(desk):
    nga = desk("nga")
    for number in range(KEPT_EACH + 3):
        keep(nga, at=f"/help/#{number}")

    assert FormDraft.objects.count() == KEPT_EACH
    assert given_back(nga, at="/help/#2") == []
    assert len(given_back(nga, at="/help/#3")) == 1


def test_keeping_costs_the_same_with_many_drafts(desk, django_assert_num_queries):
    nga = desk("nga")
    keep(nga)
    with django_assert_num_queries(7):
        keep(nga)
    for number in range(30):
        keep(nga, at=f"/help/#{number}")
    with django_assert_num_queries(7):
        keep(nga)


def test_the_account_lists_what_was_not_sent(desk):
    keep(desk("nga"))

    assert "Trả lại" in desk("nga").get("/account/").content.decode()
    assert "Trả lại" not in desk("tuan").get("/account/").content.decode()
