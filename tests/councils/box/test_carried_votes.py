"""What a session leaves undecided after a vote is voted on again in the next one, and known so."""

import pytest

from audit.record import queries as record
from councils.actions.seats import replace_person
from councils.models import Matter
from councils.queries.carried import earlier_selves
from councils.queries.repeats import difference_on
from councils.rules.repeats import Difference
from tests.cast import TODAY
from tests.councils.box.initiatives import Elected
from tests.councils.box.secret import NO
from tests.councils.matter_meeting import LEADER, MatterMeeting, why_not
from tests.councils.test_one_post_each import renamed
from workflow.engine import perform

CLUSTER = ("son", "binh", "quang", "dung", "tuan")
SECRET = {"post": LEADER, "mode": "SECRET", "reason": "Phiên trước chưa bầu được"}


@pytest.fixture
def meeting(conference, keeper, seal_now) -> MatterMeeting:
    """Nobody is elected by the five in secret, and the session ends."""
    meeting = MatterMeeting(conference)
    election = meeting.election(("quang", LEADER), ("dung", LEADER))
    meeting.open(*CLUSTER)
    ballot = meeting.prepare(election, post=LEADER, mode="SECRET")
    held = Elected(meeting, ballot.pk, keeper, seal_now).open()
    held.vote(dict.fromkeys(CLUSTER, (NO, NO))).opened().count()
    perform(meeting.session, "close", actor=meeting.leader)
    meeting.session = conference.session
    return meeting


def carried(meeting: MatterMeeting) -> Matter:
    return Matter.objects.get(item__session=meeting.session)


def test_it_has_a_reason_and_rounds_of_its_own(meeting, desk):
    meeting.open(*CLUSTER)
    election = carried(meeting)

    page = desk("son").get(meeting.session.get_absolute_url()).text
    assert ("Vote again:" in page, "Reason to vote again" in page) == (True, True)
    bare = {"post": LEADER, "mode": "SECRET"}
    assert why_not(lambda: meeting.prepare(election, **bare)) == "reason_missing"
    assert meeting.prepare(election, **SECRET).round_no == 1


def test_the_record_names_the_matter_as_it_first_stood(meeting):
    election = carried(meeting)
    first = election.origin
    assert (first.subject, first.item.session.state) == (election.subject, "CLOSED")
    assert record.history([election.obj])[-1].facts["origin"] == first.obj

    meeting.open(*CLUSTER)
    perform(meeting.session, "close", actor=meeting.leader)

    third = Matter.objects.get(left_by=meeting.session)
    assert (third.origin, third.left_by) == (first, meeting.session)


def test_one_who_is_not_there_any_more_would_be_told_by_two_counts(meeting):
    meeting.open(*CLUSTER[:4])
    ballot = meeting.prepare(carried(meeting), **SECRET)

    assert difference_on(ballot, on=TODAY) == Difference(joined=0, left=1)


def test_a_unit_that_sends_another_person_is_the_same_candidate(meeting, company):
    paper = {"on": TODAY, "paper": "Công văn 8/CV", "actor": company.people["ngoc"]}
    replace_person(meeting.conference.seat("quang"), user=company.people["thu"], **paper)
    meeting.open("son", "binh", "thu", "dung", "tuan")
    ballot = meeting.prepare(carried(meeting), **SECRET)

    # Of the same five units one person went and one came.
    assert difference_on(ballot, on=TODAY) == Difference(joined=1, left=1)


def test_a_unit_that_was_renamed_is_the_same_candidate(meeting, company):
    paper = {"on": TODAY, "paper": "Công văn 8/CV", "actor": company.people["ngoc"]}
    renamed(meeting, company, paper)
    meeting.open(*CLUSTER)
    perform(meeting.session, "close", actor=meeting.leader)
    meeting.session = Matter.objects.get(left_by=meeting.session).item.session
    meeting.open(*CLUSTER)
    ballot = meeting.prepare(carried(meeting), **SECRET)

    now = ballot.items.named().get(candidacy__membership__unit__code="so-moi")
    before = carried(meeting).origin.candidates.get(membership__unit__code="skhcn-lam-dong")
    assert earlier_selves(ballot.items.named())[None, None, before.pk] == now.thing
