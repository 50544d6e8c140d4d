"""From votes and paper figures to counts per item; the arithmetic itself is in ``rules``."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now

from councils.models import Ballot, BallotItem, Session, Turnout, Vote
from councils.queries.rolls import frozen_roll
from councils.rules.checks import PaperTally
from councils.rules.tally import ItemCount
from councils.vocabulary import BallotState, Choice, Outcome
from nominations.models import Nomination, RoundPlaces
from workflow.models import Membership
from workflow.vocabulary import Role

CHAIRS = (Role.COUNCIL_CHAIR, Role.CLUSTER_LEADER)


def with_turnout(ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    """Ballots with how many have voted on each (`cast`) and the database's time (`clock`).

    Counted beside each row: counted by a join, the rows would be grouped by every column of theirs.
    """
    voted = Turnout.objects.filter(ballot=OuterRef("pk")).order_by()
    number = voted.annotate(number=Func(F("pk"), function="COUNT")).values("number")
    return ballots.annotate(cast=Subquery(number), clock=Now())


def counted_votes(ballot: Ballot) -> list[ItemCount]:
    """The counts of an open ballot per item. Two queries."""
    chair = chair_seats(ballot)
    said = dict(
        Vote.objects.filter(item__ballot=ballot, membership__in=chair).values_list("item", "choice")
    )
    rows = ballot.items.annotate(
        yes=Count("votes", filter=Q(votes__choice=Choice.YES)),
        no=Count("votes", filter=Q(votes__choice=Choice.NO)),
        blank=Count("votes", filter=Q(votes__choice=Choice.BLANK)),
    ).order_by("position", "pk")
    return [
        ItemCount(
            item=row.pk,
            yes=row.yes,
            no=row.no,
            blank=row.blank,
            chair_agrees=said[row.pk] == Choice.YES if row.pk in said else None,
        )
        for row in rows
    ]


def chair_seats(ballot: Ballot) -> list[int]:
    """The seats on the frozen roll that preside by their role. One query."""
    members = frozen_roll(ballot).members
    chairs = Membership.objects.filter(pk__in=members, role__in=CHAIRS)
    return list(chairs.values_list("pk", flat=True))


def paper_tally(figures: Mapping[str, Any]) -> PaperTally:
    """The figures of the counting team's minutes as the rules read them."""
    return PaperTally(
        issued=figures["issued"],
        returned=figures["returned"],
        not_returned=figures["issued"] - figures["returned"],
        valid=figures["valid"],
        invalid=figures["invalid"],
        items=tuple(
            ItemCount(
                item=int(item),
                yes=row["yes"],
                no=row["no"],
                blank=row["blank"],
                spoilt=row.get("spoilt", 0),
            )
            for item, row in figures["items"].items()
        ),
    )


def rounds_held(session: Session, lines: Iterable[Nomination]) -> Counter[int]:
    """How often its body has voted on each line in the round, in whatever session. One query."""
    counted = BallotItem.objects.filter(
        ballot__session__body=session.body_id,
        ballot__session__round=session.round_id,
        ballot__state=BallotState.COUNTED,
        nomination__in=lines,
    ).exclude(tally__outcome=Outcome.NOT_OPENED)
    return Counter(counted.values_list("nomination", flat=True))


def places_left(session: Session, award: str) -> int | None:
    """The places of an award its body has not given away in the round; None without a limit."""
    row = RoundPlaces.objects.filter(round=session.round, body=session.body, award=award).first()
    if row is None:
        return None
    taken = BallotItem.objects.filter(
        ballot__session__body=session.body,
        ballot__session__round=session.round,
        ballot__award=award,
        tally__outcome=Outcome.CARRIED,
    )
    return max(0, row.places - taken.count())


def places_at_counting(ballot: Ballot) -> int | None:
    """What a ballot may give away: the places it was prepared for, as far as they are left."""
    known = [ballot.places, places_left(ballot.session, ballot.award)]
    return min((each for each in known if each is not None), default=None)
