"""The standard stops where the law was read, and asks a person where it was not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.checks import tick
from nominations.actions.roster import enter_staff_year
from nominations.models import Nomination
from tests.nominations.desk.conftest import under_decree_152
from workflow.engine import perform, perform_all
from workflow.errors import Refused


def refusal(act):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal


@pytest.fixture
def disciplined(line, yen) -> Nomination:
    """Warned until the end of the year, under a decree whose clause was read."""
    enter_staff_year(
        line.unit,
        year=2026,
        person=line.nominee,
        position_band="PROFESSIONAL",
        rating="GOOD",
        discipline="WARNING",
        discipline_until="2026-12-31",
        actor=yen,
    )
    under_decree_152([line])
    return Nomination.objects.get(pk=line.pk)


def test_a_verified_no_stops_the_finding_with_clause_facts_and_cure(disciplined, ngoc):
    no = refusal(lambda: perform(disciplined, "find_eligible", reason="Đạt", actor=ngoc))

    assert no.code == "standard_not_met"
    assert no.facts == {"criteria": {"disciplined": "NOT_MET"}}
    assert no.citation != ""
    assert Nomination.objects.get(pk=disciplined.pk).state == "APPRAISAL"


def test_the_council_may_still_be_asked(disciplined, ngoc):
    moved = perform(disciplined, "refer_for_opinion", reason="Xin ý kiến", actor=ngoc)

    assert moved.state == "COUNCIL"


def test_what_nobody_read_stops_nothing_by_itself_but_asks_for_words(line, ngoc):
    no = refusal(lambda: perform(line, "find_eligible", actor=ngoc))

    assert no.code == "standard_not_judged"
    assert perform(line, "find_eligible", reason="Đã xem báo cáo", actor=ngoc).state == "COUNCIL"
    found = line.appraisals.get()
    assert (found.note, found.judged) == ("Đã xem báo cáo", no.facts["criteria"])


def test_a_colleague_may_have_judged_it_before(line, ngoc, road):
    tick(line, "STANDARD", answer="RIGHT", note="Đã xem", actor=road.people["hung"])

    assert perform(line, "find_eligible", actor=ngoc).state == "COUNCIL"


def test_what_was_judged_on_other_facts_is_asked_again(line, ngoc, yen):
    tick(line, "STANDARD", answer="RIGHT", note="Đã xem", actor=ngoc)
    for year in (2024, 2025, 2026):
        enter_staff_year(
            line.unit,
            year=year,
            person=line.nominee,
            position_band="PROFESSIONAL",
            rating="NOT_DONE",
            discipline="WARNING",
            actor=yen,
        )

    no = refusal(lambda: perform(line, "find_eligible", actor=ngoc))

    assert no.code == "standard_not_judged"


def test_a_check_found_not_in_order_stops_the_finding(line, ngoc, road):
    tick(line.submission, "MINUTES_NAME_VOTE", answer="WRONG", note="Thiếu", actor=ngoc)

    no = refusal(lambda: perform(line, "find_eligible", reason="Đạt", actor=road.people["hung"]))

    assert (no.code, no.facts) == ("check_not_in_order", {"checks": ["MINUTES_NAME_VOTE"]})
    assert "Thiếu" in no.message


@pytest.mark.parametrize("size", [2, 30])
def test_judging_many_asks_as_much_as_judging_two(road, ngoc, size):
    lines = road.at_office(size)

    with CaptureQueriesContext(connection) as asked:
        perform_all(lines, "find_eligible", reason="Đã xem", actor=ngoc)

    assert len(asked) <= 52


def test_the_print_shows_the_standard(line, desk):
    page = desk("ngoc").get(f"/nominations/{line.code}/print/").text

    assert "Standard of the award" in page
    assert "A person judges" in page
