"""The booth of a secret ballot: what it says, what it does not keep, and that no length tells."""

from itertools import product

import pytest
from django.core.cache import caches

from audit.record.models import LogEntry
from councils.models import Turnout, Vote
from tests.councils.box.secret import MEMBERS, NO, YES
from workflow.models import FormDraft

LETTERS = "YNB"


@pytest.fixture
def booth(secret, desk):
    """A member's browser at an open secret ballot, and what its forms carry."""
    secret.open()
    items = [*secret.sheet(YES, YES)]

    def send(page, letters, name="uv1", **more):
        held = secret.ballot
        path = f"/ballots/{held.uid}/{page}"
        said = {f"item-{item}": letter for item, letter in zip(items, letters, strict=True)}
        return desk(name).post(path, said | more)

    return send


def test_every_answer_makes_pages_and_forms_of_one_size(booth):
    sheets = [*product(LETTERS, repeat=2)]

    for page in ("review/", ""):
        sizes = {len(booth(page, letters).content) for letters in sheets}
        assert len(sizes) == 1, page
    for language in ("vi", "en"):
        sizes = {len(booth("review/", each, language=language).content) for each in sheets}
        assert len(sizes) == 1


def test_the_sheet_says_what_is_hidden_and_what_is_not(secret, booth, desk):
    page = desk("uv1").get(f"/ballots/{secret.ballot.uid}/").content.decode()

    assert "Not hidden: your choices from a dishonest server while it runs" in page
    assert "It says nothing of your choice." in page
    assert "recorded with your name" not in page
    assert page.count('value="B" checked') == 2


def test_a_cast_leaves_turnout_and_a_receipt_and_no_choice_anywhere(secret, booth, desk):
    answer = booth("cast/", "YN", token="t1")

    assert answer.status_code == 302
    assert answer["Location"].endswith("/receipt/")
    assert (Turnout.objects.count(), Vote.objects.count(), len(secret.box)) == (1, 0, 132)
    receipt = desk("uv1").get(answer["Location"])
    assert not {b"Agree", b"Disagree"} & set(receipt.content.split())
    assert "no-store" in receipt["Cache-Control"]
    entry = LogEntry.objects.get(kind="ballot.cast")
    assert entry.disclosures is None
    assert FormDraft.objects.count() == 0
    assert [each for each in caches["default"]._cache if "ballot" in each] == []


def test_the_same_token_again_is_answered_and_another_is_refused(secret, booth):
    booth("cast/", "YN", token="t1")

    assert booth("cast/", "YN", token="t1").status_code == 302
    again = booth("cast/", "NN", token="t2")
    assert (again.status_code, b"You have already voted" in again.content) == (409, True)
    assert len(secret.box) == 132


def test_until_published_everybody_sees_how_many_of_how_many(secret, desk):
    secret.open().vote(dict.fromkeys(MEMBERS[:4], (YES, NO)))
    held = secret.ballot
    for step in (lambda: None, secret.opened):
        step()
        for name in ("ngoc", "thu.truong", "uv1"):
            room = desk(name).get(held.session.get_absolute_url()).content.decode()
            page = desk(name).get(held.get_absolute_url()).content.decode()
            assert '<strong class="num">4 of 6</strong>' in room
            assert "grid-table results" not in room + page


def test_the_room_leads_from_key_to_test_slip_to_opening(secret, desk):
    secretary, room = desk("ngoc"), secret.session.get_absolute_url()

    assert "is making the key" in secretary.get(room).content.decode()
    secret.keep()
    assert "Seal a test slip" in secretary.get(room).content.decode()
    path = f"/ballots/{secret.ballot.uid}"
    assert secretary.post(f"{path}/test-slip/").status_code == 302
    assert "is opening the test slip" in secretary.get(room).content.decode()
    secret.keep()
    page = secretary.get(room).content.decode()
    assert "Voting can begin." in page
    said = {"seen": secret.ballot.version, "move": "open"}
    assert secretary.post(f"{path}/moves/open/", said).status_code == 302
    assert secret.ballot.state == "OPEN"


def test_the_page_is_told_when_the_keeper_went_on(secret, desk):
    path = f"/ballots/{secret.ballot.uid}/box/"
    secret.keep()

    told = desk("ngoc").get(path, {"seen": 1})
    still = desk("ngoc").get(path, {"seen": 2})

    assert (told.status_code, "HX-Trigger" in told.headers) == (204, True)
    assert (still.status_code, "HX-Trigger" in still.headers) == (204, False)
    assert desk("yen").get(path).status_code == 404
