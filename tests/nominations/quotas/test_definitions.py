"""The definition of leaders and direct workers: two officers, a day, a paper, and its use."""

from datetime import date

import pytest

from nominations.actions.approving import approve_draft
from nominations.actions.matching import decide_match
from nominations.models import Guidance, Nominee
from nominations.queries.definitions import definition_for, said_for
from nominations.queries.direct import direct_among
from nominations.queries.likes import first_of_each
from nominations.queries.quotas import advanced_workers, proposed_in, staff_of
from tests.cast import TODAY
from tests.nominations.quotas.conftest import DEFINED
from workflow.errors import Refused


def share(draft):
    lines = list(draft.nominations.select_related("nominee", "submission"))
    return direct_among(lines, year=2026, said=said_for(draft.round, on=TODAY))


@pytest.mark.parametrize(
    "changes",
    [
        {"direct_bands": ["DIRECT", "LEADER"]},
        {"direct_bands": []},
        {"leader_bands": []},
        {"bands_from": None},
        {"bands_paper": ""},
        {"bands_paper_on": None},
    ],
)
def test_a_definition_is_whole_and_no_place_is_both(guided, changes):
    with pytest.raises(Refused) as no:
        guided(**DEFINED | changes)

    assert no.value.refusal.code == "definition_not_whole"
    assert not Guidance.objects.exists()


def test_a_draft_defines_nothing_until_a_second_officer_approved_it(guided, draft, company):
    row = guided(approved=False, **DEFINED)
    assert said_for(draft.round, on=TODAY).defined_in is None

    approve_draft(row, actor=company.people["hung"])

    assert said_for(draft.round, on=TODAY).defined_in == row
    assert definition_for(company.units["cuc-tan-so"], year=2026) == row


def test_last_year_is_judged_by_the_definition_of_last_year(guided, draft, company):
    old = guided(**DEFINED)
    Guidance.objects.filter(pk=old.pk).update(
        year=2025, in_force_from=date(2025, 2, 1), bands_from=date(2025, 1, 1)
    )
    new = guided(**DEFINED | {"direct_bands": ["DIRECT"]})

    assert said_for(draft.round, on=date(2025, 12, 31)).defined_in == old
    assert said_for(draft.round, on=TODAY).defined_in == new
    unit = company.units["cuc-tan-so"]
    assert [definition_for(unit, year=year) for year in (2024, 2025, 2026)] == [None, old, new]


def test_an_edition_without_one_leaves_the_definition_before_it(guided, draft):
    first = guided(**DEFINED)
    second = guided(direct_percent=40)

    said = said_for(draft.round, on=TODAY)

    assert (said.guidance, said.defined_in) == (second, first)


def test_what_another_ministry_says_is_not_even_fetched(
    guided, draft, company, django_assert_num_queries
):
    row = guided(**DEFINED)
    Guidance.objects.filter(pk=row.pk).update(unit=company.units["skhcn-lam-dong"])

    with django_assert_num_queries(1):
        said = said_for(draft.round, on=TODAY)

    assert (said.guidance, said.defined_in) == (None, None)


def test_a_provincial_department_goes_by_the_ministry_of_its_cluster(guided, company):
    row = guided(**DEFINED)

    assert definition_for(company.units["skhcn-lam-dong"], year=2026) == row


def test_the_place_on_the_roster_decides_not_what_is_stated(guided, draft, listed, placed):
    guided(**DEFINED)
    placed("Người lãnh đạo", "DEPUTY", direct=True)
    worker = placed("Người trực tiếp", "PROFESSIONAL", direct=False)
    line = listed("GK", 2, direct=True)[0]
    type(line).objects.filter(pk=line.pk).update(nominee=worker.nominee)

    found = share(draft)

    assert (found.direct, found.known, found.people, found.by_letter) == (2, 2, 2, 1)
    assert (found.staff, found.leaders, found.staff_leaders) == ((1, 2), (0, 1), (1, 2))


def test_without_a_definition_what_is_stated_counts(draft, listed, on_roster):
    on_roster("Người lãnh đạo", year=2026, direct=False)
    listed("GK", 2, direct=True)

    found = share(draft)

    assert (found.direct, found.known, found.staff, found.defined_in) == (2, 2, (0, 1), None)


@pytest.fixture
def twins(company, draft, listed, placed):
    """Two of three Advanced Workers are one person, as the office says; so are two of the staff."""
    listed("LDTT", 3)
    listed("CSTDCS", 3)
    staff = [placed(f"Nhân viên {n}", "DIRECT").nominee for n in range(3)]
    people = list(Nominee.objects.filter(nominations__award="LDTT").order_by("pk"))
    for one, other in (people[:2], staff[:2]):
        decide_match(one, other, decision="SAME", grounds=["name"], actor=company.people["ngoc"])
    return draft


def test_one_person_under_two_names_counts_once(guided, twins):
    guided(**DEFINED)
    key, of = (twins.unit_id, 2026), first_of_each()

    found = share(twins)

    assert proposed_in([key], of)[*key, "LDTT"] == 2
    assert proposed_in([key], {})[*key, "LDTT"] == 3
    assert (advanced_workers([key], of), staff_of([key], of)) == ({key: 2}, {key: 2})
    assert (found.direct, found.known, found.people, found.staff) == (2, 2, 2, (2, 2))
