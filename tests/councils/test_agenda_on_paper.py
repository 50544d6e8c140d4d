"""The printed agenda: what is dealt with, the share of direct workers, the target, the quotas."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from councils.models import Session
from nominations.actions.approving import approve_draft
from nominations.actions.guidance import draft_guidance
from nominations.actions.holds import place_hold
from nominations.actions.roster import enter_staff_year
from nominations.models import Nomination
from tests.cast import TODAY
from tests.nominations.quotas.conftest import BASIS, DEFINED, quota
from tests.road import Road


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def agenda(road, company):
    """So many people before the council, under the guidance of 2026."""

    def bring(size: int) -> Session:
        quotas = [quota(award="BKB", base="STAFF", share=[10, 100], blocks=False)]
        texts = {"title": "Hướng dẫn", "quotas": quotas, "bases": [BASIS]}
        unit, ngoc = company.units["bkhcn"], company.people["ngoc"]
        row = draft_guidance(unit, year=2026, actor=ngoc, **texts, **DEFINED, direct_percent=80)
        approve_draft(row, actor=company.people["hung"])
        lines = road.at_office(size)
        for line in lines:
            road.found_eligible(line)
        return road.council(Nomination.objects.get(pk=lines[0].pk))

    return bring


def paper(desk, session: Session, name: str = "uv1") -> str:
    answer = desk(name).get(reverse("councils:agenda_print", args=[session.code]))
    return " ".join(answer.text.split())


def test_the_paper_names_the_lines_the_share_of_the_staff_and_the_target(agenda, company, desk):
    session = agenda(2)
    line = session.items.order_by("pk")[0].nomination
    post = {"position_band": "LEADER", "actor": company.people["yen"], "year": 2026}
    enter_staff_year(line.unit, person={"name": "Giám đốc"}, **post)
    reason = {"kind": "COMPLAINT", "source": "Đơn", "reason": "Đang xác minh", "since": TODAY}
    place_hold(line, actor=company.people["ngoc"], **reason)

    page = paper(desk, session)

    assert "CHƯƠNG TRÌNH HỌP" in page
    assert f'<th scope="row">{line.nominee.name}</th><td>{line.unit.name}</td>' in page
    assert "đang tạm dừng" in page
    assert "2/2 cá nhân đề nghị (100,0 %)" in page
    assert "trong toàn bộ các đơn vị có đề nghị: 0/1 (0,0 %); mục tiêu: tối thiểu 80 %." in page
    assert f'<th scope="row">Bằng khen của Bộ trưởng, {line.unit.name}</th>' in page
    assert "10 % của 1" in page


def test_it_is_reached_from_the_session_by_whoever_sees_that(agenda, desk):
    session = agenda(1)
    address = reverse("councils:agenda_print", args=[session.code])

    assert f'href="{address}"' in desk("uv1").get(session.get_absolute_url()).text
    assert desk("thu").get(session.get_absolute_url()).status_code == 404
    assert desk("thu").get(address).status_code == 404


@pytest.mark.parametrize("size", [1, 30])
def test_the_paper_asks_as_much_for_one_line_as_for_thirty(agenda, desk, size):
    session, client = agenda(size), desk("uv1")
    address = reverse("councils:agenda_print", args=[session.code])
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) == 16
