"""What a council lowers after its first vote: who wrote before that was not asked on it."""

from dataclasses import replace

import pytest

from councils.actions.ballots import prepare_ballot
from councils.models import Session, Tally
from tests.councils.absentees import WRITES, away, checked, regulated
from tests.councils.falling import before_the_council, lines_of
from workflow.engine import perform

TOLD = "1 absent member who answered in writing was not asked on what came on the agenda afterwards"
BASES = {
    "ALL_MEMBERS": "There the rule counts votes of all 6 members: who was not asked counts as not",
    "PRESENT_OR_CONSULTED": "There the rule counts votes of those present and those asked",
}


def on_paper(session: Session, company, award: str, *, yes: int) -> Session:
    """Five papers of the room; returns the session as it is then."""
    secretary = company.people["ngoc"]
    ballot = session.ballots.filter(award=award).last()
    rows = {str(item.pk): {"yes": yes, "no": 5 - yes, "blank": 0} for item in ballot.items.all()}
    papers = {"issued": 5, "returned": 5, "valid": 5, "invalid": 0, "items": rows}
    said = {"paper": papers, "counting_team": "Tổ kiểm phiếu"}
    perform(ballot, "record_paper", facts=said, actor=secretary)
    return Session.objects.get(pk=session.pk)


def put(session: Session, company, award: str, mode: str = "PAPER") -> None:
    prepare_ballot(session, award=award, mode=mode, actor=company.people["ngoc"])


def lowered(company, base: str) -> Session:
    """One is away and wrote on the flag, which was not passed; a certificate is next."""
    regulated(company, replace(WRITES, awards=("COBO", "BKB"), base=base))
    session = away(before_the_council(company), company.people, ["uv4"])
    (lost,) = lines_of(session)
    checked(session, company.people, "uv4", choices={lost.code: "NO"})
    put(session, company, "COBO")
    session = on_paper(session, company, "COBO", yes=1)
    said = {"facts": {"lines": [lost.code]}, "reason": "Đề nghị bằng khen"}
    perform(session, "lower", actor=company.people["ngoc"], **said)
    return Session.objects.get(pk=session.pk)


@pytest.mark.parametrize("base", BASES)
def test_before_the_vote_the_room_says_who_was_not_asked_and_what_the_rule_counts(
    company, desk, base
):
    session = lowered(company, base)
    room = session.get_absolute_url()
    assert TOLD not in desk("ngoc").get(room).text
    put(session, company, "BKB")

    page = desk("thu.truong").get(room).text
    assert (TOLD in page, BASES[base] in page, "Phòng 0 trong 1" in page) == (True, True, True)
    assert TOLD not in desk("uv1").get(room).text
    on_paper(session, company, "BKB", yes=4)
    row = Tally.objects.get(item__nomination__award="BKB")
    counted = {"ALL_MEMBERS": (4, 6), "PRESENT_OR_CONSULTED": (4, 5)}
    assert (row.yes, row.base) == counted[base]
    assert TOLD not in desk("ngoc").get(room).text


def test_nothing_is_said_where_whoever_wrote_was_asked_on_everything(company, desk):
    regulated(company, replace(WRITES, awards=("COBO", "BKB")))
    session = away(before_the_council(company), company.people, ["uv4"])
    (line,) = lines_of(session)
    checked(session, company.people, "uv4", choices={line.code: "NO"})
    put(session, company, "COBO", "OPEN")

    assert "was not asked on" not in desk("ngoc").get(session.get_absolute_url()).text
