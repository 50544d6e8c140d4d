"""The agenda says how many of an award lie before a body against its quotas, and who does work."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from councils.models import AgendaItem, Session
from councils.queries.quotas import agenda_quotas
from nominations.actions.approving import approve_draft
from nominations.actions.guidance import draft_guidance
from nominations.actions.matching import decide_match
from nominations.models import Nomination
from tests.nominations.quotas.conftest import BASIS, DEFINED, quota
from tests.road import Road


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def guided(company):
    """The office's guidance of 2026, approved by its head."""

    def write(*quotas, **said) -> None:
        texts = {"title": "Hướng dẫn", "quotas": list(quotas), "bases": [BASIS] * len(quotas)}
        unit, ngoc = company.units["bkhcn"], company.people["ngoc"]
        row = draft_guidance(unit, year=2026, actor=ngoc, **texts, **said)
        approve_draft(row, actor=company.people["hung"])

    return write


@pytest.fixture
def before_the_council(road):
    """So many people of the department before the council, on its agenda."""

    def bring(size: int) -> Session:
        lines = road.at_office(size)
        for line in lines:
            road.found_eligible(line)
        return road.council(Nomination.objects.get(pk=lines[0].pk))

    return bring


def page_of(desk, session, name="ngoc") -> str:
    """The panel, at the address that the session's page fetches it from."""
    address = session.get_absolute_url() + "quotas/"
    assert f'hx-get="{address}"' in desk(name).get(session.get_absolute_url()).text
    return " ".join(desk(name).get(address).text.split())


def test_a_share_of_the_units_staff_is_counted_by_unit(guided, before_the_council, desk):
    guided(quota(award="BKB", base="STAFF", share=[10, 100], blocks=False), direct_percent=50)

    page = page_of(desk, before_the_council(2))

    assert "Quotas and direct workers on the agenda" in page
    assert "The staff roster of the year is not entered." in page
    assert 'Among those put forward: <strong class="num">2 of 2</strong> (100.0 %)' in page
    assert BASIS in page


def test_what_the_unit_has_not_sent_is_counted_for_nobody_outside(
    guided, road, before_the_council, desk
):
    guided(quota(award="BKB", base="STAFF", share=[10, 100], blocks=False))
    session = before_the_council(2)
    road.people_letter(road.round(commendation="CHUYEN_DE"), size=3)

    for name in ("ngoc", "uv1"):
        assert 'data-l="Put forward">2</td>' in page_of(desk, session, name)


def test_the_places_of_each_cluster_are_counted_on_its_own_agenda(guided, road, desk):
    session = road.conference(road.submit(road.letter()))
    guided(quota(award="COBO", base="FIXED", share=None, number=0))

    page = page_of(desk, session, "son")

    assert "a fixed number for each cluster or block" in page
    assert "1 too many" in page


def test_flags_of_the_government_wait_for_a_number_nobody_entered(guided, road, desk):
    guided(quota(award="COBO", base="LEADING_CLUSTERS", share=[20, 100]))

    page = page_of(desk, road.conference(road.submit(road.letter())), "son")

    assert "Who leads its cluster or block stands in the minutes only" in page


def test_no_quota_is_said(before_the_council, desk):
    assert "Neither law nor guidance sets a quota" in page_of(desk, before_the_council(1))


def test_it_stands_on_the_form_of_the_agenda(guided, before_the_council, desk):
    guided(quota(award="BKB", base="STAFF"))
    session = before_the_council(1)

    page = desk("ngoc").get(reverse("councils:agenda", args=[session.code])).text

    assert 'id="quotas"' in page
    assert BASIS in page


@pytest.mark.parametrize("size", [1, 30])
def test_the_count_asks_as_much_at_one_line_as_at_thirty(guided, before_the_council, desk, size):
    guided(quota(award="BKB", base="STAFF"), quota(award="BKB", base="REACHING_FLAG_STANDARD"))
    client, path = desk("uv1"), before_the_council(size).get_absolute_url()
    client.get(path)

    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    assert len(asked) <= 28


def test_the_agenda_counts_a_person_once_and_names_the_definition(
    guided, before_the_council, company
):
    guided(**DEFINED)
    session = before_the_council(3)
    items = AgendaItem.objects.filter(session=session).order_by("pk")
    one, other, _third = (item.nomination.nominee for item in items)
    decide_match(one, other, decision="SAME", grounds=["name"], actor=company.people["ngoc"])

    share = agenda_quotas(session).share

    assert (share.people, share.known, share.by_letter) == (2, 2, 2)
    assert share.defined_in.bands_paper == DEFINED["bands_paper"]
