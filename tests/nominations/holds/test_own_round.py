"""A unit that decides on its own awards: the ministry's office places the hold, and it is kept."""

import pytest

from nominations.actions.holds import lift_hold, place_hold_on
from nominations.actions.roster import enter_staff_year
from nominations.models import Decision, Hold, Nomination
from tests.nominations.holds.conftest import SOURCE, code_of
from workflow.engine import perform
from workflow.errors import Refused

SAID = {"kind": "COMPLAINT", "source": SOURCE}


def refused(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return code_of(no)


@pytest.fixture
def drafted(road) -> Decision:
    """The draft of a department's own titles for two of its people."""
    review = road.round(organiser="cuc-tan-so")
    letter = road.submit(road.people_letter(review, award="LDTT", size=2))
    return letter.nominations.first().decision


@pytest.fixture
def own(drafted) -> Nomination:
    return drafted.lines.order_by("pk").first()


@pytest.fixture
def hold(road, own, now):
    def place(who: str = "ngoc") -> Hold:
        return place_hold_on(own.nominee, **SAID, since=now.day, actor=road.people[who])

    return place


@pytest.mark.parametrize("name", ["ngoc", "hung"])
def test_the_office_of_the_ministry_places_and_lifts_it(road, hold, name):
    row = hold(name)

    assert row.office == road.units["bkhcn"]
    assert lift_hold(row, reason="Không có căn cứ", actor=road.people[name]).lifted_at is not None


@pytest.mark.parametrize("name", ["yen", "khanh", "oanh", "thu", "bo.truong", "thanh.tra"])
def test_neither_the_unit_nor_anybody_else_does(hold, name):
    assert refused(lambda: hold(name)) == "not_permitted"
    assert not Hold.objects.exists()


def test_the_unit_s_own_head_signs_nobody_on_hold(road, drafted, own, hold):
    ready = road.before_signer(drafted, drafter="yen")
    row = hold()

    assert refused(lambda: road.signed(ready, signer="khanh")) == "on_hold"

    lift_hold(row, reason="Không có căn cứ", actor=road.people["ngoc"])
    assert road.signed(ready, signer="khanh").state == "SIGNED"


def test_the_unit_s_officer_takes_the_line_off_its_own_list(road, drafted, own, hold):
    ready = road.before_signer(drafted, drafter="yen")
    hold()

    perform(own, "set_aside", actor=road.people["yen"])

    assert Nomination.objects.get(pk=own.pk).decision != ready
    issued = road.issued(road.signed(ready, signer="khanh"), clerk="oanh")
    assert [line.state for line in issued.lines.all()] == ["AWARDED"]


def test_the_unit_s_registry_issues_nothing_and_its_officer_redraws(road, drafted, own, hold):
    signed = road.signed(road.before_signer(drafted, drafter="yen"), signer="khanh")
    hold()
    assert refused(lambda: road.issued(signed, clerk="oanh")) == "on_hold"
    assert refused(lambda: perform(signed, "redraw", actor=road.people["ngoc"])) == "not_permitted"

    redrawn = perform(signed, "redraw", actor=road.people["yen"])

    again = road.signed(redrawn, signer="khanh")
    assert road.issued(again, clerk="oanh").lines.get().state == "AWARDED"


def test_the_unit_puts_forward_nobody_on_hold(road, hold):
    hold()
    review = road.round(organiser="cuc-tan-so", awards=["GK"])

    assert refused(lambda: road.people_letter(review, award="GK")) == "on_hold"


def test_the_office_places_it_from_the_page_of_a_nominee_it_knows(road, own, desk):
    line = {"staff_number": "7", "position_band": "PROFESSIONAL", "gender": "FEMALE"}
    line |= {"is_direct_worker": True, "months_worked": 12, "rating": "GOOD", "discipline": "NONE"}
    enter_staff_year(own.unit, year=2025, person=own.nominee, actor=road.people["yen"], **line)
    page = f"/people/nominees/{own.nominee.uid}/"
    assert "Place a hold" in desk("ngoc").get(page).content.decode()
    assert "Place a hold" not in desk("khanh").get(page).content.decode()
    said = {**SAID, "since": "20/11/2026", "reason": "Chờ kết luận"}
    assert desk("ngoc").post(page + "hold/", {**said, "source": ""}).status_code == 422

    answer = desk("ngoc").post(page + "hold/", said)

    assert answer["location"] == page
    assert desk("ngoc").post(page + "hold/", said).status_code == 409
    told = desk("khanh").get(page).content.decode()
    assert ("On hold since 20/11/2026" in told, "Chờ kết luận" in told) == (True, False)
    for name in ("khanh", "yen", "thanh.tra", "thu"):
        assert desk(name).post(page + "hold/", said).status_code == 404, name
