"""Initiatives: who enters which, their authors and shares, and for what one counts."""

import json
from datetime import date

import pytest

from audit.record.models import LogEntry
from nominations.actions.initiatives import enter_initiative, release_initiative, use_initiative
from nominations.actions.matching import decide_match
from nominations.actions.roster import enter_staff_year
from nominations.models import Initiative, InitiativeAuthor
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

WORK = {
    "title": "Tự động đo phổ tần",
    "scope": "GRASSROOTS",
    "council": "Hội đồng sáng kiến Cục Tần số",
    "decision_number": "8/QĐ-CTS",
    "recognised_on": date(2025, 6, 2),
}


def entered(company, hoa, by="yen", authors=None, **changes):
    return enter_initiative(
        hoa.unit,
        authors={hoa: None} if authors is None else authors,
        actor=company.people[by],
        **WORK | changes,
    )


@pytest.mark.parametrize(
    ("who", "scope", "answer"),
    [
        ("yen", "GRASSROOTS", True),
        ("yen", "MINISTRY", "scope_of_the_office"),
        ("yen", "NATIONAL", "scope_of_the_office"),
        ("hung", "GRASSROOTS", False),
        ("hung", "MINISTRY", False),
        ("ngoc", "NATIONAL", False),
        ("khanh", "GRASSROOTS", "not_permitted"),
        ("thu", "GRASSROOTS", "not_permitted"),
        ("thanh.tra", "GRASSROOTS", "not_permitted"),
    ],
)
def test_a_unit_enters_its_own_grassroots_ones_and_the_office_any(company, hoa, who, scope, answer):
    try:
        said = entered(company, hoa, by=who, scope=scope).stated_by_unit
    except Refused as no:
        said = no.refusal.code

    assert said == answer


def test_the_initiative_and_each_author_are_recorded(company, hoa, on_roster):
    an = on_roster("Lê An").nominee

    work = entered(company, hoa, authors={hoa: 60, an: 40})

    entries = LogEntry.objects.filter(kind__startswith="initiative.").order_by("idx")
    assert [json.loads(each.body)["obj"] for each in entries] == [
        work.obj,
        *(author.obj for author in work.authors.order_by("pk")),
    ]
    assert list(work.authors.values_list("nominee__name", "share")) == [
        ("Trần Thị Hòa", 60),
        ("Lê An", 40),
    ]


def test_shares_are_whole_and_together_a_hundred_at_most(company, hoa, on_roster):
    an = on_roster("Lê An").nominee
    for shares in ({hoa: 0}, {hoa: 101}, {hoa: 60, an: 41}):
        with pytest.raises(Refused) as no:
            entered(company, hoa, authors=shares)
        assert no.value.refusal.code == "shares_too_large"

    assert Initiative.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"recognised_on": date(2026, 12, 1)},
        {"valid_until": date(2025, 6, 1)},
        {"council": " "},
        {"title": " "},
    ],
)
def test_title_council_and_days_must_stand(company, hoa, changes):
    with pytest.raises(Refused) as no:
        entered(company, hoa, **changes)

    assert no.value.refusal.code == "initiative_incomplete"


def test_an_initiative_has_authors_and_a_unit_names_its_own(company, hoa, on_roster):
    stranger = on_roster("Hồ Văn Lâm", unit="skhcn-lam-dong").nominee

    with pytest.raises(Refused) as none:
        entered(company, hoa, authors={})
    with pytest.raises(Refused) as strange:
        entered(company, hoa, authors={hoa: None, stranger: None})

    assert none.value.refusal.code == "authors_missing"
    assert strange.value.refusal.code == "author_of_elsewhere"
    assert entered(company, hoa, by="hung", authors={hoa: 50, stranger: 50}).authors.count() == 2


def known_from_letter(company, count: int = 1):
    lines = Road(company).at_office(count)
    yen, person = company.people["yen"], {"position_band": "DIRECT"}
    for line in lines:
        enter_staff_year(line.unit, year=2025, person=line.nominee, actor=yen, **person)
    return lines if count > 1 else lines[0]


def test_it_counts_for_one_nomination_of_an_author(company, hoa):
    line, other = known_from_letter(company, 2)
    work = entered(company, line.nominee)

    used = use_initiative(work, nomination=line, actor=company.people["yen"], seen=1)

    assert (used.used_for, used.version) == (line, 2)
    decide_match(line.nominee, other.nominee, decision="SAME", actor=company.people["yen"])
    with pytest.raises(Refused) as no:
        use_initiative(work, nomination=other, actor=company.people["yen"])
    assert no.value.refusal.code == "initiative_used"
    assert no.value.refusal.citation == "Công văn 5007/BNV-TĐKT ngày 05/9/2023, III.5.c"


def test_a_nomination_that_came_to_nothing_frees_it(company, hoa):
    (line, other), yen = known_from_letter(company, 2), company.people["yen"]
    decide_match(line.nominee, other.nominee, decision="SAME", actor=yen)
    work = entered(company, line.nominee)
    use_initiative(work, nomination=line, actor=yen)
    facts = {"ground": "STANDARD_NOT_MET"}
    perform(line, "find_ineligible", actor=company.people["ngoc"], reason="Chưa đủ", facts=facts)

    assert use_initiative(work, nomination=other, actor=yen).used_for == other


def test_each_declared_author_relies_on_it_once(company, hoa):
    (line, other), yen = known_from_letter(company, 2), company.people["yen"]
    work = entered(company, hoa, authors={line.nominee: 60, other.nominee: 40})

    use_initiative(work, nomination=line, actor=yen)
    use_initiative(work, nomination=other, actor=yen)

    used = InitiativeAuthor.objects.order_by("pk").values_list("used_for", flat=True)
    assert list(used) == [line.pk, other.pk]


def test_it_is_taken_off_again(company, hoa):
    line, yen = known_from_letter(company), company.people["yen"]
    work = entered(company, line.nominee)
    use_initiative(work, nomination=line, actor=yen)

    assert release_initiative(work, nomination=line, actor=yen).used_for is None
    with pytest.raises(Refused) as no:
        release_initiative(work, nomination=line, actor=yen)
    assert no.value.refusal.code == "not_relied_on"


def test_after_the_appraisal_only_the_office_says_it(company, hoa):
    road, line = Road(company), known_from_letter(company)
    work = entered(company, line.nominee)
    line = road.found_eligible(line)

    with pytest.raises(Refused) as no:
        use_initiative(work, nomination=line, actor=company.people["yen"])

    assert no.value.refusal.code == "appraised_already"
    assert use_initiative(work, nomination=line, actor=company.people["hung"]).used_for == line


def test_it_counts_for_nobody_else_unless_they_were_said_to_be_the_same(company, hoa):
    line, work, yen = known_from_letter(company), entered(company, hoa), company.people["yen"]

    with pytest.raises(Refused) as no:
        use_initiative(work, nomination=line, actor=yen)

    assert no.value.refusal.code == "not_an_author"
    decide_match(hoa, line.nominee, decision="SAME", actor=yen)
    assert use_initiative(work, nomination=line, actor=yen).used_for == line
    assert InitiativeAuthor.objects.get().nominee == hoa


def test_another_unit_uses_nothing_here(company, hoa):
    line = known_from_letter(company)

    with pytest.raises(Refused) as no:
        use_initiative(entered(company, line.nominee), nomination=line, actor=company.people["thu"])

    assert no.value.refusal.code == "not_permitted"
