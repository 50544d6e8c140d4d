"""Members vote on resolutions themselves: by name, at the table or asked in writing."""

from datetime import timedelta

import pytest

from audit.record import log
from audit.record import queries as record
from councils.actions.casting import cast
from councils.actions.convening import put_on_agenda
from councils.actions.deciding import Conclusion, decide_matter
from councils.actions.matter_ballots import prepare_vote
from councils.models import Ballot, Matter, Session
from councils.queries.deferred import may_wait
from councils.queries.own_rules import law_of_ballot
from councils.queries.rolls import rule_of
from councils.rules.deciding import Figures
from tests.councils.conference import CLEAR, GIA_LAI, LAM_DONG
from tests.councils.matter_meeting import (
    BLANK,
    LEADER,
    NO,
    YES,
    MatterMeeting,
    fresh,
    outcomes,
    why_not,
)
from workflow.engine import perform

FOUR = ("son", "binh", "quang", "dung")
HANDS = Conclusion(
    outcome="ADOPTED",
    decided="HANDS",
    conclusion="Thông qua",
    figures=Figures(yes=3, no=1, abstained=0),
)
# On two initiatives: the first has three of four, the second half of them.
SHEETS = ((YES, YES), (YES, YES), (YES, NO), (BLANK, NO))


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


@pytest.fixture
def two(meeting) -> tuple[Matter, Matter]:
    """Two initiatives before four of five members."""
    found = meeting.resolution("Sáng kiến A"), meeting.resolution("Sáng kiến B")
    meeting.open(*FOUR)
    return found


def test_initiatives_are_adopted_or_not_by_open_ballot(meeting, two):
    ballot = meeting.voted(*two, by=SHEETS)

    one, other = (fresh(matter) for matter in two)
    assert (outcomes(ballot), ballot.places) == (["CARRIED", "NOT_CARRIED"], None)
    assert (one.outcome, one.decided, one.yes, one.no, one.abstained) == (
        *("ADOPTED", "OPEN_BALLOT"),
        *(3, 0, 1),
    )
    # Half of those present is not more than half.
    assert (other.outcome, other.yes, other.no) == ("NOT_ADOPTED", 2, 2)
    assert (other.present, other.members) == (4, 5)
    assert perform(meeting.session, "close", actor=meeting.leader).state == "CLOSED"


def test_the_rule_is_the_houses_own_and_shown_as_unverified(meeting, two, desk):
    ballot = meeting.prepare(*two)

    rule = rule_of(ballot)
    clause = law_of_ballot(ballot).clause(rule.clause)
    assert (ballot.award, ballot.rule_id) == ("RESOLUTION", "matters.1.cluster.resolution")
    assert (rule.threshold, rule.strict, rule.base) == ((1, 2), True, "PRESENT")
    assert (clause.verified, clause.citation) == (False, "")
    page = desk("quang").get(meeting.session.get_absolute_url()).text
    assert ("No text read states this share" in page, "Not verified" in page) == (True, True)


def test_the_log_says_what_was_voted_on_by_whom_and_what_came_of_it(meeting, two):
    ballot = meeting.voted(*two, by=SHEETS)

    lines = {line.kind: line for line in record.history([ballot.obj, f"tally/{ballot.uid}"])}
    added = record.history([ballot.obj])[-1]
    assert added.facts["items"] == [two[0].obj, two[1].obj]
    items = lines["tally.recorded"].facts["items"]
    assert [each["matter"] for each in items] == [two[0].obj, two[1].obj]
    (decided, laid) = record.history([two[0].obj])
    assert (decided.kind, decided.facts["outcome"], decided.facts["yes"]) == (
        "matter.decided",
        "ADOPTED",
        3,
    )
    assert laid.kind == "matter.added"


def test_what_is_refused_before_a_ballot(meeting, conference):
    first, election = (
        meeting.resolution("Sáng kiến A"),
        meeting.election(("binh", LEADER)),
    )
    assert why_not(lambda: meeting.prepare(first)) == "nothing_to_vote_on"
    meeting.open(*FOUR)

    named = {"matters": [first], "mode": "OPEN"}
    quang = conference.company.people["quang"]
    assert why_not(lambda: prepare_vote(meeting.session, **named, actor=quang)) == "not_permitted"
    assert why_not(meeting.prepare) == "nothing_to_vote_on"
    assert why_not(lambda: meeting.prepare(first, election)) == "nothing_to_vote_on"
    assert why_not(lambda: meeting.prepare(first, post=LEADER)) == "nothing_to_vote_on"
    for mode in ("PAPER", "CONSENSUS", "CHAIR", "?"):
        assert why_not(lambda mode=mode: meeting.prepare(first, mode=mode)) == "mode_not_allowed"
    decide_matter(first, HANDS, actor=meeting.leader)
    assert why_not(lambda: meeting.prepare(first)) == "nothing_to_vote_on"
    assert not Ballot.objects.filter(session=meeting.session).exists()


def test_a_matter_of_another_session_is_not_voted_on(conference, meeting, two):
    other = MatterMeeting(conference)
    foreign = other.resolution("Việc khác")

    assert why_not(lambda: meeting.prepare(two[0], foreign)) == "nothing_to_vote_on"


def test_typed_figures_end_where_members_vote(meeting, two):
    ballot = meeting.voting(two[0])
    hands = {"actor": meeting.leader}

    assert why_not(lambda: decide_matter(two[0], HANDS, **hands)) == "matter_on_a_ballot"
    assert why_not(lambda: meeting.prepare(*two)) == "matter_on_a_ballot"
    assert decide_matter(two[1], HANDS, **hands).decided == "HANDS"
    for name in FOUR:
        meeting.cast(ballot, name, NO)
    meeting.count(ballot)

    assert why_not(lambda: decide_matter(two[0], HANDS, **hands)) == "decided_by_ballot"
    words = Conclusion(outcome="NOT_ADOPTED", decided="", conclusion="Chưa công nhận sáng kiến A")
    said = decide_matter(two[0], words, **hands)
    assert (said.conclusion, said.decided, said.no) == (
        "Chưa công nhận sáng kiến A",
        "OPEN_BALLOT",
        4,
    )


def test_a_cancelled_ballot_decides_nothing_and_leaves_the_way_open(meeting, two):
    ballot = meeting.voting(*two)
    meeting.cast(ballot, "son", YES, YES)
    perform(ballot, "cancel", reason="Nhầm dự thảo", actor=meeting.leader)

    assert [fresh(matter).outcome for matter in two] == ["", ""]
    again = meeting.voted(two[0], by=((YES,),) * 4)
    assert (again.round_no, fresh(two[0]).outcome) == (1, "ADOPTED")
    assert decide_matter(two[1], HANDS, actor=meeting.leader).outcome == "ADOPTED"


def test_below_the_quorum_of_the_body_no_voting_begins(meeting, conference):
    first = meeting.resolution("Sáng kiến A")
    meeting.open("son", "binh")

    ballot = meeting.prepare(first)

    assert why_not(lambda: perform(ballot, "open", actor=meeting.leader)) == "quorum_not_met"


def test_a_ballot_never_opened_is_called_off_with_the_session(meeting, two):
    ballot = meeting.prepare(*two)

    perform(meeting.session, "close", actor=meeting.leader)

    assert Ballot.objects.get(pk=ballot.pk).state == "CANCELLED"
    assert Matter.objects.filter(left_by=meeting.session).count() == 2


def test_members_asked_in_writing_answer_a_resolution(conference):
    until = log.clock() + timedelta(days=1)
    asked = MatterMeeting(conference, mode="WRITTEN", closes_at=until, place="")
    matter = asked.resolution("Góp ý dự thảo")
    asked.open()
    ballot = asked.voting(matter)
    for name in ("son", "binh", "quang"):
        asked.cast(ballot, name, YES)

    assert why_not(lambda: asked.count(ballot)) == "answers_missing"
    Session.objects.filter(pk=asked.session.pk).update(closes_at=log.clock() - timedelta(minutes=1))
    assert why_not(lambda: asked.cast(ballot, "dung", YES)) == "time_is_up"
    asked.count(ballot)

    decided = fresh(matter)
    # Who is silent stays in the base and agrees to nothing.
    assert (decided.outcome, decided.yes, decided.present, decided.members) == ("ADOPTED", 3, 5, 5)


def test_a_nomination_may_be_put_off_while_members_vote_on_a_matter(conference):
    words = {"kind": "RESOLUTION", "subject": "Nghị quyết", "actor": conference.leader}
    matter = put_on_agenda(conference.session, **words)
    held = conference.open()
    assert may_wait(held).count() == 5

    prepare_vote(held, matters=[matter], mode="OPEN", actor=conference.leader)

    assert may_wait(held).count() == 5


def test_nominations_and_matters_are_voted_on_side_by_side(conference):
    words = {"kind": "RESOLUTION", "subject": "Nghị quyết", "actor": conference.leader}
    matter = put_on_agenda(conference.session, **words)
    held = conference.open()
    flags = conference.voting()
    said = {"matters": [matter], "mode": "OPEN", "actor": conference.leader}
    ballot = perform(prepare_vote(held, **said), "open", actor=conference.leader)
    conference.vote(flags, CLEAR)
    for name in (*FOUR, "tuan"):
        choices = dict.fromkeys(ballot.items.values_list("pk", flat=True), NO)
        cast(ballot, choices=choices, actor=conference.company.people[name])

    conference.count(ballot)
    conference.count(flags)

    assert fresh(matter).outcome == "NOT_ADOPTED"
    assert conference.line(LAM_DONG).state == "APPRAISAL"
    assert conference.line(GIA_LAI).state == "DECLINED"
