"""Scoring: who hands in which sheet, what stays hidden until it is closed, what is missing."""

import re

import pytest
from django.db import IntegrityError, transaction

from audit.inspection.queries.scope import scope_of
from councils.actions.scores import begin_scoring, close_scoring, reopen_sheet
from councils.models import Covenant, ScoreSheet, Scoring
from councils.queries.scores import shown_sheets
from tests.covenants import year_led
from tests.inspection.log_desk import seen_by
from tests.scoring import begun, content, give, give_all
from workflow.errors import Refused

LAM_DONG, GIA_LAI, DAK_LAK = "skhcn-lam-dong", "skhcn-gia-lai", "skhcn-dak-lak"
ROOM = "/clusters/cum-tnmt/2026/score/"


@pytest.fixture
def scoring(company) -> Scoring:
    return begun(company)


def refused(act, *given, **said) -> str:
    with pytest.raises(Refused) as no:
        act(*given, **said)
    return no.value.refusal.code


def test_a_year_is_scored_once_against_its_covenant_by_whoever_leads(company, scoring):
    year, leader = scoring.cluster_year, company.people["son"]
    later = year_led(company, 2027)

    assert refused(begin_scoring, year, ranked_by="ALL", actor=leader) == "scoring_begun"
    assert refused(begin_scoring, later, ranked_by="ALL", actor=leader) == "no_covenant"
    assert refused(begin_scoring, later, ranked_by="ALL", actor=company.people["quang"]) == (
        "not_permitted"
    )
    assert scoring.covenant == Covenant.objects.get(cluster_year=year)


NOES = [
    ({"by": "quang", "on": LAM_DONG}, "own_unit"),
    ({"by": "son", "on": GIA_LAI, "kind": "LEADER"}, "own_unit"),
    ({"by": "quang", "on": GIA_LAI, "kind": "SELF"}, "not_asked"),
    ({"by": "quang", "on": GIA_LAI, "kind": "LEADER"}, "not_asked"),
    ({"by": "quang", "on": GIA_LAI, "kind": "OFFICE"}, "not_asked"),
    ({"by": "ngoc", "on": GIA_LAI}, "not_asked"),
    ({"by": "khanh", "on": GIA_LAI}, "not_asked"),
    ({"by": "quang", "on": "cuc-tan-so"}, "not_asked"),
    ({"by": "quang", "on": GIA_LAI, "content": content(5000)}, "criteria_left_out"),
    ({"by": "quang", "on": GIA_LAI, "content": content(6001, 0)}, "criteria_left_out"),
    ({"by": "quang", "on": GIA_LAI, "content": content(-1, 0)}, "criteria_left_out"),
    (
        {"by": "quang", "on": GIA_LAI, "content": content(1, 1, claims={1: (1, " ")})},
        "no_evidence",
    ),
    (
        {"by": "quang", "on": GIA_LAI, "content": content(1, 1, claims={9: (1, "QĐ")})},
        "no_evidence",
    ),
]


@pytest.mark.slow
def test_only_what_is_asked_of_one_is_taken_and_only_whole(company, scoring):
    assert [refused(give, scoring, company, **said) for said, _code in NOES] == [
        code for _said, code in NOES
    ]
    give(scoring, company, by="quang", on=GIA_LAI)
    assert refused(give, scoring, company, by="quang", on=GIA_LAI) == "sheet_handed_in"
    assert refused(give, scoring, company, by="quang", on=DAK_LAK, seen=1) == "overtaken"


def test_the_database_itself_refuses_a_sheet_on_ones_own_unit(company, scoring):
    row = give(scoring, company, by="quang", on=GIA_LAI)
    for said in ({"scorer": row.unit}, {"kind": "SELF"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScoreSheet.objects.filter(pk=row.pk).update(**said)


def seen_on_every_road(name: str, company, desk, row: ScoreSheet) -> dict[str, bool]:
    """Whether a person finds the sheet's points on the page, in the log and in the export."""
    user = company.people[name]
    page = desk(name).get(f"{ROOM}{row.unit.code}/").text
    return {
        "query": shown_sheets(user).filter(pk=row.pk).exists(),
        "page": "43.21" in page,
        "log": row.obj in seen_by(user, kinds=["score.handed_in"]),
        "export": scope_of(user).includes(row.obj, {}),
    }


def test_points_are_hidden_from_all_others_until_the_last_sheet_is_in(company, scoring, desk):
    row = give(scoring, company, by="quang", on=GIA_LAI, content=content(4321, 1000))
    give_all(scoring, company, but=1)

    others = ("son", "tuan", "ngoc", "thanh.tra")
    assert {n: set(seen_on_every_road(n, company, desk, row).values()) for n in others} == (
        {name: {False} for name in others}
    )
    assert set(seen_on_every_road("quang", company, desk, row).values()) == {True}
    assert "Ranking" not in desk("son").get(ROOM).text
    assert "Stands apart" not in desk("quang").get(f"{ROOM}{GIA_LAI}/").text

    give_all(scoring, company)
    assert Scoring.objects.get().closed_because == ""
    for name in others:
        assert set(seen_on_every_road(name, company, desk, row).values()) == {True}
    assert "Ranking" in desk("son").get(ROOM).text
    assert "2 scores stand apart" in desk("son").get(ROOM).text
    page = desk("tuan").get(f"{ROOM}{GIA_LAI}/").text.split('id="apart"')[1].split("</table>")[0]
    assert re.findall(r"(Low|High).*?<span class=\"num\">([^<]*)<", page, re.DOTALL) == [
        ("Low", "43.21"),
        ("Low", "10"),
    ]
    assert "below 50 or above 50" in page


def test_the_leader_closes_with_a_reason_and_what_is_missing_stays_missing(company, scoring, desk):
    give(scoring, company, by="quang", on=GIA_LAI)
    leader = company.people["son"]
    closing = {"reason": "Hết hạn", "actor": leader}
    assert refused(close_scoring, scoring, reason=" ", actor=leader) == "no_reason"
    assert refused(close_scoring, scoring, reason="x", actor=company.people["quang"]) == (
        "not_permitted"
    )
    close_scoring(scoring, **closing)

    assert refused(close_scoring, scoring, **closing) == "scoring_closed"
    assert refused(give, scoring, company, by="quang", on=DAK_LAK) == "scoring_closed"
    page = desk("tuan").get(ROOM).text
    assert ("no sheet" in page, "Hết hạn" in page, "80" in page) == (True, True, True)
    assert "<strong>0</strong>" not in page
    assert desk("tuan").get(f"{ROOM}{GIA_LAI}/").text.count("too few sheets to judge") == 2


def test_a_sheet_is_reopened_with_a_reason_and_is_missing_until_it_comes_again(
    company, scoring, desk
):
    row = give(scoring, company, by="quang", on=GIA_LAI)
    leader = company.people["son"]
    assert refused(reopen_sheet, row, reason="", actor=leader) == "no_reason"
    assert refused(reopen_sheet, row, reason="x", actor=company.people["quang"]) == "not_permitted"
    close_scoring(scoring, reason="Hết hạn", actor=leader)
    held = reopen_sheet(row, reason="Nhầm tiêu chí 2", actor=leader)
    form = desk("quang").get(f"{ROOM}{GIA_LAI}/peer/").text
    assert ('value="50"' in form, "−1 each time" in form) == (True, True)

    assert refused(reopen_sheet, held, reason="x", actor=leader) == "sheet_not_in"
    assert "Nhầm tiêu chí 2" in desk("quang").get(f"{ROOM}{GIA_LAI}/peer/").text
    assert "counts as missing" in desk("tuan").get(f"{ROOM}{GIA_LAI}/").text
    again = give(scoring, company, by="quang", on=GIA_LAI, content=content(6000, 4000), seen=2)
    assert (again.version, again.reopened_because) == (3, "Nhầm tiêu chí 2")


def test_evidence_is_read_by_who_scores_before_the_points_are(company, scoring, desk):
    said = content(4321, 1234, words={1: "Báo cáo 12/BC"}, claims={1: (1, "QĐ 9/QĐ-TTg")})
    give(scoring, company, by="son", on=GIA_LAI, kind="SELF", content=said)

    page = desk("quang").get(f"{ROOM}{GIA_LAI}/peer/").text
    assert ("Báo cáo 12/BC" in page, "QĐ 9/QĐ-TTg" in page, "43" in page) == (True, True, False)
    assert desk("quang").get(f"{ROOM}{GIA_LAI}/self/").status_code == 404
    assert desk("quang").get(f"{ROOM}{LAM_DONG}/peer/").status_code == 404
    assert desk("khanh").get(ROOM).status_code == 404


def test_a_total_over_the_maximum_says_why(company, scoring, desk):
    said = content(6000, 4000, claims={1: (1, "QĐ 9/QĐ-TTg"), 2: (2, "Công văn 5")})
    give(scoring, company, by="quang", on=GIA_LAI, content=said)
    close_scoring(scoring, reason="Hết hạn", actor=company.people["son"])

    page = desk("tuan").get(ROOM).text
    assert "103 of 100 points, because of" in page
    assert "“Cờ thi đua của Chính phủ” (+5; QĐ 9/QĐ-TTg)" in page
    assert "“Báo cáo chậm” (−2; Công văn 5)" in page


def test_a_mistake_keeps_the_text_and_the_sheet_is_handed_in_on_the_page(company, scoring, desk):
    address, said = f"{ROOM}{GIA_LAI}/peer/", {"seen": "0", "points_1": "60.5", "words_1": "Tốt"}
    wrong = desk("quang").post(address, said)
    assert (wrong.status_code, "Tốt" in wrong.text) == (422, True)

    done = desk("quang").post(address, said | {"points_1": "55.25", "points_2": "0"})
    assert done.status_code == 302
    row = ScoreSheet.objects.get()
    assert [each.hundredths for each in row.points.all()] == [5525, 0]
