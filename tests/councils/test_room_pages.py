"""The rooms asked as a browser asks them: who sees them, what they refuse, what they cost."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo.council import person
from councils.models import AgendaItem, Ballot, Session
from nominations.models import Nomination, Nominee
from tests.councils.conference import CLEAR, LAM_DONG, MEMBERS
from workflow.access import today
from workflow.actions import directory
from workflow.consumers import may_watch
from workflow.engine import perform

JSON = {"accept": "application/json"}


def paths(session: Session) -> list[str]:
    """Every page of a session and its ballots."""
    here = session.get_absolute_url()
    found = [here, here + "minutes/", here + "agenda/"]
    for ballot in session.ballots.all():
        there = ballot.get_absolute_url()
        found += [there] + [there + tail for tail in ("turnout/", "receipt/", "consensus/")]
    return found


@pytest.mark.parametrize("name", ["yen", "uv1", "van.thu", "quan.tri"])
def test_a_stranger_finds_no_page_fragment_or_topic(conference, voting, desk, name):
    session, stranger = conference.session, conference.company.people[name]
    client = desk(name)

    answers = {path: client.get(path).status_code for path in paths(session)}
    answers |= {
        path: client.post(path).status_code
        for path in (
            session.get_absolute_url() + "presence/",
            session.get_absolute_url() + "ballots/",
            session.get_absolute_url() + "moves/close/",
            voting.get_absolute_url() + "moves/close/",
            voting.get_absolute_url() + "cast/",
        )
    }

    assert set(answers.values()) == {404}
    assert client.get("/clusters/cum-tnmt/").status_code == 404
    assert session.code not in client.get("/meetings/").content.decode()
    assert not may_watch(stranger, f"session.{session.uid}")
    assert not may_watch(stranger, f"ballot.{voting.uid}")


def test_whose_seat_ended_this_morning_finds_nothing(conference, voting, desk):
    admin = conference.company.people["quan.tri"]
    directory.end_membership(conference.seat("binh"), on=today(), actor=admin)

    assert {desk("binh").get(path).status_code for path in paths(conference.session)} == {404}


def test_visitors_are_sent_to_sign_in(conference, client):
    assert client.get(conference.session.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("name", ["son", "quang", "ngoc", "thanh.tra"])
def test_members_office_and_inspector_see_the_room(conference, voting, desk, name):
    assert {desk(name).get(path).status_code for path in paths(conference.session)} <= {200, 302}


def test_a_member_marks_presence_with_one_button(conference, desk):
    session = conference.open(["son"])
    client = desk("quang")
    page = client.get(session.get_absolute_url()).content.decode()

    assert "I am present" in page
    assert "Mark present" not in page
    answer = client.post(
        session.get_absolute_url() + "presence/", {"seat": conference.seat("quang").uid}
    )
    assert answer.status_code == 302
    assert "2 of 5" in client.get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize("seat", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_presence_of_nobody_is_not_found(conference, desk, seat):
    session = conference.open(["son"])

    path = session.get_absolute_url() + "presence/"
    assert desk("son").post(path, {"seat": seat}).status_code == 404


def test_refusals_are_409_on_the_same_page_and_in_data(conference, desk):
    session = conference.session
    path = session.get_absolute_url() + "presence/"
    sent = {"seat": conference.seat("binh").uid}

    page = desk("binh").post(path, sent)
    assert page.status_code == 409
    assert "The session is not open." in page.content.decode()
    data = desk("binh").post(path, sent, headers=JSON)
    assert (data.status_code, data.json()["code"]) == (409, "session_not_open")


def test_adjourning_asks_for_a_reason_and_keeps_the_version(conference, desk):
    session = conference.open()
    path = session.get_absolute_url() + "moves/adjourn/"

    assert desk("son").post(path, {"reason": ""}).status_code == 409
    stale = desk("son").post(path, {"reason": "Vắng", "seen": 1}, headers=JSON)
    assert stale.json()["code"] == "overtaken"
    assert desk("quang").post(path, {"reason": "Vắng"}, headers=JSON).json()["code"] == (
        "not_permitted"
    )
    assert desk("son").post(path, {"reason": "Vắng"}).status_code == 302


def test_an_award_nobody_can_type_has_nothing_to_vote_on(conference, desk):
    room = conference.open().get_absolute_url()

    answer = desk("son").post(room + "ballots/", {"award": "\x00", "mode": "OPEN"}, headers=JSON)

    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_vote_on")


def test_the_conductor_prepares_opens_and_comes_back_to_the_room(conference, desk):
    session = conference.open()
    room, client = session.get_absolute_url(), desk("son")

    client.post(room + "ballots/", {"award": "COBO", "mode": "OPEN"})
    ballot = Ballot.objects.get()
    answer = client.post(ballot.get_absolute_url() + "moves/open/", {"seen": 1})

    assert answer.url == room
    page = client.get(room).content.decode()
    assert "Voting is open" in page
    assert "0 of 5" in page
    assert client.get(room, headers={"hx-request": "true"}).content.lstrip().startswith(b"<div id=")


def test_a_ballot_without_quorum_is_grey_with_the_rule(conference, desk):
    session = conference.open(MEMBERS[:3])
    conference.prepare("OPEN")

    page = desk("son").get(session.get_absolute_url()).content.decode()

    assert "Quorum not met: 3 of 5 present, 4 needed." in page
    assert "Not verified" in page


def test_the_agenda_page_moves_lines_without_saving_and_saves(conference, desk):
    path = conference.session.get_absolute_url() + "agenda/"
    codes = list(conference.session.items.values_list("nomination__code", flat=True))
    sent = {"held_on": "30/11/2026", "place": "Pleiku", "purpose": "", "line": codes, "on": codes}
    client = desk("son")

    moved = client.post(path, {**sent, "down": codes[0]}).content.decode()
    assert moved.index(codes[1]) < moved.index(codes[0])
    assert conference.session.place == ""

    order = [codes[1], codes[0], *codes[2:]]
    client.post(path, {**sent, "line": order, "on": order[:4], "seen": conference.session.version})
    assert list(conference.session.items.values_list("nomination__code", flat=True)) == order[:4]
    assert f"{conference.session.held_on:%d/%m/%Y}" == "30/11/2026"


def test_a_wrong_day_keeps_what_was_typed(conference, desk):
    path = conference.session.get_absolute_url() + "agenda/"

    page = desk("son").post(path, {"held_on": "31/02/2026", "place": "Pleiku"})

    assert page.status_code == 422
    assert "“31/02/2026” is not a real day." in page.content.decode()
    assert "Pleiku" in page.content.decode()


def test_who_was_shown_the_newer_agenda_saves_over_it(conference, desk):
    path = conference.session.get_absolute_url() + "agenda/"
    codes = list(conference.session.items.values_list("nomination__code", flat=True))
    sent = {"held_on": "30/11/2026", "place": "Pleiku", "purpose": "", "line": codes, "on": codes}
    opened = sent | {"seen": desk("son").get(path).context["seen"]}
    assert desk("son").post(path, sent | {"place": "Kon Tum"}).status_code == 302

    stale = desk("son").post(path, opened)

    assert (stale.status_code, stale.context["refusal"].code) == (409, "overtaken")
    both = stale.text[stale.text.index("Saved meanwhile") :]
    assert [each in both for each in ("Kon Tum", "Pleiku", codes[0])] == [True, True, True]
    assert desk("son").post(path, sent | {"seen": stale.context["seen"]}).status_code == 302


def test_a_frozen_agenda_and_a_mere_member_get_the_reason(conference, desk):
    path = conference.session.get_absolute_url() + "agenda/"

    assert "This is for: " in desk("quang").get(path).content.decode()
    conference.open()
    assert "The agenda is frozen" in desk("son").get(path).content.decode()


def test_the_minutes_name_who_came_and_how_each_voted(conference, desk):
    conference.open()
    conference.decided(CLEAR)
    perform(conference.session, "close", actor=conference.leader)

    page = desk("quang").get(conference.session.get_absolute_url() + "minutes/").content.decode()

    for words in (
        "Draft minutes, not signed",
        "5 of 5 members present",
        "4 of 4 agree; 3 needed: more than 1/2 of all members.",
        "By the other way of counting: 4 of 5, 3 needed, reached.",
        "Trần Văn Bình",
        "Votes by name",
    ):
        assert words in page


def test_the_fragment_of_votes_is_for_whoever_sees_the_nomination(conference, desk):
    conference.open()
    conference.decided(CLEAR)
    line = conference.line(LAM_DONG)
    path = line.get_absolute_url() + "votes/"

    page = desk("thu").get(path).content.decode()
    assert "4 of 4 agree" in page
    assert "Trần Văn Bình" not in page
    assert desk("mai").get(path).status_code == 404
    assert (
        "No vote has been counted yet"
        in desk("mai")
        .get(conference.line("skhcn-gia-lai", "BKB").get_absolute_url() + "votes/")
        .content.decode()
    )


def queries(client, path: str) -> int:
    """How many queries a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("name", "most"), [("uv1", 14), ("ngoc", 18)])
def test_a_room_asks_as_much_at_30_items_as_at_2(meeting, desk, name, most):
    client, path = desk(name), meeting.get_absolute_url()
    client.get(path)  # whoever opens their work first is recorded
    few = queries(client, path)
    _lengthen(meeting, 30)

    assert queries(client, path) == few <= most


def _lengthen(meeting: Session, size: int) -> None:
    """More lines on the agenda, by copying one: only the number matters here."""
    line = meeting.items.first().nomination
    for number in range(size):
        nominee = Nominee.objects.create(**person(f"Người thứ {number}"), unit=line.unit)
        line.pk, line.uid, line.nominee = None, uuid4(), nominee
        line.code = f"DN-2026-Z{number:05}"
        line.save()
        AgendaItem.objects.create(session=meeting, nomination=line, position=10 + number)
    assert Nomination.objects.filter(case=meeting.case).count() > size


@pytest.mark.parametrize("path", ["/meetings/", "/councils/hd-bkhcn/"])
def test_lists_ask_at_most_10_queries(meeting, desk, path):
    assert queries(desk("ngoc"), path) <= 10


def test_who_never_came_is_absent_once_the_session_is_over(conference, desk):
    conference.open(MEMBERS[:4])
    path = conference.session.get_absolute_url()

    assert (words(desk, path, "Not marked present"), words(desk, path, "Absent")) == (1, 0)
    conference.decided({name: CLEAR[name] for name in MEMBERS[:4]})
    perform(conference.session, "close", actor=conference.leader)
    assert (words(desk, path, "Not marked present"), words(desk, path, "Absent")) == (0, 1)


def words(desk, path: str, label: str) -> int:
    """How often a page carries this tag."""
    return desk("quang").get(path).text.count(f">{label}</span>")
