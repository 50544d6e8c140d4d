"""A substitute at the pages of a session: what the member would find, and never both of the two."""

import pytest

from audit.record import log
from councils.actions.attendance import unmark
from councils.actions.ballots import prepare_ballot
from councils.actions.substitutes import end_substitution
from councils.models import Ballot, Substitution
from councils.queries.rolls import seat_of
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.test_substitutes import enter
from workflow.engine import perform

JSON = {"accept": "application/json"}


@pytest.fixture
def away(meeting, company):
    """The member is away and somebody is appointed; the seat is not marked present yet."""
    secretary = company.people["ngoc"]
    seat = seat_of(company.people["uv4"], meeting.body, on=TODAY)
    unmark(meeting, seat, reason="Vắng mặt", actor=secretary)
    return enter(meeting, company)


@pytest.fixture
def voting(away, meeting, company, desk) -> Ballot:
    """The substitute marks that they are there, and voting is opened."""
    here = {"seat": away.membership.uid}
    assert desk("yen").post(f"{meeting.get_absolute_url()}presence/", here).status_code == 302
    line = Nomination.objects.filter(agenda_items__session=meeting).first()
    ballot = prepare_ballot(meeting, award=line.award, mode="OPEN", actor=company.people["ngoc"])
    return perform(ballot, "open", actor=company.people["ngoc"])


def page(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_substitute_finds_the_button_of_the_seat_and_the_member_is_told(away, meeting, desk):
    room = meeting.get_absolute_url()
    substitute, member = page(desk("yen"), room), page(desk("uv4"), room)

    assert "I am present" in substitute
    assert "You sit and vote in the place of" in substitute
    assert f"{room}papers/" in substitute
    assert page(desk("yen"), f"{room}papers/")
    assert "was appointed in writing to sit and vote in your place" in member
    assert "whoever casts first has voted for it" in member
    assert f"{away.person} sits in the member’s place" in page(desk("uv1"), room)


@pytest.mark.parametrize("names", [("yen", "uv4"), ("uv4", "yen")])
def test_whoever_of_the_two_casts_first_has_voted(voting, meeting, company, desk, names):
    room, ballot = meeting.get_absolute_url(), voting.get_absolute_url()
    first, second = names
    for name in (first, second):
        assert "Go to the ballot" in page(desk(name), room)
        assert "Cast your vote" in page(desk(name), "/")

    assert desk(first).post(f"{ballot}cast/", {"token": "t1"}).status_code == 302

    assert "Your vote is in" in page(desk(first), f"{ballot}receipt/")
    late = desk(second).post(f"{ballot}cast/", {"token": "t2"})
    told = f"{company.people[first]} has voted from the seat that the two of you hold"
    assert (late.status_code, told in late.content.decode()) == (409, True)
    data = desk(second).post(f"{ballot}cast/", {"token": "t2"}, headers=JSON)
    assert data.json()["code"] == "already_voted"
    for path in (ballot, f"{ballot}receipt/"):
        assert f"{company.people[first]} voted at" in page(desk(second), path)
    for name in (first, second):
        assert "Go to the ballot" not in page(desk(name), room)
        assert "The vote of your seat is in" in page(desk(name), room)
        assert "Cast your vote" not in page(desk(name), "/")
    assert voting.turnout.count() == 1


def test_where_the_rule_hears_no_substitute_no_ballot_is_offered(conference, desk):
    conference.open()
    session, ballot = conference.session, conference.voting()
    said = {"signed_on": TODAY, "name": "a.pdf", "size": 1, "sha256": "0" * 64}
    Substitution.objects.create(
        session=session,
        membership=conference.seat("tuan"),
        person=conference.company.people["yen"],
        entered_by=conference.leader,
        entered_at=log.clock(),
        **said,
    )

    assert "Go to the ballot" not in page(desk("yen"), session.get_absolute_url())
    assert "Cast your vote" not in page(desk("yen"), "/")
    cast = desk("yen").post(f"{ballot.get_absolute_url()}cast/", {"token": "t"}, headers=JSON)
    assert (cast.status_code, cast.json()["code"]) == (409, "not_on_roll")


def test_an_appointment_taken_back_leaves_nothing_but_an_answer(voting, away, meeting, desk):
    secretary = away.entered_by
    end_substitution(away, reason="Thành viên dự họp", actor=secretary)
    ballot = voting.get_absolute_url()

    for path in (meeting.get_absolute_url(), ballot, f"{ballot}receipt/"):
        assert desk("yen").get(path).status_code == 404
    late = desk("yen").post(f"{ballot}cast/", {"token": "t1"})
    assert (late.status_code, "has ended" in late.content.decode()) == (409, True)
    assert "Cast your vote" not in page(desk("yen"), "/")
    assert "Go to the ballot" in page(desk("uv4"), meeting.get_absolute_url())
    assert voting.turnout.count() == 0


def test_an_outsider_finds_nothing_and_marks_nobody(voting, away, meeting, desk):
    room, ballot = meeting.get_absolute_url(), voting.get_absolute_url()
    here = {"seat": away.membership.uid}

    assert desk("lan").get(room).status_code == 404
    assert desk("lan").post(f"{room}presence/", here).status_code == 404
    assert desk("lan").post(f"{ballot}cast/", {"token": "t"}).status_code == 404
    assert desk("uv1").post(f"{room}presence/", here, headers=JSON).status_code == 409


def test_a_substitute_leaves_and_comes_back(voting, away, meeting, desk):
    room, here = meeting.get_absolute_url(), {"seat": away.membership.uid}

    assert desk("yen").post(f"{room}presence/leave/", here).status_code == 302
    assert "I am back" in page(desk("yen"), room)
    assert desk("uv1").post(f"{room}presence/leave/", here, headers=JSON).status_code == 409
