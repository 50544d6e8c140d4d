"""One officer enters a unit's letter from paper; nobody else writes in it."""

from datetime import date

import pytest

from audit.record import queries as record
from nominations.actions.papers import attach_paper, remove_paper
from nominations.actions.submissions import (
    add_nomination,
    change_letter,
    record_choice,
    start_submission,
)
from nominations.models import Submission
from tests.cast import PERSON, TODAY
from tests.nominations.web.conftest import PDF
from tests.on_paper import begun, entered, refusal, waiting
from workflow.engine import perform

WORDS = "Số tờ trình nhập sai"


def test_an_officer_begins_it_and_the_work_lies_at_the_office(road):
    letter = begun(road)

    assert (letter.state, letter.unit.code, letter.paper_office.code) == (
        "DRAFT",
        "cuc-tan-so",
        "bkhcn",
    )
    assert (letter.letter_number, letter.paper_signer) == (
        "118/TTr-CTS",
        "Cục trưởng Cao Văn Khánh",
    )
    assert (letter.paper_on, letter.entered_by) == (date(2026, 11, 20), road.people["ngoc"])
    assert waiting(letter) == [("STANDING_OFFICER", "Enter the letter from paper")]
    [begin] = record.history([letter.obj])
    assert (begin.kind, begin.actor) == ("submission.added", road.people["ngoc"].obj)
    assert begin.facts["entered_by"] == road.people["ngoc"].obj
    assert "paper_signer" not in begin.facts


@pytest.mark.parametrize("who", ["yen", "khanh", "son", "bo.truong", "thanh.tra", "quan.tri"])
def test_nobody_but_the_office_begins_one(road, who):
    assert refusal(begun, road, who=who).code == "not_permitted"
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"letter_number": " "}, "paper_incomplete"),
        ({"paper_signer": ""}, "paper_incomplete"),
        ({"paper_on": date(2026, 11, 15)}, "paper_dates"),
        ({"paper_on": date(2026, 11, 24)}, "paper_dates"),
        ({"letter_date": date(2026, 10, 1), "paper_on": date(2026, 11, 1)}, "outside_dates"),
        ({"unit": "bkhcn"}, "not_a_sender"),
    ],
)
def test_what_the_paper_must_state_and_when_it_may_come(road, said, code):
    assert refusal(begun, road, **said).code == code
    assert not Submission.objects.exists()


def test_a_unit_has_one_letter_in_a_round_whoever_writes_it(road):
    review, unit, yen = road.round(), road.units["cuc-tan-so"], road.people["yen"]
    letter = begun(road, review)

    assert start_submission(review, unit=unit, actor=yen) == letter
    other = road.round()
    own = start_submission(other, unit=unit, actor=yen)
    no = refusal(begun, road, other)
    assert (no.code, no.facts["submission"]) == ("letter_there", own.code)


def test_only_who_enters_it_writes_in_it(road, third):
    letter = entered(road)
    for actor in (road.people["yen"], road.people["khanh"], road.people["hung"], third):
        no = refusal(add_nomination, letter, award="BKB", nominee=PERSON, actor=actor)
        assert no.code in ("entered_by_another", "not_permitted")
        line = letter.nominations.get()
        assert refusal(attach_paper, line, kind="OTHER", name="a.pdf", content=PDF, actor=actor)
        assert refusal(change_letter, letter, summary="x", actor=actor)
        assert refusal(record_choice, letter, reviewed_on=TODAY, declined={}, actor=actor).code in (
            "entered_by_another",
            "not_permitted",
        )
        no = refusal(perform, line, "unit_fail", actor=actor, reason="x")
        assert no.code == "entered_by_another"


def test_who_enters_it_may_correct_what_the_paper_says_but_not_empty_it(road):
    letter, ngoc = begun(road), road.people["ngoc"]

    saved = change_letter(letter, paper_signer="Phó Cục trưởng", actor=ngoc)

    assert saved.paper_signer == "Phó Cục trưởng"
    assert refusal(change_letter, saved, paper_on=None, actor=ngoc).code == "paper_incomplete"


def test_without_the_scan_of_the_signed_letter_it_goes_nowhere(road):
    letter, ngoc = entered(road), road.people["ngoc"]
    remove_paper(letter.papers.get(kind="SUBMISSION_LETTER"), actor=ngoc)

    assert refusal(perform, letter, "put_to_second", actor=ngoc).code == "letter_not_scanned"


def test_what_stops_a_units_own_letter_stops_it_too(road):
    letter, ngoc = begun(road), road.people["ngoc"]
    attach_paper(letter, kind="SUBMISSION_LETTER", name="a.pdf", content=PDF, actor=ngoc)

    assert refusal(perform, letter, "put_to_second", actor=ngoc).code == "no_nominees"
    add_nomination(letter, award="BKB", nominee=PERSON, actor=ngoc)
    assert refusal(perform, letter, "put_to_second", actor=ngoc).code == "choice_not_recorded"
    record_choice(letter, reviewed_on=TODAY, declined={}, actor=ngoc)
    assert refusal(perform, letter, "put_to_second", actor=ngoc).code == "papers_missing"


def test_the_unit_does_not_send_it_itself(road):
    letter = entered(road)

    for move in ("put_to_head", "declare_nil"):
        no = refusal(perform, letter, move, actor=road.people["yen"], reason="x")
        assert no.code == "entered_from_paper"


def test_a_letter_on_paper_is_whole_by_the_same_rules_as_a_units_own():
    table = Submission.table()
    own, paper = set(table["approve"].guards), set(table["confirm_paper"].guards)

    assert paper - own == {"by_second_officer", "letter_scanned"}
    assert own - paper == set()
    assert set(table["put_to_second"].guards) - set(table["put_to_head"].guards) == {
        *("by_who_enters", "within_deadline", "letter_scanned", "routes_known")
    }
