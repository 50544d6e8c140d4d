"""A nominee is chosen from the people the unit knows: no question follows, what is known counts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions.matching import decide_match
from nominations.actions.roster import enter_staff_year
from nominations.actions.sharing import share
from nominations.models import Nomination, Nominee, NomineeMatch


@pytest.fixture
def known(company, draft):
    """Put somebody on the roster of Quảng Ngãi."""

    def enter(name: str = "Trần Thị Hòa", *, year: int = 2026, **more) -> Nominee:
        person = {"name": name, "position": "Kế toán", "birth_date": date(1990, 4, 3)} | more
        return enter_staff_year(
            draft.unit,
            year=year,
            person=person,
            actor=company.people["nga"],
            position_band="PROFESSIONAL",
            is_direct_worker=True,
            staff_number="0042",
        ).nominee

    return enter


def register(letter) -> str:
    return reverse("nominations:nominee_register", args=[letter.code])


def form(letter) -> str:
    return reverse("nominations:nominee_add", args=[letter.code, "person"])


def names(page) -> list[str]:
    return [row.nominee.name for row in page.context["rows"]]


def test_the_latest_roster_comes_first_and_words_narrow_it(desk, draft, known, hoa):
    known("Bùi Văn An", year=2025)
    known("Đỗ Thị Bé", birth_date=None)
    nga = desk("nga")

    assert names(nga.get(register(draft))) == ["Đỗ Thị Bé", "Bùi Văn An", hoa.nominee.name]
    for text, found in (("do be", ["Đỗ Thị Bé"]), ("0042 bui", ["Bùi Văn An"]), ("x", [])):
        assert names(nga.get(register(draft), {"q": text})) == found
    assert f'href="{register(draft)}"' in nga.get(form(draft)).text


def test_one_person_of_several_entries_is_shown_once_by_the_latest_roster(
    desk, draft, known, company
):
    first, later = known(year=2024), known(year=2026, position="Kế toán trưởng")
    decide_match(first, later, decision="SAME", actor=company.people["nga"])

    (row,) = desk("nga").get(register(draft)).context["rows"]

    assert (row.nominee, row.year) == (later, 2026)


def test_choosing_fills_the_form_and_no_question_follows(desk, draft, known):
    hoa, nga = known(birth_date=None), desk("nga")
    known("Trần Thị Hoà", position="Lái xe")

    page = nga.get(form(draft), {"who": hoa.uid})
    start = page.context["form"].initial
    sent = {name: value or "" for name, value in start.items()}
    sent |= {"award": "BKB", "achievement": "x", "position": "Trưởng phòng", "who": hoa.uid}
    answer = nga.post(f"{form(draft)}?who={hoa.uid}", sent)

    assert (start["name"], start["position"], start["is_direct_worker"]) == (
        *(hoa.name, "Kế toán"),
        "yes",
    )
    assert f'name="who" value="{hoa.uid}"' in page.text
    assert answer.status_code == 302
    line = Nomination.objects.select_related("nominee").get()
    assert (line.nominee.position, line.nominee.is_direct_worker) == ("Trưởng phòng", True)
    word = NomineeMatch.objects.get()
    assert (word.nominee, word.other, word.decision) == (hoa, line.nominee, "SAME")


@pytest.mark.parametrize("who", ["tuan", "thu", "ngoc", "thanh.tra", "uv1"])
def test_only_who_fills_the_list_looks_through_it(desk, draft, known, company, who):
    known()
    if who == "thu":
        share(draft, username="thu", until=None, actor=company.people["nga"])

    assert desk(who).get(register(draft)).status_code == 404
    assert desk("nga").get(register(draft)).status_code == 200
    assert register(draft) not in desk(who).get(form(draft)).text


@pytest.mark.parametrize("size", [1, 30])
def test_the_statements_do_not_grow_with_the_people(desk, draft, known, size):
    for number in range(size):
        known(f"Người thứ {number:02}", birth_date=None)
    nga = desk("nga")

    with CaptureQueriesContext(connection) as seen:
        nga.get(register(draft))

    assert len(seen) == 11
