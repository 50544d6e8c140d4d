"""The paper to vote on: one for a ballot or for a sheet of awards, alike for every member."""

import html
import re

import pytest

from councils.actions.sheets import prepare_sheet
from councils.models import Ballot, Session
from tests.councils.sheets import before_council
from tests.road import Road


def paper(answer) -> str:
    """What is printed, in words."""
    article = answer.text.partition("<article")[2].partition("</article>")[0]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", article).split()))


def path(ballot: Ballot) -> str:
    return f"/ballots/{ballot.uid}/to-print/"


@pytest.fixture
def secret(company, review) -> Session:
    """Certificates and a title before the council, which sits."""
    return before_council(Road(company), review, {"BKB": 3, "CSTDB": 2})


def test_a_ballot_on_paper_is_printed_from_the_desk_with_its_rule_and_no_mark(conference, desk):
    conference.open()
    ballot, client = conference.prepare("PAPER"), desk("son")
    room = client.get(conference.session.get_absolute_url()).text
    assert path(ballot) in room
    assert path(ballot) not in desk("quang").get(conference.session.get_absolute_url()).text

    printed = paper(client.get(path(ballot)))

    for words in ("PHIẾU BIỂU QUYẾT", "5 đề nghị", "nhiều nhất 2", "Đạt khi", "Căn cứ:"):
        assert words in printed
    assert printed.count("☐") == 10
    nominees = [item.nomination.nominee.name for item in ballot.items.all()]
    assert [name in printed for name in nominees] == [True] * 5
    marks = [str(ballot.uid), "Số phiếu", "DN-2026-", *map(str, conference.company.people.values())]
    assert [mark for mark in marks if mark in printed] == []
    assert printed == paper(client.get(path(ballot)))


def test_a_secret_sheet_is_one_paper_with_a_section_for_each_award(company, secret, desk):
    said = {"awards": ["BKB", "CSTDB"], "mode": "SECRET", "actor": company.people["ngoc"]}
    sheet, client = prepare_sheet(secret, **said), desk("ngoc")
    first, other = sheet.sections.order_by("pk")
    assert path(first) in client.get(secret.get_absolute_url()).text

    printed = paper(client.get(path(first)))

    assert (printed.count("☐"), printed.count("PHIẾU BIỂU QUYẾT")) == (10, 1)
    assert ("3 đề nghị" in printed, "2 đề nghị" in printed) == (True, True)
    assert paper(client.get(path(other))) == printed


def test_nobody_else_prints_it_and_not_what_is_counted_or_on_devices(conference, company, desk):
    conference.open()
    open_by_name = conference.prepare("OPEN")
    assert desk("son").get(path(open_by_name)).status_code == 404
    Ballot.objects.filter(pk=open_by_name.pk).update(mode="PAPER")
    statuses = [desk(name).get(path(open_by_name)).status_code for name in ("son", "quang", "thu")]
    assert statuses == [200, 404, 404]
    Ballot.objects.filter(pk=open_by_name.pk).update(state="COUNTED")
    assert desk("son").get(path(open_by_name)).status_code == 404
