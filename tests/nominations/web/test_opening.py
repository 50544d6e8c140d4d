"""The office opens a round; nobody else finds the pages."""

from datetime import date

import pytest

from audit.record import queries as record
from nominations.models import Round

ROUND = {
    "title": "Xét khen thưởng năm 2026, đợt bổ sung",
    "year": "2026",
    "commendation": "CONG_TRANG",
    "track": "ANNUAL",
    "awards": ["COBO", "BKB"],
    "opens_on": "24/11/2026",
    "closes_on": "10/12/2026",
}


@pytest.fixture
def office(client, company):
    """A browser of the standing office's officer."""
    client.force_login(company.people["ngoc"])
    return client


@pytest.fixture
def said(company):
    """What the officer types."""
    own = {"organiser": company.units["bkhcn"].pk, "council": company.bodies["hd-bkhcn"].pk}
    return ROUND | own


def test_the_office_opens_a_round_and_it_is_on_the_record(office, said):
    answer = office.post("/rounds/new/", said)

    opened = Round.objects.get()
    assert answer.headers["Location"] == opened.get_absolute_url()
    assert (opened.opens_on, opened.awards) == (date(2026, 11, 24), ["COBO", "BKB"])
    assert [line.kind for line in record.history([opened.obj])] == ["round.opened"]


def test_a_last_day_before_the_first_is_refused_and_the_text_stays(office, said):
    answer = office.post("/rounds/new/", said | {"closes_on": "01/11/2026"})

    assert answer.status_code == 422
    assert ROUND["title"] in answer.content.decode()
    assert not Round.objects.exists()


def test_a_department_opens_its_own_round_only(client, said, company):
    client.force_login(company.people["khanh"])

    answer = client.post("/rounds/new/", said)

    assert answer.status_code == 422
    own = {"organiser": company.units["cuc-tan-so"].pk, "council": "", "awards": ["LDTT"]}
    assert client.post("/rounds/new/", said | own).status_code == 302


@pytest.mark.parametrize("name", ["uv1", "van.thu", "thanh.tra", "quan.tri"])
def test_others_find_no_such_page(client, company, review, name):
    client.force_login(company.people[name])

    assert client.get("/rounds/new/").status_code == 404
    assert client.get(f"/rounds/{review.code}/terms/").status_code == 404
