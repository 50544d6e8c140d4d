"""What absent members said in writing: whose counts in a ballot, added to the votes of the room."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from councils.models import Attendance, Ballot, BallotItem, Session, Substitution, WrittenOpinion
from councils.queries.counts import chair_seats
from councils.queries.items import names_on
from councils.queries.rolls import barred_from, rule_of
from councils.rules.checks import check_sheet
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


def with_consulted(
    session: Session, rule: VotingRule, roll: Roll, *, on: Collection[BallotItem]
) -> Roll:
    """The roll with those away who were asked on any of these items, where the rule counts it.

    Their opinion was checked. One query.
    """
    if rule.absent != WRITTEN or session.is_written:
        return roll
    codes = {item.name for item in on}
    rows = WrittenOpinion.objects.filter(session=session, ended_at=None, checked_at__isnull=False)
    said = rows.values_list("membership", "choices")
    wrote = frozenset(seat for seat, choices in said if not codes.isdisjoint(choices))
    return replace(roll, consulted=(wrote & roll.members) - roll.present)


def rolls_on(ballot: Ballot, roll: Roll) -> dict[int, Roll]:
    """The roll of each item, by its key: of those who wrote, whoever was asked on it.

    Who wrote before an item came on the agenda was not. Two queries; nothing where nobody wrote.
    """
    if not roll.consulted:
        return {}
    said, codes = _said(ballot), names_on(ballot)
    return {
        item: replace(
            roll, consulted=frozenset(s for s in roll.consulted if code in said.get(s, ()))
        )
        for item, code in codes.items()
    }


def _said(ballot: Ballot) -> dict[int, Mapping[str, str]]:
    """What those on the frozen roll as asked in writing answered, by seat. One query."""
    seats = ballot.roll.get("consulted", ())
    rows = WrittenOpinion.objects.filter(
        session=ballot.session_id, membership__in=seats, ended_at=None, checked_at__isnull=False
    )
    return dict(rows.values_list("membership", "choices"))


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
    ballot: Ballot,
    roll: Roll,
    items: Collection[BallotItem],
    closed: Mapping[int, frozenset[int]],
) -> dict[int, int]:
    """How many of those consulted agree to each item, by its key. One query if there are any."""
    rows = WrittenOpinion.objects.filter(session=ballot.session_id, membership__in=roll.consulted)
    rows = rows.filter(ended_at=None).values_list("membership", "choices")
    said = dict(rows) if roll.consulted else {}
    heard = {item.pk: _answers(item.name, said, closed.get(item.pk, ())) for item in items}
    over = _over_limit(ballot, heard)
    return {
        item: sum(choice == Choice.YES and seat not in over for seat, choice in answers.items())
        for item, answers in heard.items()
    }


def with_writing(ballot: Ballot, counts: Iterable[ItemCount]) -> list[ItemCount]:
    """The counts with the opinions of those on the roll as asked in writing. Four queries at most.

    Who stands back from an item, or was not asked on it, says nothing on it here either. Who agrees
    to more items of the ballot than it has places, where the rule limits that, is counted blank.
    """
    counted = list(counts)
    if not ballot.roll.get("consulted"):
        return counted
    said, codes, closed = _said(ballot), names_on(ballot), barred_from(ballot)
    heard = {item: _answers(code, said, closed.get(item, ())) for item, code in codes.items()}
    over, chairs = _over_limit(ballot, heard), chair_seats(ballot)
    return [_with_answers(count, heard[count.item], over, chairs) for count in counted]


def _answers(
    code: str, said: Mapping[int, Mapping[str, str]], closed: Collection[int]
) -> dict[int, str]:
    """What was written on one item, by seat."""
    return {
        seat: choices[code]
        for seat, choices in said.items()
        if code in choices and seat not in closed
    }


def _over_limit(ballot: Ballot, heard: Mapping[int, Mapping[int, str]]) -> frozenset[int]:
    """Whose answers on the items of this ballot agree to more than a voter may, by seat.

    The paper was written once, before a repeat, or a change, left fewer places.
    """
    rule, sheets = rule_of(ballot), {}
    for item, answers in heard.items():
        for seat, choice in answers.items():
            sheets.setdefault(seat, {})[item] = choice
    return frozenset(
        seat
        for seat, sheet in sheets.items()
        if any(p.code == "OVER_LIMIT" for p in check_sheet(sheet, places=ballot.places, rule=rule))
    )


def _with_answers(
    count: ItemCount, answers: Mapping[int, str], over: Collection[int], chairs: Collection[int]
) -> ItemCount:
    valid = {seat: Choice.BLANK if seat in over else said for seat, said in answers.items()}
    whole = with_opinions(count, [str(choice) for choice in valid.values()])
    whole = replace(whole, over_limit=sum(seat in over for seat in valid))
    of_chair = [said == Choice.YES for s, said in valid.items() if s in chairs and s not in over]
    return replace(whole, chair_agrees=of_chair[0]) if of_chair else whole
