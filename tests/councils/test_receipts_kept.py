"""Who voted keeps the receipt: also when the seat has passed on, or the appointment is over."""

import pytest

from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.clusters import lead_year
from councils.models import Sheet
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.conference import CLEAR
from tests.councils.test_sheet_substitutes import sheet  # noqa: F401 -- the sheet with a substitute
from tests.councils.test_substitutes import enter
from workflow.engine import perform, perform_all

IN = "Your vote is in"


def shown(client, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.content.decode()


def test_a_member_keeps_it_when_the_new_year_is_led_by_others(conference, desk):
    conference.open()
    ballot = conference.decided(CLEAR)
    path = ballot.get_absolute_url() + "receipt/"
    session = perform(conference.session, "close", actor=conference.leader)
    units = conference.company.units
    lead_year(
        session.body,
        session.round.year + 1,
        leader=units["skhcn-lam-dong"],
        deputy=units["skhcn-dak-lak"],
        decision_number="1/QĐ-BKHCN",
        decided_on=TODAY,
        takes_over_on=TODAY,
        actor=conference.company.people["ngoc"],
    )

    for name in ("son", "quang", "binh"):
        status, page = shown(desk(name), path)
        assert (name, status, IN in page, "Back to the session" in page) == (name, 200, True, True)
    assert desk("yen").get(path).status_code == 404


@pytest.fixture
def over(meeting, company):
    """The ballot in which a substitute voted, its session over."""
    secretary = company.people["ngoc"]
    enter(meeting, company)
    line = Nomination.objects.filter(agenda_items__session=meeting).first()
    ballot = prepare_ballot(meeting, award=line.award, mode="OPEN", actor=secretary)
    perform(ballot, "open", actor=secretary)
    cast(ballot, choices={}, actor=company.people["yen"])
    return ballot


def test_a_substitute_keeps_it_when_the_session_is_over_and_sees_nothing_else(
    over, meeting, company, desk
):
    path = over.get_absolute_url()
    perform(over, "cancel", actor=company.people["ngoc"], reason="Thử")
    perform(meeting, "adjourn", actor=company.people["thu.truong"], reason="Hết giờ")

    status, page = shown(desk("yen"), f"{path}receipt/")
    assert (status, IN in page, "Back to the session" in page) == (200, True, False)
    for other in (path, meeting.get_absolute_url()):
        assert desk("yen").get(other).status_code == 404
    assert desk("lan").get(f"{path}receipt/").status_code == 404
    assert f"{company.people['yen']} voted at" in shown(desk("uv4"), f"{path}receipt/")[1]


def test_the_receipt_of_a_sheet_stays_with_the_substitute(sheet: Sheet, company, desk):  # noqa: F811
    path = sheet.get_absolute_url()
    desk("yen").post(f"{path}cast/", {"token": "t1"})
    sections = list(sheet.sections.all())
    perform_all(sections, "cancel", actor=company.people["ngoc"], reason="Thử")
    perform(sheet.session, "adjourn", actor=company.people["thu.truong"], reason="Hết giờ")

    status, page = shown(desk("yen"), f"{path}receipt/")
    assert (status, IN in page, "Back to the session" in page) == (200, True, False)
    assert desk("yen").get(path).status_code == 404
    assert desk("lan").get(f"{path}receipt/").status_code == 404
