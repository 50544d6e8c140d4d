"""The form asks who is meant where somebody alike is known; everything typed is kept."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from nominations.actions.roster import enter_staff_year
from nominations.actions.sharing import share
from nominations.models import Nomination, Nominee, NomineeMatch, Submission
from workflow.engine import perform

TYPED = {
    "name": "Trần Thị Hoà",
    "kind": "INDIVIDUAL",
    "position": "Trưởng phòng",
    "birth_date": "",
    "is_direct_worker": "no",
    "award": "BKB",
    "achievement": "Hoàn thành 12 đề tài",
}
BORN = {"birth_date": "03/04/1990"}


def known(company, *, unit: str = "skhcn-quang-ngai", by: str = "nga") -> Nominee:
    """Hòa on the roster of a unit."""
    return enter_staff_year(
        company.units[unit],
        year=2026,
        person={"name": "Trần Thị Hòa", "birth_date": date(1990, 4, 3), "position": "Kế toán"},
        actor=company.people[by],
        position_band="PROFESSIONAL",
        staff_number="0042",
    ).nominee


@pytest.fixture
def on_roster(company) -> Nominee:
    """Hòa on the roster of Quảng Ngãi."""
    return known(company)


def add(letter: Submission) -> str:
    return reverse("nominations:nominee_add", args=[letter.code, "person"])


def test_the_question_names_who_is_known_and_keeps_what_was_typed(desk, draft, on_roster):
    page = desk("nga").post(add(draft), TYPED)

    assert (page.status_code, Nomination.objects.count()) == (422, 0)
    assert "Who is it?" in page.text
    for words in ("03/04/1990", "0042", "Kế toán", "Same name, Same unit"):
        assert words in page.text
    for words in ("Trần Thị Hoà", "Trưởng phòng", "Hoàn thành 12 đề tài"):
        assert words in page.text
    assert f'name="who" required autofocus id="who_1" value="{on_roster.uid}"' in page.text
    assert 'name="who" required id="who_new" value="new"' in page.text


@pytest.mark.parametrize(("who", "decision"), [("known", "SAME"), ("new", "DIFFERENT")])
def test_the_answer_is_remembered_and_not_asked_again(desk, draft, on_roster, who, decision):
    nga, uid = desk("nga"), str(on_roster.uid)
    answer = TYPED | {"who": uid if who == "known" else "new", "shown": uid}

    page = nga.post(add(draft), answer, follow=True)

    assert ("Taken for somebody known" in page.text) == (decision == "SAME")
    assert NomineeMatch.objects.get().decision == decision
    assert nga.post(add(draft), TYPED).status_code == 409


def test_exactly_one_who_is_the_same_is_told_with_the_way_to_part_them(desk, draft, on_roster):
    page = desk("nga").post(add(draft), TYPED | BORN, follow=True)

    assert "Taken for somebody known: Trần Thị Hòa, 03/04/1990, Kế toán." in page.text
    assert 'people/twins/?show=decided">Not the same? Part them</a>' in page.text


def test_a_program_is_answered_with_the_refusal(desk, draft, on_roster):
    answer = desk("nga").post(add(draft), TYPED, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (409, "who_is_it")
    assert answer.json()["facts"]["known"] == [
        {"nominee": on_roster.obj, "answer": "PROBABLY_SAME", "grounds": ["name", "unit"]}
    ]


@pytest.mark.parametrize("who", ["another unit's", "nobody", "not a name"])
def test_somebody_unseen_is_not_found_and_not_offered(desk, draft, company, who):
    strange = known(company, unit="skhcn-lam-dong", by="thu")
    uid = {"another unit's": strange.uid, "nobody": uuid4(), "not a name": "x"}[who]

    nga = desk("nga")
    assert nga.get(add(draft), {"who": uid}).status_code == 404
    assert nga.post(add(draft), TYPED | {"who": uid}).status_code == 404
    assert nga.post(add(draft), TYPED).status_code == 302
    assert not NomineeMatch.objects.exists()


def test_whom_a_draft_is_shared_with_reads_nothing_of_the_register(desk, draft, company, on_roster):
    share(draft, username="thu", until=None, actor=company.people["nga"])

    known_here = TYPED | {"who": str(on_roster.uid)}
    desk("nga").post(add(draft), known_here)
    perform(Nomination.objects.get(), "remove", actor=company.people["nga"])

    thu = desk("thu")
    told = thu.post(add(draft), TYPED, follow=True)
    new = thu.post(add(draft), TYPED | {"position": "Kế toán trưởng"}, follow=True)

    assert "is on the list." in told.text
    assert "is on the list." in new.text
    assert "Taken for somebody known" not in told.text + new.text
    assert NomineeMatch.objects.count() == 1
    assert thu.post(add(draft), known_here).status_code == 404


def test_a_change_of_name_asks_too_and_keeps_what_was_typed(desk, draft, hoa, on_roster):
    change = reverse("nominations:nominee_change", args=[hoa.code])
    nga, sent = desk("nga"), TYPED | {"seen": "1"}

    page = nga.post(change, sent)

    assert (page.status_code, "Who is it?" in page.text) == (422, True)
    assert "Hoàn thành 12 đề tài" in page.text
    uid = str(on_roster.uid)
    assert nga.post(change, sent | {"who": uid, "shown": uid}).status_code == 302
    assert NomineeMatch.objects.get().decision == "SAME"


def test_who_was_chosen_is_asked_about_once_more_where_another_name_is_typed(
    desk, draft, on_roster
):
    nga, uid = desk("nga"), str(on_roster.uid)
    other = TYPED | {"name": "Phạm Quốc Bảo", "birth_date": "01/01/1970", "who": uid}

    page = nga.post(add(draft), other)

    assert (page.status_code, NomineeMatch.objects.exists()) == (422, False)
    assert "Different names, Different dates of birth, Same unit" in page.text
    asked_of = 'name="asked_of" value="Phạm Quốc Bảo 1970-01-01"'
    assert asked_of in page.text
    answer = other | {"shown": uid, "asked_of": "Phạm Quốc Bảo 1970-01-01"}
    assert nga.post(add(draft), answer | {"name": "Lê Đăng Khoa"}).status_code == 422
    assert nga.post(add(draft), answer).status_code == 302
    assert NomineeMatch.objects.get().grounds == ["name_differs", "birth_date_differs", "unit"]


def test_nobody_is_asked_for_who_was_not_shown(desk, draft, company):
    columns = {"unit": company.units["skhcn-quang-ngai"], "kind": "INDIVIDUAL"}
    Nominee.objects.bulk_create(
        Nominee(**columns, name=TYPED["name"], position=f"Tổ {number}") for number in range(60)
    )
    nga = desk("nga")

    page = nga.post(add(draft), TYPED)

    shown = re.findall('name="shown" value="([^"]+)"', page.text)
    assert (page.status_code, len(shown)) == (422, 50)
    answer = TYPED | {"who": "new", "shown": shown}
    assert nga.post(add(draft), answer).status_code == 302
    assert NomineeMatch.objects.filter(decision="DIFFERENT").count() == 50
