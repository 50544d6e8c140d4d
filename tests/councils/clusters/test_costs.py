"""Pages of clusters ask the same number of statements however much there is to show."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.actions.clusters import set_timetable
from councils.actions.covenants import begin_covenant, change_covenant
from tests.covenants import year_led


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_thirty_criteria_and_days_cost_no_more_than_one(company, desk):
    leader, year = company.people["son"], year_led(company)
    draft = begin_covenant(year, actor=leader)
    pages = [year.get_absolute_url(), draft.get_absolute_url()]
    pages.append(f"{draft.get_absolute_url()}change/")
    costs = []
    for many in (1, 30):
        rows = [{"title": f"{n}", "points": 5, "evidence": ""} for n in range(many)]
        bonus = [{"reason": f"{n}", "points": -5, "cap": None} for n in range(many)]
        said = {"words": "", "criteria": rows, "bonuses": bonus}
        change_covenant(draft, **said, actor=leader)
        days = [{"on": "2026-07-15", "what": f"{n}"} for n in range(many)]
        set_timetable(year, timetable=days, actor=leader)
        reader = desk("son")
        assert [reader.get(page).status_code for page in pages] == [200, 200, 200]
        costs.append([asked(reader, page) for page in pages])

    assert costs[0] == costs[1]
