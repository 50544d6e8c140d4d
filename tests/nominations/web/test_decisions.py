"""A decision is drawn up: by drafters alone, suggested by the rules, never over a newer version."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.models import Decision
from tests.cast import lay_out
from tests.ground import laid
from tests.road import Road

TITLE = {"title": "Quyết định khen thưởng", "basis": "Căn cứ luật"}


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@laid
def laid_draft() -> None:
    road = Road(lay_out())
    lines = [road.found_eligible(line) for line in road.at_office(2)]
    road.carried(lines[0])


@pytest.fixture
def draft(laid_draft) -> Decision:
    """A draft of the minister's decision with two lines."""
    return Decision.objects.get()


def again(decision: Decision) -> Decision:
    return Decision.objects.get(pk=decision.pk)


@pytest.mark.parametrize("name", ["hanh", "khanh", "uv1", "quan.tri", "bo.truong", "van.thu"])
def test_a_draft_does_not_exist_for_others_than_its_drafters(draft, desk, name):
    client, here = desk(name), draft.get_absolute_url()

    answers = [client.get(here), client.get(here + "news/"), client.post(here + "draft/", TITLE)]
    answers += [client.post(here + f"{tail}/") for tail in ("sign", "moves/put_for_signature")]

    assert {answer.status_code for answer in answers} == {404}
    assert again(draft).title == ""


def test_the_first_draft_is_suggested_for_a_person_to_confirm(draft, desk):
    page = desk("ngoc").get(draft.get_absolute_url()).content.decode()

    assert "Về việc tặng Bằng khen" in page
    assert "Suggested from the rule set" in page
    assert again(draft).title == ""


def test_title_and_basis_are_saved_and_the_decision_goes_to_the_signer(draft, desk):
    client, here = desk("ngoc"), draft.get_absolute_url()

    saved = client.post(here + "draft/", {**TITLE, "seen": draft.version})
    sent = client.post(here + "moves/put_for_signature/", {"seen": again(draft).version})

    assert (saved["location"], sent["location"]) == (here, here)
    assert again(draft).state == "AWAITING_SIGNATURE"
    assert again(draft).title == TITLE["title"]


def test_a_decision_without_a_head_is_not_put_for_signature(draft, desk):
    answer = desk("ngoc").post(draft.get_absolute_url() + "moves/put_for_signature/")

    assert answer.status_code == 409
    assert "Title and legal basis are missing" in answer.content.decode()


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(draft, desk):
    here = draft.get_absolute_url()
    desk("hung").post(here + "draft/", {**TITLE, "seen": draft.version})

    answer = desk("ngoc").post(
        here + "draft/", {"title": "Của tôi", "basis": "Khác", "seen": draft.version}
    )

    assert answer.status_code == 409
    assert "Của tôi" in answer.content.decode()
    assert again(draft).title == TITLE["title"]


def test_an_empty_title_is_asked_for_with_the_basis_kept(draft, desk):
    answer = desk("ngoc").post(
        draft.get_absolute_url() + "draft/", {"title": "", "basis": "Căn cứ riêng"}
    )

    assert answer.status_code == 422
    assert "Căn cứ riêng" in answer.content.decode()


def test_a_reader_is_told_that_the_decision_changed(draft, desk):
    client, news = desk("ngoc"), draft.get_absolute_url() + "news/"

    assert client.get(f"{news}?v={draft.version}").content.strip() == b""
    assert "has changed since" in client.get(f"{news}?v=0").content.decode()


def test_the_list_shows_one_s_own_decisions_by_state(draft, desk):
    here = draft.get_absolute_url()

    assert here in desk("ngoc").get("/decisions/").content.decode()
    assert here not in desk("ngoc").get("/decisions/?state=ISSUED").content.decode()
    assert here not in desk("yen").get("/decisions/").content.decode()
    assert desk("uv1").get("/decisions/").status_code == 404


def test_the_list_costs_the_same_for_many(road, draft, desk):
    Decision.objects.bulk_create(
        Decision(
            code=f"QD-{number}",
            round=draft.round,
            unit=draft.unit,
            authority="MINISTER",
            award="BKB",
            case=draft.case,
        )
        for number in range(30)
    )
    client = desk("ngoc")
    client.get("/decisions/")

    with CaptureQueriesContext(connection) as queries:
        page = client.get("/decisions/")

    assert len(queries) <= 10
    assert page.content.decode().count('scope="row"') == 25


def test_an_empty_title_makes_no_old_page_new(draft, desk):
    here, office = draft.get_absolute_url() + "draft/", desk("ngoc")
    desk("hung").post(here, {**TITLE, "seen": draft.version})

    lacking = office.post(here, {"title": "", "basis": "Khác", "seen": draft.version})
    stale = office.post(here, {"title": "Của tôi", "basis": "Khác", "seen": draft.version})

    assert (lacking.context["seen"], lacking.status_code) == (str(draft.version), 422)
    assert (stale.context["seen"], stale.status_code) == (again(draft).version, 409)
    assert f'name="seen" value="{again(draft).version}"' in stale.content.decode()
