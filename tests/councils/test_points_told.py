"""The points of a session online in invitations and calendars: what changes is told anew."""

import pytest

from councils.actions.agenda import arrange
from councils.actions.convening import convene
from councils.models import Session
from councils.queries.notices import INVITED, MOVED
from tests.councils.test_called_off import SAID, told

PLEIKU, DA_LAT = ({"place": place, "keeper": ""} for place in ("Pleiku, Sở KH&CN", "Đà Lạt"))
ONLINE = SAID | {"mode": "SEVERAL_POINTS", "place": "Trực tuyến", "points": [PLEIKU, DA_LAT]}


@pytest.fixture
def called(company) -> Session:
    """A session of the cluster at two points, to which its members are invited."""
    return convene(company.bodies["cum-tnmt"], actor=company.people["son"], **ONLINE)


@pytest.mark.parametrize(
    "points",
    [[PLEIKU], [DA_LAT, PLEIKU], [PLEIKU, DA_LAT | {"place": "Bảo Lộc"}], []],
    ids=("one less", "another order", "elsewhere", "none"),
)
def test_members_are_told_of_other_points_and_not_of_the_same(company, called, points):
    leader, member = company.people["son"], company.people["quang"]
    arrange(called, agenda=[], actor=leader, **ONLINE | {"purpose": "Góp ý lần hai"})
    assert told(member) == [INVITED]

    arrange(called, agenda=[], actor=leader, **ONLINE | {"points": points})

    assert told(member) == [MOVED]


def test_the_page_of_notices_says_what_may_have_changed(company, called, desk):
    arrange(called, agenda=[], actor=company.people["son"], **ONLINE | {"points": [DA_LAT]})
    page = desk("quang").get("/notifications/").text
    assert "You are invited; day, hour, place, points or way of meeting have changed" in page


def test_a_calendar_names_the_points(company, called, desk):
    path = f"{called.get_absolute_url()}day.ics"
    where = r"Trực tuyến. Points of the session: Pleiku\, Sở KH&CN\; Đà Lạt"

    assert f"LOCATION:{where}\r\n" in desk("quang").get(path).text.replace("\r\n ", "")
    arrange(called, agenda=[], actor=company.people["son"], **ONLINE | {"place": "", "points": []})
    assert "LOCATION" not in desk("quang").get(path).text
