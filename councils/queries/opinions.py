"""What absent members said in writing: whose counts in a ballot, added to the votes of the room."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from councils.models import Attendance, Ballot, BallotItem, Session, Substitution, WrittenOpinion
from councils.queries.counts import chair_seats
from councils.queries.rolls import barred_from, rule_of
from councils.rules.opinions import with_opinions
from councils.rules.quorum import Roll
from councils.rules.tally import ItemCount
from councils.vocabulary import BallotState, Choice
from nominations.rules.rulebook import VotingRule
from workflow.models import Membership

WRITTEN = "WRITTEN_OPINION"


def opinions_in(session: Session) -> list[WrittenOpinion]:
    """Every opinion of a session, those taken out as well. One query."""
    related = ("membership__user", "membership__unit", "entered_by", "checked_by")
    rows = WrittenOpinion.objects.filter(session=session).select_related(*related)
    return list(rows.order_by("pk"))


def opinion_of(session: Session, seat: Membership) -> WrittenOpinion | None:
    """The opinion of a member that stands in a session, checked or not. One query."""
    return WrittenOpinion.objects.filter(session=session, membership=seat, ended_at=None).first()


def unchecked_in(session: Session) -> list[str]:
    """Whose opinions wait for a second person, by name. One query."""
    rows = WrittenOpinion.objects.filter(session=session, ended_at=None, checked_at=None)
    return list(rows.order_by("pk").values_list("membership__user__full_name", flat=True))


def with_consulted(session: Session, rule: VotingRule, roll: Roll) -> Roll:
    """The roll with those away whose opinion was checked, where the rule counts it. One query."""
    if rule.absent != WRITTEN or session.is_written:
        return roll
    rows = WrittenOpinion.objects.filter(session=session, ended_at=None, checked_at__isnull=False)
    wrote = frozenset(rows.values_list("membership", flat=True))
    return replace(roll, consulted=(wrote & roll.members) - roll.present)


def attended(session: Session, seat: Membership) -> bool:
    """Whether a member came to the session at any time. One query."""
    rows = Attendance.objects.filter(session=session, membership=seat, withdrawn_at=None)
    return rows.exists()


def has_substitute(session: Session, seat: Membership) -> bool:
    """Whether somebody sits in the member's place. One query."""
    rows = Substitution.objects.filter(session=session, membership=seat, ended_at=None)
    return rows.exists()


def closed_by(session: Session) -> Ballot | None:
    """The ballot by which the opinions of a session are closed, or None. Two queries at most.

    From the first vote on which they count nothing is added, checked or taken out: what is known
    of that vote must not change what is written on another.
    """
    begun = Ballot.objects.filter(session=session).exclude(roll={})
    begun = begun.exclude(state=BallotState.CANCELLED).select_related("ruleset")
    found = begun.defer("ruleset__content").order_by("pk")
    return next((ballot for ballot in found if rule_of(ballot).absent == WRITTEN), None)


def agreed_in_writing(
    session: Session,
    roll: Roll,
    items: Iterable[BallotItem],
    closed: Mapping[int, frozenset[int]],
) -> dict[int, int]:
    """How many of those consulted agree to each item, by its key. One query if there are any."""
    rows = WrittenOpinion.objects.filter(session=session, membership__in=roll.consulted)
    rows = list(rows.filter(ended_at=None)) if roll.consulted else []
    return {
        item.pk: sum(
            row.choices.get(item.nomination.code) == Choice.YES
            and row.membership_id not in closed[item.pk]
            for row in rows
        )
        for item in items
    }


def with_writing(ballot: Ballot, counts: Iterable[ItemCount]) -> list[ItemCount]:
    """The counts with the opinions of those on the roll as asked in writing. Four queries at most.

    Who stands back from an item says nothing on it here either; what was left out is blank.
    """
    counted, seats = list(counts), ballot.roll.get("consulted", ())
    if not seats:
        return counted
    rows = WrittenOpinion.objects.filter(
        session=ballot.session_id, membership__in=seats, ended_at=None, checked_at__isnull=False
    )
    said = {row.membership_id: row.choices for row in rows}
    codes = dict(ballot.items.values_list("pk", "nomination__code"))
    closed, chairs = barred_from(ballot), chair_seats(ballot)
    found = []
    for count in counted:
        heard = {
            seat: choices.get(codes[count.item], Choice.BLANK.value)
            for seat, choices in said.items()
            if seat not in closed.get(count.item, ())
        }
        whole = with_opinions(count, heard.values())
        of_chair = [choice == Choice.YES for seat, choice in heard.items() if seat in chairs]
        found.append(replace(whole, chair_agrees=of_chair[0]) if of_chair else whole)
    return found
