"""The scoring of a cluster by short names: begun, sheets handed in, by whom."""

from typing import Any

from config.demo.cast import Cast
from config.demo.papers import demo_pdf
from councils.actions.score_papers import attach_paper
from councils.actions.scores import Content, begin_scoring, hand_in_sheet
from councils.models import ScorePaper, ScoreSheet, Scoring
from councils.queries.scores import asked, handed_in, units_scored
from tests.covenants import drafted_covenant, signed_covenant
from workflow.models import Membership, User
from workflow.vocabulary import VOTING_ROLES

FULL = {1: 6000, 2: 4000}
THE_PDF = {"name": "Báo cáo 12.pdf", "content": demo_pdf("a")}
# What the covenant asks for on its first criterion.
NAMED = {1: "Báo cáo 12/BC"}


def begun(company: Cast, by: str = "PEERS") -> Scoring:
    """The scoring of 2026 against a covenant signed by all."""
    year = signed_covenant(drafted_covenant(company), company).cluster_year
    return begin_scoring(year, ranked_by=by, actor=company.people["son"])


def content(*points: int, **said: Any) -> Content:
    """Points of the two criteria, in hundredths."""
    return Content(points=dict(enumerate(points, start=1)), **said)


def give(scoring: Scoring, company: Cast, *, by: str, on: str, kind: str = "PEER", **said: Any):
    """One person hands in a sheet."""
    usual = {"content": content(5000, 3000, words=NAMED), "actor": company.people[by]}
    return hand_in_sheet(scoring, unit=company.units[on], kind=kind, **usual | said)


def attach(scoring: Scoring, company: Cast, *, by: str, on: str, place: int = 1) -> ScorePaper:
    """One person attaches a paper to a criterion of their own unit's self-score."""
    said = {"unit": company.units[on], "actor": company.people[by]}
    return attach_paper(scoring, place=place, **THE_PDF, **said)


def people_of(scoring: Scoring) -> dict[int, User]:
    """Who represents each member."""
    seats = Membership.objects.filter(
        body=scoring.cluster_year.body_id, held_until=None, role__in=VOTING_ROLES
    )
    return {seat.unit_id: seat.user for seat in seats.select_related("user")}


def give_all(scoring: Scoring, company: Cast, *, but: int = 0) -> list[ScoreSheet]:
    """Every sheet that is still asked, but for so many of the last."""
    units, there, people = units_scored(scoring), handed_in(scoring), people_of(scoring)
    left = [slot for slot in asked(scoring, list(units)) if slot not in there]
    return [
        hand_in_sheet(
            scoring,
            unit=units[slot.unit],
            kind=slot.kind,
            content=content(5000, 3000, words=NAMED),
            actor=company.people["ngoc"] if slot.kind == "OFFICE" else people[slot.scorer],
        )
        for slot in left[: len(left) - but]
    ]
