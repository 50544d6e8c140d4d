"""The page of the papers of the room: who sees it, what it takes, and that it keeps nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from config.demo.cast import PASSWORD
from councils.models import RoomPapers, Turnout
from tests.councils.box.papers import taken, typed
from tests.councils.box.secret import NO, YES
from workflow.models import FormDraft

JSON = {"accept": "application/json"}


@pytest.fixture
def page(secret) -> str:
    """The address of the page while voting is open."""
    return f"/ballots/{secret.open().ballot.uid}/room-papers/"


def test_who_does_not_conduct_finds_no_page(secret, page, desk):
    for name in ("uv1", "thanh.tra", "lan"):
        assert desk(name).get(page).status_code == 404
        assert desk(name).post(page).status_code == 404
        seat = {"seat": secret.seat("uv2").uid}
        assert desk(name).post(f"{page}taken/", seat).status_code == 404
    assert Turnout.objects.count() == 0


def test_a_paper_is_entered_and_the_phone_says_so(secret, page, desk):
    seat = {"seat": secret.seat("uv2").uid}

    assert desk("ngoc").post(f"{page}taken/", seat).status_code == 302
    again = desk("ngoc").post(f"{page}taken/", seat, headers=JSON)
    assert (again.status_code, again.json()["code"]) == (409, "has_paper")
    assert desk("ngoc").post(f"{page}taken/", {"seat": "x"}).status_code == 404
    ballot, phone = secret.ballot.get_absolute_url(), desk("uv2")
    for path in (ballot, f"{ballot}receipt/"):
        assert "A paper was taken for this seat" in phone.get(path).content.decode()
    late = phone.post(f"{ballot}cast/", {"token": "t"}, headers=JSON)
    assert (late.status_code, late.json()["code"]) == (409, "voted_on_paper")
    assert "Go to the ballot" not in phone.get(secret.session.get_absolute_url()).content.decode()
    assert "Cast your vote" not in phone.get("/").content.decode()


def test_the_page_says_who_has_a_paper_and_never_who_has_voted(secret, page, desk):
    before = desk("ngoc").get(page).content.decode().count("Takes a paper")
    secret.cast("uv1", YES, NO)
    taken(secret, "uv2")
    shown = desk("ngoc").get(page).content.decode()

    assert (before, shown.count("Takes a paper")) == (6, 5)
    assert shown.count("Has a paper") == 1


def test_figures_are_sealed_and_kept_nowhere(secret, page, desk):
    taken(secret, "uv1", "uv2", "uv3").vote(dict.fromkeys(("thu.truong", "hung", "uv4"), (YES, NO)))
    client, said = desk("ngoc"), typed(secret, ((2, 1, 0, 0), (0, 2, 0, 1)))
    room = secret.session.get_absolute_url()

    assert "3 papers of the room were taken" in client.get(room).content.decode()
    assert client.post(page, said).status_code == 302
    shown = client.get(page)
    assert "no-store" in shown["Cache-Control"]
    assert "6 slips are sealed into the box" in shown.content.decode()
    assert "yes-" not in shown.content.decode()
    assert (RoomPapers.objects.count(), FormDraft.objects.count()) == (1, 0)
    secret.opened().count()
    assert "handed out 3, returned 3" in client.get(room).content.decode()
    minutes = client.get(f"{room}minutes/").content.decode()
    assert "handed out 3, returned 3, valid 3, spoilt 0" in minutes


def test_what_does_not_fit_comes_back_at_its_row_and_is_kept_nowhere(secret, page, desk):
    taken(secret, "uv1", "uv2", "uv3")
    client = desk("ngoc")

    short = client.post(page, typed(secret, ((2, 0, 0, 0), (3, 0, 0, 0))))
    assert (short.status_code, "make 2" in short.content.decode()) == (409, True)
    few = client.post(page, typed(secret, ((1, 1, 0, 0), (2, 0, 0, 0)), valid=2, invalid=1))
    assert (few.status_code, "would tell who voted how" in few.content.decode()) == (409, True)
    told = (
        "not the password of"
        in client.post(
            page, typed(secret, ((3, 0, 0, 0), (3, 0, 0, 0)), password="x")
        ).content.decode()
    )
    empty = client.post(page, {})
    assert (told, empty.status_code) == (True, 422)
    assert (RoomPapers.objects.count(), FormDraft.objects.count()) == (0, 0)
    assert client.get(page).content.decode().count('value="3"') == 0


def test_wrong_passwords_of_the_second_slow_the_next_and_waiting_helps(secret, page, desk):
    taken(secret, "uv1", "uv2", "uv3")
    client, said = desk("ngoc"), typed(secret, ((2, 1, 0, 0), (0, 2, 0, 1)))
    other = said | {"second": secret.seat("hung").uid, "password": "sai"}
    with time_machine.travel(timezone.now(), tick=False) as clock:
        wrong = [client.post(page, said | {"password": "sai"}).status_code for _ in range(5)]
        late = client.post(page, said)
        shown = late.content.decode()
        in_data = client.post(page, said, headers=JSON)
        of_another = client.post(page, other).status_code

        assert (wrong, late.status_code, in_data.status_code) == ([409] * 5, 429, 429)
        assert in_data.json()["code"] == "too_many_tries"
        assert "Wait 15 seconds, then try again" in shown
        assert ('value="3"' in shown, PASSWORD in shown) == (True, False)
        assert (of_another, RoomPapers.objects.count()) == (409, 0)
        second = {"username": "thu.truong", "password": PASSWORD}
        assert Client().post("/sign-in/", second).status_code == 302
        clock.shift(timedelta(seconds=15))
        assert client.post(page, said).status_code == 302
    assert RoomPapers.objects.count() == 1
