"""Whoever writes in a room is led to the receipt of what was written."""

import re

from django.test import Client

from audit.record import queries as record
from councils.models import Turnout
from tests.councils.conference import KHANH_HOA, LAM_DONG

RECEIPT = re.compile(r'href="/audit/receipts/([a-z]+/[^"/]+)/(\d+)/"')


def receipts(client: Client, path: str, **sent) -> list[str]:
    """The kinds of the entries whose receipts the next page names, each opened."""
    page = client.post(path, sent, follow=True).content.decode()
    message = page.partition('<div class="messages"')[2].partition("<h1")[0]
    found = RECEIPT.findall(message)
    for obj, ver in found:
        assert client.get(f"/audit/receipts/{obj}/{ver}/").status_code == 200
    lines = {(line.obj, line.ver): line for line in record.history([obj for obj, _ver in found])}
    return [lines[obj, int(ver)].kind for obj, ver in found]


def test_presence_and_its_withdrawal(conference, desk):
    here = conference.open(["son"]).get_absolute_url()
    quang, binh = conference.seat("quang").uid, conference.seat("binh").uid

    assert receipts(desk("quang"), f"{here}presence/", seat=quang) == ["attendance.marked"]
    assert receipts(desk("son"), f"{here}presence/", seat=binh) == ["attendance.marked"]
    taken = receipts(desk("son"), f"{here}presence/withdraw/", seat=binh, reason="Nhầm")
    again = receipts(desk("son"), f"{here}presence/withdraw/", seat=binh, reason="Nhầm")

    assert (taken, again) == (["attendance.withdrawn"], [])
    assert receipts(desk("son"), f"{here}moves/adjourn/", reason="Hết giờ") == ["session.state"]


def test_an_agenda_a_ballot_and_its_moves(conference, desk):
    session, client = conference.session, desk("son")
    here = session.get_absolute_url()
    line = conference.line(LAM_DONG)
    agenda = {"held_on": "23/11/2026", "place": "Đà Lạt", "line": line.code, "on": line.code}

    assert receipts(client, f"{here}agenda/", **agenda) == ["agenda.changed"]
    conference.open()
    sent = {"award": "COBO", "mode": "OPEN"}
    assert receipts(client, f"{here}ballots/", **sent) == ["ballot.added"]
    ballot = session.ballots.get()
    assert receipts(client, f"{ballot.get_absolute_url()}moves/open/") == ["ballot.state"]


def test_a_consensus(conference, desk):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    agreed = conference.line(LAM_DONG).code

    path = f"{ballot.get_absolute_url()}consensus/"
    sent = {"agreed": agreed, "words": "Nhất trí"}
    assert receipts(desk("son"), path, **sent) == ["ballot.state"]


def test_a_cast_has_its_receipt_and_the_history_its_entries(conference, voting, desk):
    conference.cast(voting, "quang", [KHANH_HOA])
    cast, client = Turnout.objects.get(), desk("quang")

    page = client.get(f"{voting.get_absolute_url()}receipt/").content.decode()
    room = client.get(conference.session.get_absolute_url()).content.decode()

    assert f'href="/audit/receipts/{cast.obj}/1/"' in page
    assert client.get(f"/audit/receipts/{cast.obj}/1/").status_code == 200
    assert room.count("Recorded, being sealed") == len(record.history([conference.session.obj]))
