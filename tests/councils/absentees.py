"""A council whose own regulation counts written opinions, and the papers of those away."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from config.demo.papers import demo_pdf
from councils.actions.attendance import unmark
from councils.actions.opinions import check_opinion, receive
from councils.actions.regulations import draft_regulation
from councils.models import Session, WrittenOpinion
from councils.queries.rolls import seat_of
from nominations.actions.approving import approve_draft
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.regulation import NINETY, SAID, kept
from workflow.models import User

# Two thirds of six members, of whom two thirds come; those away answer in writing.
WRITES = replace(
    NINETY,
    quorum=(1, 2),
    threshold=(2, 3),
    modes=("OPEN", "PAPER", "SECRET", "CONSENSUS"),
    absent="WRITTEN_OPINION",
    small_below=None,
)
PAPER = {"name": "y-kien.pdf", "content": demo_pdf("y-kien"), "signed_on": TODAY}


def regulated(company, rule=WRITES) -> None:
    """The regulation is in force: one officer entered it, another approved it."""
    body, office = company.bodies["hd-bkhcn"], company.units["bkhcn"]
    said = {"office": office, "actor": company.people["ngoc"], **SAID, "rules": kept(rule)}
    approve_draft(draft_regulation(body, **said), actor=company.people["hung"])


def away(session: Session, people: Mapping[str, User], names: Iterable[str]) -> Session:
    """These members were marked present by mistake."""
    for name in names:
        seat = seat_of(people[name], session.body, on=TODAY)
        unmark(session, seat, reason="Vắng mặt", actor=people["ngoc"])
    return session


def wrote(session: Session, people: Mapping[str, User], name: str, *said: str, **changes: Any):
    """The secretary enters what a member wrote on the nominations in their order."""
    seat = seat_of(people[name], session.body, on=TODAY)
    codes = lines(session)
    choices = changes.pop("choices", dict(zip(codes, said, strict=False)))
    actor = people[changes.pop("actor", "ngoc")]
    return receive(session, seat, choices=choices, actor=actor, **(PAPER | changes))


def checked(
    session: Session, people: Mapping[str, User], name: str, *said: str, **changes: Any
) -> WrittenOpinion:
    """Entered by the secretary, checked by the chair."""
    row = wrote(session, people, name, *said, **changes)
    return check_opinion(row, actor=people["thu.truong"])


def lines(session: Session) -> list[str]:
    """The codes of the certificates on the agenda, in its order."""
    rows = Nomination.objects.filter(agenda_items__session=session, award="BKB")
    return list(rows.order_by("agenda_items__position").values_list("code", flat=True))
