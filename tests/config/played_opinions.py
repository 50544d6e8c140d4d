"""Written opinions entered, checked and taken out; the chair declares, and declares anew."""

from dataclasses import replace

from config.demo.cast import Cast
from councils.actions.ballots import prepare_ballot
from councils.actions.consents import declare_consent
from councils.actions.opinions import check_opinion, take_out
from councils.models import Consent, Session, WrittenOpinion
from tests.councils.absentees import WRITES, away, lines, regulated, wrote
from tests.road import Road
from workflow.engine import perform

ASKS = replace(WRITES, chair_must_agree=True)


def sitting(road: Road) -> Session:
    """A council whose regulation counts opinions and asks the chair; two are away."""
    found = [road.found_eligible(line) for line in road.at_office(2)]
    session = road.council(found[0])
    regulated(road.company, ASKS)
    return away(session, road.people, ("uv3", "uv4"))


def opined(road: Road, session: Session) -> WrittenOpinion:
    """The secretary enters what a member wrote."""
    return wrote(session, road.people, "uv4", "YES", "NO")


def declared(road: Road, session: Session) -> Consent:
    """The chair declares on a paper ballot."""
    ballot = prepare_ballot(session, award="BKB", mode="PAPER", actor=road.people["ngoc"])
    said = {"agrees": dict.fromkeys(lines(session), True), "words": "Nhất trí"}
    return declare_consent(ballot, **said, actor=road.people["thu.truong"])


def play_opinions(company: Cast) -> None:
    """Every kind of act on them; the ballot is cancelled."""
    road = Road(company)
    session = sitting(road)
    row = check_opinion(opined(road, session), actor=road.people["thu.truong"])
    take_out(row, reason="Thành viên đến dự", actor=road.people["ngoc"])
    said = declared(road, session)
    agrees = dict.fromkeys(lines(session), False)
    declare_consent(said.ballot, agrees=agrees, words="", actor=road.people["thu.truong"])
    perform(said.ballot, "cancel", actor=road.people["ngoc"], reason="Hoãn")
