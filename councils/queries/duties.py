"""What waits for one member by name: an open ballot on whose roll the person stands."""

from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from councils.models import Ballot
from councils.queries.own_rules import law_of_ballot
from councils.queries.rolls import rule_of
from councils.queries.substitutes import seats_held, standing_for
from councils.vocabulary import BallotState
from nominations.queries.names import award_name, in_language
from workflow.models import User
from workflow.queries.inbox import Duty
from workflow.registry import duty


@duty("ballot")
def open_ballots(user: User, on: date) -> list[Duty]:
    """Open ballots with time left on whose roll the person stands, not yet voted. Three queries.

    Also in whose session they sit in a member's place, where the rule lets a substitute vote. The
    sections of one sheet are cast at once: they wait as one.
    """
    held = dict(seats_held(user, on=on).values_list("pk", "user"))
    if not held:
        return []
    own = {seat for seat, who in held.items() if who == user.pk}
    sits = standing_for(user).filter(session=OuterRef("session")).values("membership")[:1]
    ballots = Ballot.objects.filter(state=BallotState.OPEN).annotate(sits_from=Subquery(sits))
    ballots = ballots.filter(Q(session__body__memberships__in=own) | Q(sits_from__in=held))
    ballots = ballots.exclude(turnout__membership__in=held).exclude(closes_at__lte=Now())
    related = ballots.select_related("session__body", "ruleset", "sheet").defer("ruleset__content")
    related = related.annotate(number=Count("items", distinct=True))
    mine = [b for b in related.distinct().order_by("pk") if _may_vote(b, _seats(b, own))]
    since = _opened(mine)
    return [
        Duty(
            verb=_("Cast your vote"),
            label=_label(together),
            path=(together[0].sheet or together[0]).get_absolute_url(),
            since=since[together[0].obj],
            due_on=on,
        )
        for together in _on_sheets(mine)
    ]


def _seats(ballot: Ballot, own: set[int]) -> set[int]:
    """The seats a person votes from in a ballot: the one they sit in only if none is their own."""
    found = own & set(ballot.roll["members"])
    if found or ballot.sits_from is None or rule_of(ballot).absent != "SUBSTITUTE":
        return found
    return {ballot.sits_from}


def _on_sheets(ballots: list[Ballot]) -> list[list[Ballot]]:
    """Ballots that are cast at once, together; every other by itself."""
    found: dict[tuple, list[Ballot]] = {}
    for each in ballots:
        key = ("ballot", each.pk) if each.sheet_id is None else ("sheet", each.sheet_id)
        found.setdefault(key, []).append(each)
    return list(found.values())


def _label(ballots: list[Ballot]) -> str:
    names = [award_name(law_of_ballot(b), b.award) for b in ballots]
    return f"{'; '.join(names)} · {in_language(ballots[0].session.body)}"


def _may_vote(ballot: Ballot, seats: set[int]) -> bool:
    """Whether one of the seats is present and not barred from every item."""
    present = seats & set(ballot.roll["present"])
    barred = ballot.roll.get("barred", {}).values()
    kept_out = sum(1 for closed in barred if present <= set(closed))
    return bool(present) and kept_out < ballot.number


def _opened(ballots: list[Ballot]) -> dict:
    """When each was opened: its latest entry on the log is the opening."""
    lines = record.history([b.obj for b in ballots]) if ballots else []
    return {line.obj: line.at for line in reversed(lines)}
