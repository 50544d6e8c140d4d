"""What the log and the page say of matters decided by ballots: which ballots, which election."""

import pytest

from audit.record import queries as record
from councils.actions.attendance import leave
from councils.actions.deciding import Conclusion, decide_matter
from tests.councils.box.initiatives import Elected
from tests.councils.matter_meeting import DEPUTY, LEADER, YES, MatterMeeting, fresh

ALL = ("son", "binh", "quang", "dung", "tuan")


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


def test_a_ballot_on_candidates_names_its_election_on_the_log(meeting):
    first = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    other = meeting.election(("binh", LEADER))
    resolution = meeting.resolution("Nghị quyết")
    meeting.open(*ALL)

    named = [
        record.history([meeting.prepare(each, **said).obj])[-1].facts.get("election")
        for each, said in (
            (first, {"post": LEADER}),
            (first, {"post": DEPUTY}),
            (other, {"post": LEADER}),
            (resolution, {}),
        )
    ]

    assert named == [first.obj, first.obj, other.obj, None]


def test_a_decision_names_the_ballots_that_made_it(meeting):
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    one, two = meeting.resolution("Một"), meeting.resolution("Hai")
    meeting.open(*ALL)
    both = meeting.voted(one, two, by=[(YES, YES)] * 5)
    posts = [meeting.voted(election, post=post, by=[(YES,)] * 5) for post in (LEADER, DEPUTY)]

    assert [record.history([m.obj])[0].facts["ballots"] for m in (one, two)] == [[both.obj]] * 2
    decided = record.history([election.obj])[0]
    assert (decided.kind, decided.facts["ballots"]) == (
        "matter.decided",
        [ballot.obj for ballot in posts],
    )
    said = Conclusion(outcome="ADOPTED", decided="", conclusion="Theo biên bản kiểm phiếu")
    decide_matter(fresh(one), said, actor=meeting.leader)
    assert record.history([one.obj])[0].facts["ballots"] == [both.obj]


def test_of_posts_voted_on_by_others_no_one_attendance_is_stated(meeting, desk):
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)
    meeting.voted(election, post=LEADER, by=[(YES,)] * 5)
    leave(meeting.session, meeting.conference.seat("tuan"), actor=meeting.leader)
    meeting.voted(election, post=DEPUTY, by=[(YES,)] * 4)

    decided = fresh(election)
    assert (decided.outcome, decided.present, decided.members) == ("ADOPTED", None, None)
    assert "each states its own" in desk("son").get(election.get_absolute_url()).text
    minutes = desk("son").get(f"{meeting.session.get_absolute_url()}minutes/")
    told = minutes.text.partition("Other matters of the agenda")[2][:600]
    assert (minutes.status_code, "None" in told) == (200, False)


def test_a_leader_in_secret_and_a_deputy_by_name_are_said_to_be_so(
    meeting,
    keeper,
    seal_now,
):
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)
    ballot = meeting.prepare(election, post=LEADER, mode="SECRET")
    held = Elected(meeting, ballot.pk, keeper, seal_now).open()
    held.vote(dict.fromkeys(ALL, (YES,))).opened().count()
    meeting.voted(election, post=DEPUTY, by=[(YES,)] * 5)

    assert (fresh(election).decided, fresh(election).present) == ("BALLOTS", 5)
