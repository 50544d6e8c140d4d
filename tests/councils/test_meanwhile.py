"""What a session deals with does not leave it meanwhile; a unit may, and what it proposed stays."""

import pytest

from councils.models import Ballot
from nominations.models import Nomination, Submission
from tests.cast import TODAY
from tests.councils.conference import CLEAR, KHANH_HOA, LAM_DONG
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused

SITS = "A session is deciding on this at this moment."


def refused(thing, move: str, actor) -> str:
    with pytest.raises(Refused) as no:
        perform(thing, move, actor=actor, reason="Xin rút")
    return no.value.refusal.code


def test_neither_a_line_nor_its_letter_leaves_a_session_that_sits(conference, desk):
    conference.open()
    ballot, quang = conference.voting(), conference.company.people["quang"]
    line = conference.line(LAM_DONG)
    letter = Submission.objects.get(pk=line.submission_id)

    for state in ("OPEN", "SUSPENDED"):
        assert conference.session.state == state
        assert refused(line, "withdraw", quang) == "session_sitting"
        assert refused(letter, "withdraw_letter", quang) == "session_sitting"
        assert SITS in desk("quang").get(line.get_absolute_url()).text
        if state == "OPEN":
            perform(ballot, "cancel", actor=conference.leader, reason="Nghỉ")
            perform(conference.session, "suspend", actor=conference.leader, reason="Nghỉ trưa")
    assert Nomination.objects.get(pk=line.pk).state == "CLUSTER"
    assert Submission.objects.get(pk=letter.pk).state == "SUBMITTED"
    perform(conference.session, "adjourn", actor=conference.leader, reason="Hoãn")
    perform(Nomination.objects.get(pk=line.pk), "withdraw", actor=quang, reason="Xin rút")
    assert conference.session.items.filter(nomination=line).exists()
    assert not conference.second().items.filter(nomination=line).exists()


def merge(conference) -> None:
    """Lâm Đồng goes into Khánh Hòa today."""
    units, admin = conference.company.units, conference.company.people["quan.tri"]
    said = {"by": units[KHANH_HOA], "kind": "MERGED", "on": TODAY}
    directory.succeed(units[LAM_DONG], **said, actor=admin)


def test_a_unit_merged_while_a_ballot_runs_changes_neither_roll_nor_outcome(
    conference, voting, desk
):
    merge(conference)
    conference.vote(voting, CLEAR)
    conference.count(voting)

    assert conference.outcomes(voting)[LAM_DONG] == "CARRIED"
    line = conference.line(LAM_DONG)
    assert (line.state, line.unit.code) == ("APPRAISAL", LAM_DONG)
    assert desk("dung").get(line.get_absolute_url()).status_code == 200
    assert "unit until 23/11/2026" in desk("son").get(conference.session.get_absolute_url()).text


def test_opened_after_it_nobody_of_the_merged_unit_votes_on_what_either_put_forward(
    conference, voting
):
    perform(voting, "cancel", actor=conference.leader, reason="Đơn vị sáp nhập")
    merge(conference)
    again = Ballot.objects.get(pk=conference.voting().pk)

    one = sorted(conference.seat(name).pk for name in ("quang", "dung"))
    closed = {
        item.nomination.unit.code: sorted(again.roll["barred"][str(item.pk)])
        for item in again.items.select_related("nomination__unit")
    }
    assert {unit: closed[unit] for unit in (LAM_DONG, KHANH_HOA)} == dict.fromkeys(
        (LAM_DONG, KHANH_HOA), one
    )
    assert all(
        len(seats) == 1 for unit, seats in closed.items() if unit not in (LAM_DONG, KHANH_HOA)
    )
