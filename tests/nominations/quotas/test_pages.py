"""The panel of quotas, live and printed; the pages on which guidance is written and approved."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions.approving import approve_draft
from nominations.actions.submissions import start_submission
from nominations.models import Guidance, Nomination, Nominee
from tests.nominations.quotas.conftest import BASIS, TITLE, quota
from tests.road import Road
from tests.writes.scenarios_guidance import SAID


def panel(desk, letter, name: str = "submission_quotas") -> str:
    answer = desk("yen").get(reverse(f"nominations:{name}", args=[letter.code]))
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_fifteen_percent_of_23_with_every_way_to_round(guided, listed, draft, desk):
    guided(quota(rounding="NEAREST"))
    listed("LDTT", 23)
    listed("CSTDCS", 4)

    page = panel(desk, draft)

    assert "15 % of 23 (the Advanced Workers) = 3.45" in page
    assert "down 3, nearest 3, up 4" in page
    assert "1 too many" in page
    assert BASIS in page


def test_what_is_not_entered_is_said_to_be_unknown(guided, listed, draft, desk):
    guided(quota(), quota(award="GK", base="STAFF"))
    listed("CSTDCS", 1)

    page = panel(desk, draft)

    assert page.count("not known") >= 2
    assert "No Advanced Worker of the unit is entered for the year" in page
    assert "The staff roster of the year is not entered." in page


def test_the_law_of_old_is_named_where_none_stands_today(draft, desk):
    page = panel(desk, draft)

    assert "no quota by law. Until 31/12/2023 it was 15 % of the Advanced Workers" in page
    assert "No person is put forward yet." in page


def test_the_share_of_direct_workers_beside_the_staff_and_the_target(
    guided, listed, draft, desk, on_roster
):
    guided(direct_percent=60)
    for number in range(4):
        on_roster(f"Nhân viên {number}", year=2026, direct=number > 0)
    listed("GK", 2, direct=None)
    listed("LDTT", 2, direct=False)

    page = panel(desk, draft)

    assert 'Among the staff: <strong class="num">3 of 4</strong> (75.0 %)' in page
    assert "target: at least 60 %" in page
    assert "known position" in page


@pytest.mark.parametrize("name", ["nominees", "check"])
def test_the_list_and_the_letter_fetch_the_panel_and_link_to_it(guided, listed, draft, desk, name):
    guided(quota())
    listed("LDTT", 7)
    listed("CSTDCS", 2)
    address = reverse("nominations:submission_quotas", args=[draft.code])

    page = panel(desk, draft, name)
    fetched = desk("yen").get(address, headers={"hx-request": "true"}).text

    assert f'hx-get="{address}" hx-trigger="load"' in page
    assert f'<a href="{address}">Show the quotas</a>' in page
    assert fetched.lstrip().startswith('<section class="panel" id="quotas"')
    assert "15 % of 7 (the Advanced Workers) = 1.05" in " ".join(fetched.split())


@pytest.mark.parametrize("size", [1, 30, 300])
def test_the_panel_asks_as_much_at_one_line_as_at_300(guided, listed, draft, desk, size):
    guided(quota(), quota(award="GK", base="STAFF"), direct_percent=50)
    _lengthen(*listed("LDTT", 1), size - 1)
    address = reverse("nominations:submission_quotas", args=[draft.code])
    client = desk("yen")
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) == 15


def _lengthen(line: Nomination, size: int) -> None:
    """More lines by copying one: only their number matters here."""
    for number in range(size):
        nominee = Nominee.objects.create(kind="INDIVIDUAL", name=f"Ai {number}", unit=line.unit)
        line.pk, line.uid, line.nominee = None, uuid4(), nominee
        line.code = f"DN-2026-Z{number:05}"
        line.save()


@pytest.mark.parametrize("name", ["thu", "uv1", "ngoc", "thanh.tra"])
def test_the_panel_of_a_draft_is_for_its_unit(draft, desk, name):
    address = reverse("nominations:submission_quotas", args=[draft.code])

    assert desk(name).get(address).status_code == 404


def test_the_office_drafts_a_colleague_approves(desk, company):
    first = {"unit": company.units["bkhcn"].pk, "year": "2026"}
    answer = desk("ngoc").post("/guidance/new/", SAID | first)

    row = Guidance.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    assert row.quotas == [quota(rounding="NEAREST", verified=False)]
    assert "a second officer approves it" in desk("ngoc").get(row.get_absolute_url()).text
    approve = reverse("nominations:guidance_approve", args=[row.uid])
    assert desk("ngoc").post(approve, {"seen": "1"}).status_code == 409
    assert desk("hung").post(approve, {"seen": "1"}).status_code == 302
    assert not Guidance.objects.get().is_draft


def test_a_quota_without_number_or_basis_is_said_and_the_text_stays(desk, company):
    first = {"unit": company.units["bkhcn"].pk, "year": "2026"}
    wrong = {"quota-0-amount": "", "quota-0-basis": ""}
    answer = desk("ngoc").post("/guidance/new/", SAID | first | wrong)

    assert answer.status_code == 422
    assert "Say how many." in answer.text
    assert "Say on what basis." in answer.text
    assert SAID["title"] in answer.text
    assert not Guidance.objects.exists()


@pytest.mark.parametrize("left", ["base", "rounding"])
def test_a_quota_of_nothing_in_particular_is_not_taken(desk, company, left):
    said = SAID | {"unit": company.units["bkhcn"].pk, "year": "2026"}
    del said[f"quota-0-{left}"]

    answer = desk("ngoc").post("/guidance/new/", said)

    assert answer.status_code == 422
    assert "Choose from the list." in answer.text
    assert not Guidance.objects.exists()


def test_the_next_edition_shows_what_changes(guided, desk):
    guided(quota(), direct_percent=50)
    draft = guided(quota(share=[10, 100]), direct_percent=50, approved=False)

    page = desk("hung").get(draft.get_absolute_url())

    (change,) = page.context["changes"]
    assert change["label"] == "Quota of Grassroots Emulation Fighter"
    assert "<del>At most 15 %" in page.text
    assert "<ins>At most 10 %" in page.text


def test_a_draft_is_hidden_and_what_is_in_force_is_public(guided, desk, company):
    row = guided(quota(), approved=False)
    assert desk("yen").get(row.get_absolute_url()).status_code == 404
    assert TITLE not in desk("yen").get("/guidance/").text

    approve_draft(row, actor=company.people["hung"])

    assert BASIS in desk("yen").get(row.get_absolute_url()).text
    assert TITLE in desk("yen").get("/guidance/").text


def test_the_round_names_the_guidance_in_force(guided, unit_review, desk):
    address = unit_review.get_absolute_url()
    assert "none approved" in desk("yen").get(address).text

    guided(quota())

    assert TITLE in desk("yen").get(address).text


def test_an_empty_list_of_guidance_says_what_counts_until_then(desk):
    assert "only the quotas of the law count" in desk("yen").get("/guidance/").text


def test_the_office_sees_the_unit_the_round_and_its_places(guided, company, desk):
    guided(quota(award="BKB", base="STAFF"), quota(award="COBO", base="LEADING_CLUSTERS"))
    road = Road(company)
    line, _other = road.at_office(2)
    address = reverse("nominations:appraisal_quotas", args=[line.submission.code])

    page = " ".join(desk("ngoc").get(address).text.split())

    assert "The staff roster of the year is not entered." in page
    assert "Who leads its cluster or block stands in the minutes only" in page
    assert "In the whole round" in page
    assert ': <span class="num">2 nominations</span> · 2 places' in page
    assert (
        address
        in desk("ngoc").get(reverse("nominations:appraisal", args=[line.submission.code])).text
    )


def test_a_unit_does_not_see_what_others_propose(guided, review, company, desk):
    guided(quota(award="COBO", base="REACHING_FLAG_STANDARD"))
    letter = start_submission(
        review, unit=company.units["skhcn-lam-dong"], actor=company.people["thu"]
    )

    page = desk("thu").get(reverse("nominations:submission_quotas", args=[letter.code])).text

    assert "the standing office counts it over the whole ministry" in page
    assert "In the whole round" not in page
