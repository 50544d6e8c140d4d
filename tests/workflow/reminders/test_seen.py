"""Proof that whoever was asked has opened the request: recorded once, by nobody else."""

import pytest

from audit.record import queries as record
from workflow.models import WorkItem


@pytest.fixture
def item(road) -> WorkItem:
    (line,) = road.at_office(1)
    return line.case.items.get(finished=None)


def test_the_first_to_open_it_is_recorded_and_shown_to_the_unit(item, desk, company, road):
    letter = item.process.path.removesuffix("appraisal/")
    line = item.process.nominations.get()
    assert (
        "Nobody asked has opened it yet."
        in desk("yen").get(f"/nominations/{line.code}/").content.decode()
    )

    for name in ("ngoc", "hung", "ngoc"):
        assert desk(name).get(item.process.path).status_code == 200

    (entry,) = record.of_kind("work.seen")
    assert (entry.actor, entry.facts) == (company.people["ngoc"].obj, {"item": item.obj})
    held = WorkItem.objects.get(pk=item.pk)
    assert held.seen_by == company.people["ngoc"]
    page = desk("yen").get(f"/nominations/{line.code}/").content.decode()
    assert "First opened by Lý Bảo Ngọc" in page
    assert letter in page


@pytest.mark.parametrize("name", ["yen", "khanh", "thanh.tra", "quan.tri", "uv1"])
def test_who_is_not_asked_leaves_no_proof_by_looking(item, desk, name):
    for path in (item.process.path, item.process.path.removesuffix("appraisal/")):
        desk(name).get(path)

    assert record.of_kind("work.seen") == []


def test_a_page_that_fetches_itself_anew_is_no_opening(item, desk):
    desk("ngoc").get(item.process.path, headers={"HX-Request": "true"})
    desk("ngoc").head(item.process.path)

    assert record.of_kind("work.seen") == []
