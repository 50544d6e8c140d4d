"""A scoring begun by mistake is taken back while no sheet is in; closing early is confirmed."""

import pytest

from councils.actions.covenants import begin_covenant, change_covenant
from councils.actions.scores import begin_scoring, reopen_sheet, withdraw_scoring
from councils.models import Scoring
from tests.councils.clusters.test_scores import GIA_LAI, ROOM, refused
from tests.covenants import TEXT, signed_covenant
from tests.scoring import begun, give


@pytest.fixture
def scoring(company) -> Scoring:
    return begun(company, by="ALL")


def test_the_leader_takes_it_back_and_begins_anew_as_was_meant(company, scoring, desk):
    leader, member = company.people["son"], company.people["quang"]
    assert refused(withdraw_scoring, scoring, reason=" ", actor=leader) == "no_reason"
    assert refused(withdraw_scoring, scoring, reason="x", actor=member) == "not_permitted"
    assert refused(withdraw_scoring, scoring, reason="x", actor=leader, seen=7) == "overtaken"
    draft = change_covenant(
        begin_covenant(scoring.cluster_year, actor=leader), **TEXT, actor=leader
    )
    second = signed_covenant(draft, company)
    assert "form" in desk("son").get(ROOM).text

    done = desk("son").post(f"{ROOM}withdraw/", {"seen": "1", "reason": "Chọn nhầm"})

    assert (done.url, Scoring.objects.count()) == (ROOM, 0)
    anew = begin_scoring(second.cluster_year, ranked_by="PEERS", actor=leader)
    assert (anew.ranked_by, anew.covenant) == ("PEERS", second)
    assert refused(give, scoring, company, by="quang", on=GIA_LAI) == "scoring_withdrawn"
    assert refused(withdraw_scoring, scoring, reason="x", actor=leader) == "scoring_withdrawn"


def test_once_a_sheet_came_it_stays_even_where_the_sheet_was_reopened(company, scoring, desk):
    leader = company.people["son"]
    row = give(scoring, company, by="quang", on=GIA_LAI)
    assert "withdraw-scoring" not in desk("son").get(ROOM).text

    reopen_sheet(row, reason="Nhầm tiêu chí 2", actor=leader)

    assert refused(withdraw_scoring, scoring, reason="x", actor=leader) == "sheets_came"
    assert "withdraw-scoring" not in desk("son").get(ROOM).text


def test_closing_early_is_confirmed(company, scoring, desk):
    said = {"seen": "1", "reason": "Hết hạn"}
    asked = desk("son").post(f"{ROOM}close/", said)
    assert (asked.status_code, "Hết hạn" in asked.text) == (422, True)
    assert "Tick that you have seen what is missing." in asked.text

    desk("son").post(f"{ROOM}close/", said | {"confirmed": "on"})

    assert Scoring.objects.get().closed_because == "Hết hạn"
