"""What waits for one member by name: an open ballot on whose roll the person stands."""

from datetime import date

from django.db.models import Count
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from councils.models import Ballot
from councils.queries.substitutes import seats_held
from councils.vocabulary import BallotState
from nominations.queries.names import award_name, in_language
from nominations.queries.rules import rulebook
from workflow.models import User
from workflow.queries.inbox import Duty
from workflow.registry import duty


@duty("ballot")
def open_ballots(user: User, on: date) -> list[Duty]:
    """Open ballots with time left on whose roll the person stands, not yet voted. Three queries."""
    seats = set(seats_held(user, on=on).values_list("pk", flat=True))
    if not seats:
        return []
    ballots = Ballot.objects.filter(
        state=BallotState.OPEN, session__body__memberships__in=seats
    ).exclude(turnout__membership__in=seats)
    ballots = ballots.exclude(closes_at__lte=Now())
    related = ballots.select_related("session__body", "ruleset").defer("ruleset__content")
    related = related.annotate(number=Count("items", distinct=True))
    mine = [b for b in related.distinct().order_by("pk") if _may_vote(b, seats)]
    since = _opened(mine)
    return [
        Duty(
            verb=_("Cast your vote"),
            label=_label(b),
            path=b.get_absolute_url(),
            since=since[b.obj],
            due_on=on,
        )
        for b in mine
    ]


def _label(ballot: Ballot) -> str:
    law = rulebook(ballot.ruleset.digest)
    return f"{award_name(law, ballot.award)} · {in_language(ballot.session.body)}"


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
