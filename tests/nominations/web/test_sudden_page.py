"""The page on which a leader starts a sudden commendation."""

from datetime import date

import pytest

from nominations.actions.roster import enter_staff_year
from nominations.models import Nomination, NomineeMatch, Submission

PAGE = "/sudden/new/"
FEAT = {
    "name": "Nguyễn Thị Hoa",
    "kind": "INDIVIDUAL",
    "position": "Kỹ sư",
    "award": "BKB",
    "achievement": "Nối lại liên lạc cho 3 xã trong bão số 9",
    "feat_on": "18/11/2026",
    "found_by": "Cục trưởng",
    "found_on": "20/11/2026",
    "closes_on": "07/12/2026",
}


@pytest.fixture
def said(company):
    return FEAT | {"unit": company.units["cuc-tan-so"].pk}


def test_the_head_comes_to_the_letter_that_was_begun(desk, said):
    khanh = desk("khanh")

    answer = khanh.post(PAGE, said)

    letter = Submission.objects.get()
    assert answer.headers["Location"] == letter.get_absolute_url()
    page = khanh.get(letter.get_absolute_url()).content.decode()
    assert "A leader found the feat" in page
    assert "Cục trưởng" in page
    assert "Not needed: a leader found the feat" in page


def test_the_office_comes_to_the_round_since_the_draft_is_the_units(desk, said):
    ngoc = desk("ngoc")

    answer = ngoc.post(PAGE, said)

    letter = Submission.objects.get()
    assert answer.headers["Location"] == letter.round.get_absolute_url()
    assert ngoc.get(letter.get_absolute_url()).status_code == 404
    assert desk("yen").get(letter.get_absolute_url()).status_code == 200


def test_the_finding_is_told_on_the_line_the_check_and_the_printed_letter(desk, said):
    khanh = desk("khanh")
    khanh.post(PAGE, said)
    letter, line = Submission.objects.get(), Nomination.objects.get()

    for page in (f"/unit/submissions/{letter.code}/check/", line.get_absolute_url()):
        assert "Cục trưởng" in khanh.get(page).content.decode()
    printed = khanh.get(f"/unit/submissions/{letter.code}/print/").content.decode()
    assert "do Cục trưởng phát hiện ngày 20/11/2026" in printed


def test_a_refusal_is_told_and_what_was_typed_stays(desk, said):
    answer = desk("khanh").post(PAGE, said | {"feat_on": "21/11/2026"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The feat comes before its finding" in page
    assert "Nối lại liên lạc" in page


@pytest.mark.parametrize(("by", "decision"), [("khanh", "SAME"), ("ngoc", "DIFFERENT")])
def test_somebody_alike_is_asked_for_with_everything_kept(desk, said, company, by, decision):
    known = enter_staff_year(
        company.units["cuc-tan-so"],
        year=2026,
        person={"name": FEAT["name"], "birth_date": date(1990, 4, 3)},
        actor=company.people["yen"],
        position_band="PROFESSIONAL",
    ).nominee
    who = str(known.uid) if decision == "SAME" else "new"

    asked = desk(by).post(PAGE, said)
    answer = desk(by).post(PAGE, said | {"who": who, "shown": str(known.uid)})

    assert (asked.status_code, "Who is it?" in asked.text) == (422, True)
    assert "Nối lại liên lạc" in asked.text
    assert (answer.status_code, NomineeMatch.objects.get().decision) == (302, decision)


def test_an_award_is_refused_to_a_kind_of_nominee_that_the_rules_do_not_name(desk, said):
    answer = desk("khanh").post(PAGE, said | {"kind": "DECEASED"})

    assert answer.status_code == 422
    assert "not given to this kind of nominee" in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_head_names_no_other_unit(desk, company, said):
    other = said | {"unit": company.units["skhcn-lam-dong"].pk}

    assert desk("khanh").post(PAGE, other).status_code == 422
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["yen", "uv1", "van.thu", "thanh.tra", "quan.tri"])
def test_others_find_no_such_page(desk, name):
    assert desk(name).get(PAGE).status_code == 404


def test_the_page_asks_the_same_at_any_number_of_units(desk, django_assert_max_num_queries):
    ngoc = desk("ngoc")
    ngoc.get(PAGE)

    with django_assert_max_num_queries(16):
        assert ngoc.get(PAGE).status_code == 200


@pytest.mark.parametrize(("name", "count"), [("khanh", 1), ("ngoc", 1), ("yen", 0)])
def test_the_rounds_lead_there(desk, review, name, count):
    assert desk(name).get("/unit/rounds/").content.decode().count(PAGE) == count
