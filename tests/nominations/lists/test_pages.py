"""The pages on which a unit's list is handed in, asked about and taken over."""

import pytest
from django.urls import reverse

from nominations.actions.roster import enter_staff_year
from nominations.models import Intake, StaffYear
from tests.nominations.intake.conftest import pasted
from tests.nominations.lists.sheets import HOA, ROSTER, mark, matched
from tests.nominations.web.conftest import a_file

LISTS = "/people/lists/roster/cuc-tan-so/?year=2025"


def of(intake: Intake, page: str = "") -> str:
    return reverse(f"nominations:unit_list{page}", args=[intake.uid])


@pytest.fixture
def roster(company):
    return matched(company, "ROSTER", HOA)


def test_a_roster_goes_from_the_file_to_the_page_of_the_year(desk, company):
    client = desk("yen")
    sent = {"file": a_file("a.csv", pasted(ROSTER, HOA).encode()), "year": "2025"}

    client.post(LISTS, sent)
    intake = Intake.objects.get()
    form = client.get(of(intake, "_columns")).context["form"]
    chosen = {name: form[name].initial for name in form.fields}
    client.post(of(intake, "_columns"), {"header": "1", "seen": "1", **chosen})
    page = client.get(of(intake))
    done = client.post(of(intake, "_confirm"), {"seen": mark(company, intake)}, follow=True)

    assert "To be added" in page.content.decode()
    assert "1 line is added" in done.content.decode()
    assert StaffYear.objects.get(year=2025).rating == "EXCELLENT"


@pytest.mark.parametrize(
    ("months", "told"),
    [("mười hai", "“mười hai” is no number."), ("1,234.5", "“1,234.5” may be read in two ways.")],
)
def test_a_number_that_is_none_is_told_in_words(desk, company, months, told):
    intake = matched(company, "ROSTER", [*HOA[:6], months, *HOA[7:]])

    answer = desk("yen").get(of(intake))

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert desk("yen").get(of(intake, "_errors")).status_code == 200


@pytest.mark.parametrize(
    ("who", "place", "status"),
    [
        ("yen", "roster/cuc-tan-so", 200),
        ("khanh", "roster/cuc-tan-so", 404),
        ("hung", "roster/bkhcn", 404),
        ("hung", "awards/bkhcn", 200),
        ("hung", "initiatives/bkhcn", 200),
        ("yen", "awards/skhcn-lam-dong", 404),
        ("yen", "secrets/cuc-tan-so", 404),
        ("thanh.tra", "awards/cuc-tan-so", 404),
    ],
)
def test_who_hands_in_what(desk, company, who, place, status):
    address = f"/people/lists/{place}/"

    assert desk(who).get(address).status_code == status
    assert desk(who).get(f"{address}template/").status_code == status


def test_another_units_list_does_not_exist(desk, roster):
    for page in ("", "_columns", "_confirm", "_original", "_errors"):
        assert desk("thu").get(of(roster, page)).status_code == 404


def test_the_page_asks_who_somebody_is_and_takes_one_answer_for_all(desk, company):
    enter_staff_year(
        company.units["cuc-tan-so"],
        year=2024,
        person={"name": "Trần Thị Hòa", "position": "Văn thư"},
        actor=company.people["yen"],
        position_band="PROFESSIONAL",
    )
    intake, client = matched(company, "ROSTER", [HOA[0], "", "", "", *HOA[4:]]), desk("yen")

    page = client.get(of(intake)).content.decode()
    said = {"all_code": "who_is_it", "all_field": "who", "all_old": "", "all_value": "proposed"}
    client.post(of(intake), {**said, "seen": intake.version})

    assert "Probably the same as Trần Thị Hòa · Văn thư, who is known already." in page
    assert Intake.objects.get().fixes == {"2": {"who": "proposed"}}
    assert "Has an error" not in client.get(of(intake)).content.decode()


def test_the_template_has_the_headings_that_are_recognised(desk, company):
    client = desk("yen")
    for sort, fields in (("roster", 13), ("initiatives", 8), ("awards", 15)):
        sheet = client.get(f"/people/lists/{sort}/cuc-tan-so/template/").content
        client.post(f"/people/lists/{sort}/cuc-tan-so/", {"file": a_file("m.xlsx", sheet)})
        intake = Intake.objects.order_by("pk").last()
        form = client.get(of(intake, "_columns")).context["form"]
        found = [name for name in form.layout.fields if form[name].initial != ""]
        assert (sort, len(found)) == (sort, fields)
