"""Convene a session by hand, and put on its agenda what is no nomination."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from councils.actions.agenda import frozen, manner
from councils.actions.sessions import call, held_session
from councils.models import AgendaItem, Candidacy, Matter, Session
from councils.permissions import PREPARING
from councils.queries import stated_matters as stated
from councils.queries.candidates import may_elect, seated
from councils.queries.rolls import voting_members
from councils.vocabulary import ItemKind, SessionKind, SessionMode, SessionState
from nominations.models import Round
from workflow.access import entitled, require
from workflow.actions import amend
from workflow.actions.amending import Change
from workflow.engine import Errand
from workflow.errors import Refusal, Refused
from workflow.models import Body, Membership, User
from workflow.rules.stating import Stated
from workflow.vocabulary import BodyKind


def convene(
    body: Body,
    *,
    actor: User,
    review: Round | None = None,
    held_on: date | None = None,
    hour: time | None = None,
    mode: str = SessionMode.IN_PERSON,
    closes_at: datetime | None = None,
    points: Sequence[Mapping[str, str]] = (),
    on_behalf_of: User | None = None,
    as_of: date | None = None,
    **said: Any,
) -> Session:
    """Call a session of a body, of a round or not: with its day and hour, place and purpose.

    Records it. Raises `Refused`, also where one is being prepared for that round already:
    nominations have one session to go to.
    """
    kind = SessionKind.COUNCIL if body.kind == BodyKind.COUNCIL else SessionKind.CONFERENCE
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    require(actor, PREPARING, Session(body=body), on_behalf_of=on_behalf_of, as_of=as_of)
    _standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    way = manner(mode, held_on=held_on, hour=hour, closes_at=closes_at, points=points)
    try:
        with transaction.atomic():
            return call(body, review, kind=kind, on=on, who=who, **way, **said)
    except IntegrityError as twice:
        raise Refused(_one_is_there(body, review)) from twice


def put_on_agenda(
    session: Session,
    *,
    kind: str,
    subject: str,
    actor: User,
    text: str = "",
    candidates: Sequence[tuple[Membership, str]] = (),
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Matter:
    """Put a matter at the end of the agenda: a resolution, an election with who stands for which.

    Records it with the whole agenda. Raises `Refused` once the agenda is frozen, for an election
    in a council, and for a candidate without a voting seat on the body.
    """
    require(actor, PREPARING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    _standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    kind = ItemKind(kind)
    with transaction.atomic(), amend(held_session(session), kind="agenda.changed", **who) as change:
        held = change.subject
        _require_open(held)
        _check(held, kind, subject, [seat for seat, _post in candidates], on)
        matter = Matter.objects.create(subject=subject.strip(), text=text.strip())
        item = AgendaItem(session=held, kind=kind, matter=matter, position=held.items.count() + 1)
        item.save()
        rows = [Candidacy(matter=matter, membership=seat, post=p) for seat, p in candidates]
        Candidacy.objects.bulk_create(rows)
        change.also("matter.added", matter, stated.matter(matter, item=item, candidates=rows))
        _say_agenda(change)
    return matter


def take_off(
    matter: Matter,
    *,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> None:
    """Take a matter off an agenda; records it.

    Raises `Refused` once the agenda is frozen, and where somebody else took it off meanwhile.
    """
    session = matter.item.session
    require(actor, PREPARING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    with transaction.atomic(), amend(held_session(session), kind="agenda.changed", **who) as change:
        _require_open(change.subject)
        if not change.subject.items.filter(matter=matter).delete()[0]:
            raise Refused(_off_already())
        matter.candidates.all().delete()
        Matter.objects.filter(pk=matter.pk).delete()
        matter.version += 1
        facts = {"session": change.subject.obj, "removed": True}
        change.also("matter.removed", matter, Stated(facts, {"subject": matter.subject}))
        _say_agenda(change)


def carry_over(session: Session, items: Sequence[AgendaItem], *, errand: Errand) -> None:
    """Put on an agenda anew, at its end, what an earlier session left undecided.

    The earlier item stays in its minutes; who stood for election stands again, while the member
    has a voting seat. Records each with the session that left it, and the whole agenda.
    """
    who = {"actor": errand.actor, "on_behalf_of": errand.on_behalf_of, "as_of": errand.as_of}
    seats = voting_members(session.body, on=errand.on)
    with amend(session, kind="agenda.changed", **who, into=errand.record) as change:
        last = session.items.count()
        for number, item in enumerate(items, start=1):
            _again(change, item, seats=seats, position=last + number)
        _say_agenda(change)
    session.version = change.subject.version


def _again(change: Change, left: AgendaItem, *, seats: Sequence[Membership], position: int) -> None:
    words = {"subject": left.matter.subject, "text": left.matter.text}
    origin = left.matter.origin or left.matter
    matter = Matter.objects.create(left_by=left.session, origin=origin, **words)
    item = AgendaItem(session=change.subject, kind=left.kind, matter=matter, position=position)
    item.save()
    stood = left.matter.candidates.select_related("membership").order_by("pk")
    rows = [
        Candidacy(matter=matter, membership=seat, post=s.post) for s, seat in seated(stood, seats)
    ]
    Candidacy.objects.bulk_create(rows)
    change.also("matter.added", matter, stated.matter(matter, item=item, candidates=rows))


def _say_agenda(change: Change) -> None:
    items = change.subject.items.select_related("nomination", "matter").order_by("position", "pk")
    change.facts["agenda"] = [item.name for item in items]


def _require_open(session: Session) -> None:
    if session.state != SessionState.PLANNED:
        raise Refused(frozen())


def _check(
    session: Session, kind: ItemKind, subject: str, seats: Sequence[Membership], on: date
) -> None:
    if kind == ItemKind.NOMINATION or not subject.strip():
        raise Refused(_nothing_named())
    if kind == ItemKind.ELECTION and not may_elect(session.body):
        raise Refused(_nobody_to_elect())
    if bool(seats) != (kind == ItemKind.ELECTION):
        raise Refused(_candidates(kind))
    voting = {seat.pk for seat in voting_members(session.body, on=on)} if seats else set()
    strangers = [seat for seat in seats if seat.pk not in voting]
    if strangers:
        raise Refused(_no_seat(strangers[0]))


def _one_is_there(body: Body, review: Round | None) -> Refusal:
    rows = Session.objects.filter(body=body, round=review, state=SessionState.PLANNED)
    code = rows.values_list("code", flat=True).first() or ""
    return Refusal(
        code="one_being_prepared",
        message=_("A session of this round is being prepared already: %(code)s.") % {"code": code},
        facts={"session": code},
        remedy=_("Set its day, place and agenda; nominations of the round go to that one."),
    )


def _nothing_named() -> Refusal:
    return Refusal(
        code="subject_missing",
        message=_("An item needs words that say what it is about."),
        remedy=_("Write them; nominations are put on the agenda from those before this body."),
    )


def _nobody_to_elect() -> Refusal:
    return Refusal(
        code="no_election_here",
        message=_("Only clusters and blocks elect a leader and deputy leaders."),
        remedy=_("Put it on the agenda as another kind of item."),
    )


def _candidates(kind: ItemKind) -> Refusal:
    if kind == ItemKind.ELECTION:
        return Refusal(
            code="candidates_missing",
            message=_("Nobody stands in this election."),
            remedy=_("Choose at least one member for leader or deputy."),
        )
    return Refusal(
        code="not_an_election",
        message=_("Only an election has candidates."),
        remedy=_("Choose that the item is an election, or leave the candidates out."),
    )


def _off_already() -> Refusal:
    return Refusal(
        code="item_gone",
        message=_("This item is off the agenda already."),
        remedy=_("Reload the page to see the agenda as it is now."),
    )


def _no_seat(seat: Membership) -> Refusal:
    return Refusal(
        code="no_voting_seat",
        message=_("%(name)s holds no voting seat on this body today.") % {"name": seat.user},
        remedy=_("Reload the page to see who does."),
    )
