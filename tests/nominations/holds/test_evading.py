"""No unit rids itself of a hold: not by a word on who is whom, not by entering somebody anew."""

from datetime import date

import pytest

from nominations.actions.matching import decide_match
from nominations.actions.roster import enter_staff_year
from nominations.actions.submissions import add_nomination, change_nomination, start_submission
from nominations.models import Nomination, Nominee, Submission
from tests.cast import PERSON
from tests.nominations.holds.conftest import code_of
from workflow.engine import perform
from workflow.errors import Refused

BORN = date(1985, 3, 12)
HOA = {**PERSON, "birth_date": BORN}


@pytest.fixture
def draft(company, road) -> Submission:
    """Thu's letter of Lâm Đồng, with nobody on it."""
    return start_submission(
        road.round(), unit=company.units["skhcn-lam-dong"], actor=company.people["thu"]
    )


@pytest.fixture
def add(company, draft):
    """Thu puts somebody on the list."""

    def put(**changes) -> Nomination:
        return add_nomination(
            draft, award="BKB", nominee=HOA | changes, actor=company.people["thu"]
        )

    return put


@pytest.fixture
def held(add, office) -> Nomination:
    """Hoa on Thu's list, and on hold."""
    line = add()
    office.hold(line)
    return line


def code(act) -> str:
    """The code with which an act is refused."""
    with pytest.raises(Refused) as no:
        act()
    return code_of(no)


@pytest.mark.parametrize("who", ["yen", "khanh"])
def test_a_unit_does_not_part_whom_the_office_said_to_be_the_same(road, office, company, who):
    one, other = (line.nominee for line in road.at_office(2))
    decide_match(one, other, decision="SAME", actor=office.office)

    for word in ("DIFFERENT", "SAME"):
        assert (
            code(
                lambda word=word: decide_match(one, other, decision=word, actor=company.people[who])
            )
            == "said_by_office"
        )

    assert decide_match(one, other, decision="DIFFERENT", actor=office.office).version == 2


@pytest.mark.parametrize("who", ["yen", "khanh"])
def test_a_unit_does_not_join_whom_the_office_said_to_be_different(road, office, company, who):
    one, other = (line.nominee for line in road.at_office(2))
    decide_match(one, other, decision="DIFFERENT", actor=office.office)

    for word in ("SAME", "DIFFERENT"):
        assert (
            code(
                lambda word=word: decide_match(one, other, decision=word, actor=company.people[who])
            )
            == "said_by_office"
        )

    assert decide_match(one, other, decision="SAME", actor=office.office).version == 2


@pytest.mark.parametrize("who", ["yen", "ngoc"])
def test_nobody_parts_two_while_a_hold_reaches_either(road, office, company, who):
    lines = road.at_office(3)
    one, between, other = (line.nominee for line in lines)
    decide_match(one, between, decision="SAME", actor=company.people["yen"])
    decide_match(between, other, decision="SAME", actor=company.people["yen"])
    hold = office.hold(lines[0])

    def part():
        return decide_match(between, other, decision="DIFFERENT", actor=company.people[who])

    assert code(part) == "on_hold"
    office.lift(hold)
    assert part().decision == "DIFFERENT"


@pytest.mark.parametrize(
    "typed",
    [{"position": "Trưởng phòng"}, {"birth_date": date(1985, 12, 3)}, {"birth_date": None}],
)
def test_whoever_is_on_hold_is_not_entered_anew(held, add, company, typed):
    perform(held, "remove", actor=company.people["thu"])

    with pytest.raises(Refused) as no:
        add(**typed)

    assert code_of(no) == "on_hold"
    assert (no.value.refusal.facts["kind"], no.value.refusal.facts["since"]) == (
        "DISCIPLINE",
        "2026-11-20",
    )
    assert "Bộ Khoa học và Công nghệ" in no.value.refusal.remedy
    assert Nominee.objects.filter(name=HOA["name"]).count() == 1


def test_nor_under_the_name_of_another_line(held, add, company):
    other = add(name="Lê Văn Tám", birth_date=None)

    assert (
        code(
            lambda: change_nomination(
                other, nominee={"name": HOA["name"]}, actor=company.people["thu"]
            )
        )
        == "on_hold"
    )


def test_another_unit_and_another_name_are_nobodys_double(held, add, company, road):
    letter = start_submission(
        held.submission.round, unit=company.units["skhcn-khanh-hoa"], actor=company.people["lan"]
    )

    add(name="Lê Văn Tám")
    add_nomination(
        letter, award="BKB", nominee=HOA | {"position": "Kế toán"}, actor=company.people["lan"]
    )

    assert Nomination.objects.filter(nominee__name=HOA["name"]).count() == 2


def test_a_namesake_is_put_forward_once_the_office_said_that_they_are_two(
    held, add, company, office
):
    born = {"birth_date": date(1990, 6, 1)}
    namesake = enter_staff_year(
        held.unit,
        year=2025,
        person=HOA | born,
        actor=company.people["thu"],
        position_band="PROFESSIONAL",
        rating="GOOD",
        is_direct_worker=True,
    ).nominee

    decide_match(held.nominee, namesake, decision="DIFFERENT", actor=company.people["thu"])
    assert code(lambda: add(**born)) == "on_hold"
    decide_match(held.nominee, namesake, decision="DIFFERENT", actor=office.office)

    assert add(**born).nominee == namesake
