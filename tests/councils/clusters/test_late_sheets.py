"""A sheet that comes too late goes back to its author whole; handing one in costs the same."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.actions.covenants import begin_covenant, change_covenant
from councils.actions.scores import begin_scoring, close_scoring, hand_in_sheet
from tests.covenants import signed_covenant, year_led
from tests.scoring import begun, content, give
from workflow.models import FormDraft

GIA_LAI, DAK_LAK = "skhcn-gia-lai", "skhcn-dak-lak"
WORDS = "Hai trang nhận xét"
SAID = {"seen": "0", "points_1": "55", "points_2": "", "words_1": WORDS}


def kept(client, at: str) -> dict[str, str]:
    """What is written on a sheet and kept as a draft, as its form sends it."""
    fields = json.dumps([["words_1", WORDS, False]])
    said = {"at": f"{at}#sheet", "page": at, "title": "Phiếu", "fields": fields}
    assert client.post("/drafts/", said).status_code < 300
    return SAID | {"draft": f"abc1 {at}#sheet"}


@pytest.mark.parametrize(
    ("late", "words"),
    [("closed", "The scoring is closed."), ("in", "This sheet is handed in.")],
)
def test_what_comes_too_late_is_refused_and_goes_back_with_its_text(company, desk, late, words):
    scoring, client = begun(company), desk("quang")
    at = f"/clusters/cum-tnmt/2026/score/{GIA_LAI}/peer/"
    said = kept(client, at)
    if late == "closed":
        close_scoring(scoring, reason="Hết hạn", actor=company.people["son"])
    else:
        give(scoring, company, by="quang", on=GIA_LAI)

    answer = client.post(at, said)

    assert (answer.status_code, words in answer.text, WORDS in answer.text) == (409, True, True)
    assert ("vd_taken" in answer.cookies, FormDraft.objects.count()) == (False, 1)
    assert client.get(at).url == f"/clusters/cum-tnmt/2026/score/{GIA_LAI}/"


def test_a_sheet_of_thirty_criteria_costs_what_one_of_two_does(company):
    leader, costs = company.people["son"], []
    for year, many in ((2026, 2), (2027, 30)):
        rows = [{"title": f"{n}", "points": 3, "evidence": ""} for n in range(many)]
        bonus = [{"reason": f"{n}", "points": 1, "cap": None} for n in range(many)]
        draft = begin_covenant(year_led(company, year), actor=leader)
        said = {"words": "", "criteria": rows, "bonuses": bonus}
        held = signed_covenant(change_covenant(draft, **said, actor=leader), company)
        scoring = begin_scoring(held.cluster_year, ranked_by="PEERS", actor=leader)
        claims = dict.fromkeys(range(1, many + 1), (1, "QĐ 9/QĐ-TTg"))
        sheet = {"content": content(*([100] * many), claims=claims), "kind": "PEER"}
        sheet |= {"unit": company.units[DAK_LAK], "actor": company.people["quang"]}
        with CaptureQueriesContext(connection) as asked:
            hand_in_sheet(scoring, **sheet)
        costs.append(len(asked))

    assert costs[0] == costs[1]
