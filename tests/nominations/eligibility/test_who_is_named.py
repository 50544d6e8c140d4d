"""Whom a person names on the form: nobody unlike unasked, never two who are equal as one."""

from datetime import date

import pytest

from nominations.actions.recognising import Said, Unrecognised, asked_of
from nominations.actions.submissions import change_nomination
from nominations.models import Nomination, Nominee
from nominations.queries.recognising import AT_MOST
from tests.nominations.eligibility.meant import HOA, PROMOTED, words
from workflow.errors import Refused

BAO = {
    "name": "Phạm Quốc Bảo",
    "kind": "INDIVIDUAL",
    "position": "Lái xe",
    "birth_date": date(1970, 1, 1),
    "is_direct_worker": True,
}
LAM = BAO | {"name": "Hồ Văn Lâm", "birth_date": None}
GUARD = LAM | {"position": "Bảo vệ"}
BORN_OTHERWISE = {"birth_date": date(1971, 1, 1), "position": "Lái xe"}


@pytest.fixture
def lams(facts) -> list[Nominee]:
    """Two on the roster of one name, a driver and a guard, without birth dates."""
    for columns in (LAM, GUARD):
        facts.years(columns, [2026])
    return list(Nominee.objects.filter(name=LAM["name"]).order_by("pk"))


def asked(act) -> list[Nominee]:
    """Who is offered where an act asks."""
    with pytest.raises(Unrecognised) as no:
        act()
    return [each.nominee for each in no.value.found]


@pytest.mark.parametrize(
    "typed", [BAO, BAO | {"birth_date": None}, HOA | BORN_OTHERWISE, LAM | {"name": "Trần Hòa"}]
)
def test_who_was_chosen_does_not_survive_another_name_or_birth_date(hoa, add, typed):
    for about in ("", asked_of(hoa)):
        assert asked(lambda about=about: add(typed, said=Said(hoa, [hoa], about))) == [hoa]
    assert not Nomination.objects.exists()

    line = add(typed, said=Said(hoa, [hoa], asked_of(Nominee(**typed))))

    assert words() == [(hoa.pk, line.nominee.pk, "SAME")]


@pytest.mark.parametrize(("is_known", "decision"), [(True, "SAME"), (False, "DIFFERENT")])
def test_another_birth_date_on_the_line_asks_whether_it_is_the_same(
    hoa, add, yen, is_known, decision
):
    line = add()
    assert asked(lambda: change_nomination(line, nominee=BORN_OTHERWISE, actor=yen)) == [hoa]
    assert (Nominee.objects.count(), words()) == (1, [])

    about = asked_of(Nominee(**HOA | BORN_OTHERWISE))
    said = Said(hoa if is_known else None, [hoa], about)
    line = change_nomination(line, nominee=BORN_OTHERWISE, said=said, actor=yen)

    assert words() == [(hoa.pk, line.nominee.pk, decision)]


@pytest.mark.parametrize("born", [date(1990, 3, 4), None])
def test_day_and_month_put_right_are_the_same_person(hoa, add, yen, born):
    line = change_nomination(add(), nominee={"birth_date": born}, actor=yen)

    assert words() == [(hoa.pk, line.nominee.pk, "SAME")]


def test_somebody_else_with_the_very_values_is_entered(lams, add):
    assert asked(lambda: add(LAM)) == lams
    assert asked(lambda: add(LAM, said=Said(None, lams[1:]))) == lams

    line = add(LAM, said=Said(None, lams))

    third = line.nominee.pk
    assert third not in {each.pk for each in lams}
    assert words() == [(each.pk, third, "DIFFERENT") for each in lams]
    assert len(asked(lambda: add(LAM, award="BKB"))) == 3
    assert add(LAM, award="BKB", said=Said(line.nominee, lams)).nominee == line.nominee


def test_of_two_equal_in_part_the_one_said_is_taken_as_entered(lams, add):
    driver, guard = lams

    assert add(LAM, said=Said(driver, lams)).nominee == driver
    assert words() == [(driver.pk, guard.pk, "DIFFERENT")]


def test_the_guard_who_now_drives_is_not_the_driver(lams, add):
    driver, guard = lams

    anew = add(LAM, said=Said(guard, lams)).nominee

    assert anew not in lams
    assert sorted(words()) == sorted(
        [(guard.pk, anew.pk, "SAME"), (driver.pk, anew.pk, "DIFFERENT")]
    )


def test_the_only_one_of_the_values_is_taken_unless_somebody_else_is_said(add, facts):
    facts.years(LAM, [2026])
    lam = Nominee.objects.get()

    assert (add(LAM).nominee, words()) == (lam, [])
    other = add(LAM, award="BKB", said=Said(None, [lam])).nominee
    assert words() == [(lam.pk, other.pk, "DIFFERENT")]
    assert asked(lambda: add(LAM, award="COBO")) == [lam, other]


def test_one_person_is_not_listed_twice_under_another_entry(hoa, add, yen):
    add(award="BKB")
    with pytest.raises(Refused) as no:
        add(PROMOTED, award="BKB")
    assert no.value.refusal.code == "already_listed"
    assert (Nominee.objects.count(), words()) == (1, [])

    other = add(PROMOTED)
    with pytest.raises(Refused) as no:
        change_nomination(other, award="BKB", actor=yen)
    assert no.value.refusal.code == "already_listed"


def test_a_line_does_not_become_that_of_somebody_listed_already(hoa, add, yen):
    add(award="BKB")
    line = add(BAO, award="BKB")
    with pytest.raises(Refused) as no:
        change_nomination(line, nominee=HOA, actor=yen)
    assert no.value.refusal.code == "already_listed"
    assert words() == []

    second = add(award="COBO")
    moved = change_nomination(
        second, award="BKB", nominee={"name": "Lê Thu An", "birth_date": None}, actor=yen
    )
    assert (moved.award, moved.nominee.name) == ("BKB", "Lê Thu An")


def test_of_more_than_are_shown_nobody_is_asked(add, facts):
    for number in range(AT_MOST + 1):
        facts.years(LAM | {"position": f"Tổ {number}"}, [2026])

    shown = asked(lambda: add(LAM))

    assert len(shown) == AT_MOST
    assert add(LAM, said=Said(None, shown)).nominee not in shown
