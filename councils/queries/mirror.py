"""Sessions, ballots and tallies as their tables have them now, to be held against the log."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Exists, OuterRef, Prefetch

from audit.record.mirror import Mirrored, mirror
from councils.models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotItem,
    Session,
    Tally,
    Turnout,
    Vote,
)
from councils.queries import stated
from workflow.models import Membership
from workflow.queries.mirror import AT_ONCE, fields_of, streamed
from workflow.rules.stating import Stated


@mirror("session")
def sessions() -> Iterator[Mirrored]:
    """Sessions with their agendas."""
    items = AgendaItem.objects.select_related("nomination", "matter").order_by("position", "pk")
    rows = Session.objects.select_related("body", "round")
    return streamed(rows.prefetch_related(Prefetch("items", items)), _session)


def _session(row: Session) -> Stated:
    return stated.session(row, agenda=[item.name for item in row.items.all()])


@mirror("attendance")
def attendance() -> Iterator[Mirrored]:
    """Who was present."""
    rows = Attendance.objects.select_related("session", "membership", "marked_by")
    return streamed(rows, stated.attendance)


@mirror("ballot")
def ballots() -> Iterator[Mirrored]:
    """Ballots with what stands on them and their rolls."""
    seats = {key: f"membership/{uid}" for key, uid in Membership.objects.values_list("pk", "uid")}
    rows = Ballot.objects.select_related("session", "sheet", "ruleset")
    rows = rows.defer("ruleset__content")
    return streamed(rows.prefetch_related(_on_ballot()), partial(_ballot, seats=seats))


def _ballot(row: Ballot, *, seats: dict[int, str]) -> Stated:
    items = {item.pk: item.name for item in row.items.all()}
    stood = next((i.candidacy for i in row.items.all() if i.candidacy_id is not None), None)
    election = stood.matter.obj if stood else ""
    said = stated.ballot(row, items=items.values(), election=election)
    return Stated(
        {**said.facts, "roll": stated.roll(row.roll, items=items, seats=seats)}, said.disclosures
    )


@mirror("cast")
def casts() -> Iterator[Mirrored]:
    """That members voted."""
    rows = Turnout.objects.select_related("ballot", "membership")
    return streamed(rows, stated.turnout)


@mirror("tally")
def tallies() -> Iterator[Mirrored]:
    """What came of each counted ballot. The votes of an uncounted one are not on the log yet."""
    counted = Exists(Tally.objects.filter(item__ballot=OuterRef("pk")))
    votes = Prefetch("items__votes", Vote.objects.select_related("membership__user"))
    rows = Ballot.objects.filter(counted).select_related("ruleset").defer("ruleset__content")
    rows = rows.prefetch_related(_on_ballot(), votes)
    for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield Mirrored(f"tally/{row.uid}", 1, fields_of(_tally(row)))


def _on_ballot() -> Prefetch:
    items = BallotItem.objects.named().select_related("tally").order_by("position", "pk")
    return Prefetch("items", items)


def _tally(row: Ballot) -> Stated:
    items = list(row.items.all())
    counts = [(item.name, item.tally) for item in items if hasattr(item, "tally")]
    votes = stated.votes_by_member(
        (item.name, vote.membership, vote.choice) for item in items for vote in item.votes.all()
    )
    return stated.tally(row, counts=counts, votes=votes)
