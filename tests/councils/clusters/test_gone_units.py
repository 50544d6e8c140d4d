"""A unit that is merged, split or dissolved keeps its seat until a paper ends it: it is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.actions.seats import end_seat
from councils.models import Session
from councils.queries.duties_seats import seats_of_gone_units
from tests.cast import TODAY
from workflow.actions.directory import succeed

MEMBERS = "/bodies/cum-tnmt/members/"
STANDS = "Its seat stands until a paper ends it"


def followed(company, *, kind: str = "MERGED", on=TODAY, by: str | None = "skhcn-dak-lak") -> None:
    """Quảng Ngãi is followed by another unit."""
    former, admin = company.units["skhcn-quang-ngai"], company.people["quan.tri"]
    successor = company.units[by] if by else None
    succeed(former, by=successor, kind=kind, on=on, actor=admin)


@pytest.fixture
def sitting(conference) -> Session:
    """The cluster's conference, at which the unit sits."""
    conference.open()
    return conference.session


def waiting(company, name: str) -> list[str]:
    return [each.label for each in seats_of_gone_units(company.people[name], TODAY)]


def test_those_who_prepare_and_those_who_seat_are_told_at_once_and_nobody_else(
    company, sitting, desk
):
    assert waiting(company, "son") == []
    followed(company)

    assert len(waiting(company, "son")) == len(waiting(company, "ngoc")) == 1
    assert [waiting(company, name) for name in ("tuan", "quang", "uv1", "yen")] == [[]] * 4
    told = "Settle the seat of a unit that was merged, split or dissolved"
    page = desk("son").get("/").text
    assert (told in page, MEMBERS in page) == (True, True)
    room = desk("son").get(sitting.get_absolute_url()).text
    assert ("was merged on 23/11/2026 into:" in room, STANDS in room) == (True, True)
    roster = desk("quang").get(MEMBERS).text
    assert (STANDS in roster, "Đắk Lắk" in roster) == (True, True)


@pytest.mark.parametrize(
    ("kind", "by", "words"),
    [
        ("SPLIT", "skhcn-gia-lai", "was split on 23/11/2026 into:"),
        ("DISSOLVED", None, "was dissolved on 23/11/2026."),
        ("RENAMED", "skhcn-gia-lai", None),
    ],
)
def test_each_kind_is_told_as_it_was_and_a_new_name_is_none(company, desk, kind, by, words):
    followed(company, kind=kind, by=by)

    page = desk("ngoc").get(MEMBERS).text
    assert (STANDS in page) == (words is not None)
    assert words is None or words in page
    assert bool(waiting(company, "ngoc")) == (words is not None)


def test_nothing_is_told_before_its_day_nor_once_a_paper_has_ended_the_seat(
    company, conference, desk
):
    followed(company, on=TODAY + timedelta(days=1))
    assert waiting(company, "ngoc") == []
    assert STANDS not in desk("ngoc").get(MEMBERS).text


def test_the_paper_that_ends_the_seat_ends_the_work(company, conference, desk):
    followed(company)
    seat = conference.seat("tuan")
    assert STANDS in desk("ngoc").get(f"{MEMBERS}{seat.uid}/").text

    end_seat(seat, on=TODAY, paper="Công văn 8/CV", actor=company.people["ngoc"])
    assert waiting(company, "ngoc") == []
    assert STANDS not in desk("ngoc").get(MEMBERS).text


def test_the_inbox_asks_once_however_many_seats_wait(company, conference):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            seats_of_gone_units(company.people["ngoc"], TODAY)
        return len(found)

    none = asked()
    followed(company)
    followed_too = company.units["skhcn-khanh-hoa"]
    admin = company.people["quan.tri"]
    succeed(followed_too, by=None, kind="DISSOLVED", on=TODAY, actor=admin)
    assert (asked(), none) == (1, 1)
    assert len(waiting(company, "ngoc")) == 2
