"""What a council did not carry and may take up for the lower award instead."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef

from councils.models import Session, Tally
from councils.queries.own_rules import rule_for
from councils.vocabulary import Outcome, SessionKind
from nominations.models import Nomination
from nominations.queries.lowering import falling, falls_to, lower_route
from nominations.vocabulary import NominationState

BROUGHT = ("submission", "nominee", "unit", "ruleset", "cluster", "office", "council")


def may_fall(session: Session, *, on: date) -> list[Nomination]:
    """What the votes of a council's session did not carry and nobody took up again, as on a sheet.

    Each has a lower award that the same council decides on by a rule, on a route that passes it,
    and for which the unit did not put the nominee forward itself. None of a conference: there the
    tally itself lowers. As many queries as there are awards and rule sets, and two.
    """
    if session.kind != SessionKind.COUNCIL:
        return []
    lost = Tally.objects.filter(item__ballot__session=session, outcome=Outcome.NOT_CARRIED)
    lines = Nomination.objects.filter(
        ~Exists(Nomination.objects.filter(origin=OuterRef("pk"))),
        pk__in=lost.values("item__nomination"),
        state=NominationState.DECLINED,
    )
    lines = lines.select_related(*BROUGHT).defer("ruleset__content").order_by("award", "pk")
    known: dict[tuple[str, int], bool] = {}
    return [line for line in falling(list(lines)) if _is_decided_here(session, line, on, known)]


def _is_decided_here(
    session: Session, line: Nomination, on: date, known: dict[tuple[str, int], bool]
) -> bool:
    try:
        passes = NominationState.COUNCIL in lower_route(line).stages
    except LookupError:
        return False
    key = (falls_to(line), line.ruleset_id)
    if key not in known:
        known[key] = _is_ruled(session, line, on)
    return passes and known[key]


def _is_ruled(session: Session, line: Nomination, on: date) -> bool:
    try:
        rule_for(session.body, falls_to(line), on=on, ruleset=line.ruleset)
    except LookupError:
        return False
    return True


def mark_taken_up(lines: Sequence[Nomination]) -> None:
    """Set ``taken_up`` of each: the line of these that goes on for its lower award, or None."""
    below = {line.origin_id: line for line in lines if line.origin_id is not None}
    for line in lines:
        line.taken_up = below.get(line.pk)


def is_left_to_fall(line: Nomination) -> bool:
    """Whether a line marked so was not carried and has a lower award nobody took it up for."""
    return line.state == NominationState.DECLINED and not line.taken_up and bool(falls_to(line))
