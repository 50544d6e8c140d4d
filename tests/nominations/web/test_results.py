"""Results for everybody, outcomes for the unit, past awards as they were stated."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.ledger import cancel_past_award, enter_past_award
from nominations.models import Decision, PastAward
from tests.road import Road
from workflow.engine import perform

WORDS = "Chưa đạt tiêu chuẩn."


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def visitor(client):
    client.cookies["vd_language"] = "en"
    return client


def signed(road: Road) -> Decision:
    line = road.found_eligible(road.at_office()[0])
    return road.signed(road.before_signer(road.carried(line)))


def test_what_is_not_issued_is_not_published(road, visitor):
    decision = signed(road)

    assert decision.code not in visitor.get("/results/").content.decode()
    assert visitor.get(f"/results/2026/{decision.code}/").status_code == 404


def test_an_issued_decision_is_open_to_everybody(road, visitor):
    decision = road.issued(signed(road))

    page = visitor.get("/results/").content.decode()
    own = visitor.get(f"/results/2026/{decision.code}/").content.decode()

    assert decision.number in page
    assert f"Decision no. {decision.number} of 23/11/2026" in own
    assert "Người số 1" in own
    assert visitor.get(f"/results/2025/{decision.code}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=Người", True),
        ("q=Tần số", True),
        ("q=zzz", False),
        ("year=2026", True),
        ("year=2019", False),
    ],
)
def test_results_are_searched_by_year_unit_and_recipient(road, visitor, query, is_found):
    decision = road.issued(signed(road))

    assert (decision.code in visitor.get(f"/results/?{query}").content.decode()) is is_found


def test_a_round_of_the_demonstration_is_marked(road, visitor):
    road.issued(signed(road))
    before = visitor.get("/results/").content.decode().count("Demonstration data")
    review = Decision.objects.get(state="ISSUED").round
    type(review).objects.filter(pk=review.pk).update(is_demo=True)

    assert visitor.get("/results/").content.decode().count("Demonstration data") == before + 1


def test_a_unit_reads_for_every_no_stage_clause_ground_and_words(road, desk, company):
    line = road.at_office()[0]
    facts = {"ground": "STANDARD_NOT_MET", "clause": "setting.catalogue", "words": WORDS}
    perform(line, "find_ineligible", actor=company.people["ngoc"], reason=WORDS, facts=facts)

    page = desk("yen").get("/outcomes/?kind=declined").content.decode()

    assert WORDS in page
    assert "The standard of the award is not met" in page
    assert "Stage: Under review" in page
    assert "not verified" in page
    assert (
        line.get_absolute_url() not in desk("yen").get("/outcomes/?kind=awarded").content.decode()
    )


def test_outcomes_are_one_s_own_unit_s(road, desk):
    line = road.at_office()[0]

    assert line.get_absolute_url() in desk("khanh").get("/outcomes/?kind=open").content.decode()
    assert line.get_absolute_url() not in desk("hanh").get("/outcomes/").content.decode()
    assert desk("ngoc").get("/outcomes/").status_code == 404
    assert desk("uv1").get("/outcomes/").status_code == 404


@pytest.mark.parametrize("size", [1, 30])
def test_the_cost_does_not_grow(road, desk, visitor, size):
    road.at_office(size)
    client = desk("yen")
    for path, one in (("/outcomes/", client), ("/results/", visitor), ("/results/past/", visitor)):
        one.get(path)
        with CaptureQueriesContext(connection) as queries:
            one.get(path)
        assert len(queries) <= 10, path


def test_past_awards_keep_what_was_stated_and_mark_what_does_not_add_up(company, visitor):
    enter_past_award(
        actor=company.people["hung"],
        year=2016,
        award="COCP",
        recipient="Vụ Pháp chế",
        as_stated=True,
        anomaly="Bộ trưởng không trao Cờ của Chính phủ.",
        source="Tài liệu gốc",
    )

    page = visitor.get("/results/past/?year=2016").content.decode()

    assert "Vụ Pháp chế" in page
    assert "does not add up" in page
    assert PastAward.objects.get().count == 1
    assert "Vụ Pháp chế" not in visitor.get("/results/past/?year=2015").content.decode()


def test_a_cancelled_award_of_an_earlier_year_is_shown_to_nobody_as_standing(company, visitor):
    hung = company.people["hung"]
    row = enter_past_award(
        actor=hung, year=2016, award="COCP", recipient="Vụ Pháp chế", source="Tài liệu gốc"
    )
    before = visitor.get("/results/past/").content.decode()

    cancel_past_award(row, on=date(2026, 5, 4), by="QĐ 77/QĐ-BKHCN", actor=hung)

    after = visitor.get("/results/past/").content.decode()
    assert ("Vụ Pháp chế" in before, "Vụ Pháp chế" in after) == (True, False)
    assert '<option value="2016"' not in after


def test_what_the_office_notes_of_one_unit_is_not_told_to_everybody(company, visitor):
    enter_past_award(
        actor=company.people["hung"],
        year=2024,
        award="CSTDCS",
        recipient="Trần Thị Hòa",
        unit=company.units["cuc-tan-so"],
        anomaly="Đang bị tố cáo.",
        source="Bản lưu của ông Hùng",
    )

    page = visitor.get("/results/past/").content.decode()

    assert "Trần Thị Hòa" in page
    assert ("Đang bị tố cáo." in page, "Bản lưu của ông Hùng" in page) == (False, False)
