"""Whoever writes on a page of nominations is led to the receipt of what was written."""

import re

import pytest
from django.test import Client

from audit.record import queries as record
from nominations.actions.papers import attach_paper
from nominations.models import Decision, Evidence, Round
from tests.nominations.web.conftest import PDF, a_file
from tests.road import Road
from tests.writes.scenarios_guidance import TERMS

RECEIPT = re.compile(r'href="/audit/receipts/([a-z]+/[^"/]+)/(\d+)/"')


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def decision(road) -> Decision:
    """The minister's decision on two people, before its signer."""
    lines = [road.found_eligible(line) for line in road.at_office(2)]
    return road.before_signer(road.carried(lines[0]))


def receipts(client: Client, path: str, **sent) -> list[str]:
    """The kinds of the entries whose receipts the next page names, each opened."""
    page = client.post(path, sent, follow=True).content.decode()
    message = page.partition('<div class="messages"')[2].partition("<h1")[0]
    found = RECEIPT.findall(message)
    for obj, ver in found:
        assert client.get(f"/audit/receipts/{obj}/{ver}/").status_code == 200
    return [_kind(obj, int(ver)) for obj, ver in found]


def _kind(obj: str, ver: int) -> str:
    return next(line.kind for line in record.history([obj]) if line.ver == ver)


def test_starting_a_letter_and_writing_it(desk, review, company):
    client = desk("nga")
    unit = company.units["skhcn-quang-ngai"].code

    assert receipts(client, f"/rounds/{review.code}/start/", unit=unit) == ["submission.added"]
    assert receipts(client, f"/rounds/{review.code}/start/", unit=unit) == []
    letter = review.submissions.get()
    path = f"/unit/submissions/{letter.code}/letter/"
    assert receipts(client, path, letter_number="12/TTr") == ["submission.changed"]
    assert receipts(client, path, letter_number="12/TTr") == []


def test_papers_attached_and_taken_out(desk, hoa):
    client = desk("nga")

    path = f"/nominations/{hoa.code}/papers/"
    assert receipts(client, path, kind="ACHIEVEMENT_REPORT", file=a_file()) == ["evidence.added"]
    paper = Evidence.objects.get(nomination=hoa)
    assert receipts(client, f"/papers/{paper.uid}/remove/") == ["evidence.removed"]


def test_a_draft_shared_and_no_longer_shared(desk, draft):
    client, path = desk("nga"), f"/sharing/submission/{draft.code}/"

    assert receipts(client, path, username="yen") == ["access.granted"]
    key = re.search(r"/(\d+)/stop/", client.get(path).content.decode())[1]
    assert receipts(client, f"{path}{key}/stop/") == ["access.withdrawn"]


def test_a_later_day_and_places(desk, review, company):
    unit, body = company.units["skhcn-gia-lai"], company.bodies["cum-tnmt"]

    later = {"unit": unit.pk, "until": "20/12/2026", "reason": "Bão"}
    extension, terms = (f"/rounds/{review.code}/{page}/" for page in ("extension", "terms"))
    assert receipts(desk("hung"), extension, **later) == ["deadline.extended"]
    said = {"places-0-award": "BKB", "places-0-basis": "Công văn", "places-0-body": body.obj}
    assert receipts(desk("ngoc"), terms, **TERMS | said) == ["terms.drafted"]
    assert receipts(desk("hung"), f"{terms}approve/", seen="1") == ["terms.approved"]
    assert Round.objects.get(pk=review.pk).places.get(award="BKB").places == 3


def test_a_verdict_on_several_names_each(desk, road):
    lines = road.at_office(2)
    letter = lines[0].submission
    sent = {"move": "find_eligible", "line": [line.code for line in lines], "reason": "Đã xem"}

    path = f"/unit/submissions/{letter.code}/appraisal/verdict/"
    assert receipts(desk("ngoc"), path, **sent) == ["nomination.state"] * 2


def test_a_decision_drawn_up_signed_and_issued(desk, road, decision, password):
    here = decision.get_absolute_url()
    page = desk("bo.truong").get(here).content.decode()
    digest = re.search(r'name="digest" value="([^"]*)"', page)[1]

    signed = receipts(desk("bo.truong"), f"{here}sign/", digest=digest, password=password)
    number = {"number": "7/QĐ", "issued_on": "23/11/2026"}
    issued = receipts(desk("van.thu"), f"/registry/{decision.code}/", **number)

    assert (signed, issued) == (["decision.state"], ["decision.state"])


def test_a_line_refused(desk, decision, password):
    line = decision.lines.earliest("pk")
    path = f"{decision.get_absolute_url()}refuse/{line.code}/"

    said = receipts(desk("bo.truong"), path, reason="Chưa đủ", password=password)

    assert said == ["nomination.state"]


def test_a_history_names_the_entry_of_each_act(desk, hoa, company):
    attach_paper(
        hoa, kind="ACHIEVEMENT_REPORT", name="a.pdf", content=PDF, actor=company.people["nga"]
    )

    page = desk("nga").get(hoa.get_absolute_url()).content.decode()

    assert page.count("Recorded, being sealed") == len(record.history([hoa.obj]))
    assert f"/audit/receipts/{hoa.obj}/1/" in page
