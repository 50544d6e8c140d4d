"""The last day of a round and its places change by two officers, as guidance does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from nominations.actions.approving import return_draft, withdraw_draft
from nominations.actions.terms import approve_terms, change_terms, draft_terms
from nominations.models import Round, RoundPlaces, RoundTerms
from tests.cast import TODAY
from tests.writes.scenarios_guidance import TERMS
from workflow.errors import Refused
from workflow.models import Body
from workflow.queries.inbox import waiting_for
from workflow.vocabulary import BodyKind

LATER = date(2026, 12, 20)


@pytest.fixture
def place(company):
    """So many flags for the cluster, on a basis."""

    def said(number: int, award: str = "COBO") -> dict:
        body = company.bodies["cum-tnmt"].obj
        row = {"body": body, "award": award, "places": number, "verified": False}
        return {"places": [row], "bases": ["QĐ 1"]}

    return said


@pytest.fixture
def waiting(company, review, place) -> RoundTerms:
    """Ngoc's draft of a later last day and one flag more."""
    return draft_terms(review, closes_on=LATER, actor=company.people["ngoc"], **place(3))


def flags() -> int:
    return RoundPlaces.objects.get(award="COBO").places


def test_nothing_holds_before_the_second_officer_and_everything_after(waiting, company):
    assert (Round.objects.get().closes_on, flags()) == (date(2026, 12, 10), 2)
    assert [item.process.path for item in waiting_for(company.people["hung"])] == [
        waiting.get_absolute_url()
    ]

    approve_terms(waiting, actor=company.people["hung"], seen=1)

    review = Round.objects.get()
    assert (review.closes_on, review.version, flags()) == (LATER, 2, 3)
    assert not waiting_for(company.people["hung"]).exists()
    moved = record.history([review.obj])[0]
    assert (moved.kind, moved.facts, moved.actor) == (
        "round.changed",
        {"closes": "2026-12-20"},
        company.people["hung"].obj,
    )


def anew(row: RoundTerms, who) -> RoundTerms:
    return draft_terms(row.round, closes_on=LATER, actor=who)


def emptied(row: RoundTerms, who) -> RoundTerms:
    return change_terms(row, closes_on=None, places=[], bases=[], actor=who)


@pytest.mark.parametrize(
    ("act", "who", "code"),
    [
        (lambda row, who: approve_terms(row, actor=who), "ngoc", "same_person"),
        (lambda row, who: approve_terms(row, actor=who), "khanh", "not_permitted"),
        (lambda row, who: approve_terms(row, actor=who, seen=7), "hung", "overtaken"),
        (lambda row, who: return_draft(row, why="x", actor=who), "ngoc", "same_person"),
        (lambda row, who: withdraw_draft(row, actor=who), "hung", "not_yours"),
        (anew, "hung", "draft_waits"),
        (anew, "thu", "not_permitted"),
        (emptied, "ngoc", "terms_empty"),
    ],
)
def test_what_is_refused_changes_nothing(waiting, company, act, who, code):
    with pytest.raises(Refused) as no:
        act(waiting, company.people[who])

    assert no.value.refusal.code == code
    assert (Round.objects.get().version, flags(), RoundTerms.objects.get().version) == (1, 2, 1)


def test_the_last_day_of_a_closed_round_stays_but_its_places_may_change(review, company, place):
    ngoc, hung = company.people["ngoc"], company.people["hung"]
    with override_settings(BUSINESS_DATE=review.closes_on + timedelta(days=1)):
        with pytest.raises(Refused) as no:
            draft_terms(review, closes_on=LATER, actor=ngoc)
        approve_terms(draft_terms(review, actor=ngoc, **place(1)), actor=hung)

    assert no.value.refusal.code == "round_closed"
    assert (Round.objects.get().closes_on, flags()) == (date(2026, 12, 10), 1)


def test_a_round_that_closed_while_the_draft_waited_is_not_reopened(waiting, company):
    with override_settings(BUSINESS_DATE=date(2026, 12, 11)), pytest.raises(Refused) as no:
        approve_terms(waiting, actor=company.people["hung"])

    assert no.value.refusal.code == "round_closed"
    assert (flags(), RoundTerms.objects.get().is_draft) == (2, True)


def test_a_day_gone_by_is_refused(review, company):
    with pytest.raises(Refused) as no:
        draft_terms(review, closes_on=date(2026, 11, 22), actor=company.people["ngoc"])

    assert no.value.refusal.code == "days_impossible"


def test_both_officers_on_the_page(review, company, desk):
    page = f"{review.get_absolute_url()}terms/"
    said = TERMS | {"closes_on": "20/12/2026", "places-0-body": company.bodies["cum-tnmt"].obj}
    assert desk("ngoc").post(page, said | {"places-0-basis": ""}).status_code == 422
    assert desk("ngoc").post(page, said).status_code == 302

    told = desk("hung").get(page).text
    assert "<del>2</del>" in told
    assert "<ins>3</ins>" in told
    for name, status in (("yen", 404), ("thanh.tra", 404), ("ngoc", 409), ("hung", 302)):
        assert desk(name).post(f"{page}approve/", {"seen": "1"}).status_code == status
    assert desk("hung").post(f"{page}approve/", {"seen": "2"}).status_code == 404
    assert "20/12/2026" in desk("yen").get(review.get_absolute_url()).text


@pytest.fixture
def clusters(company) -> list[Body]:
    """Thirty clusters of the ministry."""
    made = {"kind": BodyKind.CLUSTER, "unit": company.units["bkhcn"], "held_from": TODAY}
    names = [(f"cum-moi-{number}", f"Cụm thi đua số {number}") for number in range(1, 31)]
    return Body.objects.bulk_create(Body(code=code, name=name, **made) for code, name in names)


def test_the_page_asks_as_much_of_thirty_places_as_of_one(review, company, clusters, place, desk):
    page, office, asked = f"{review.get_absolute_url()}terms/", desk("hung"), []
    draft = draft_terms(review, actor=company.people["ngoc"], **place(1))
    for size in (1, 1, 30):
        rows = [{**draft.places[0], "body": body.obj} for body in clusters[:size]]
        RoundTerms.objects.filter(pk=draft.pk).update(places=rows, bases=["QĐ"] * size)
        with CaptureQueriesContext(connection) as queries:
            shown = office.get(page)
        asked.append(len(queries))
        assert [row["body"] for row in shown.context["told"]] == clusters[:size]

    assert asked[2] == asked[1]
