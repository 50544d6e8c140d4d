"""What a counted ballot decides of the matters that stood on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from audit.record import log
from councils.actions.voted_matters import COLUMNS, ENDS, adopt, elect
from councils.models import Ballot, Candidacy, Matter, Session
from councils.queries import stated_matters as stated
from councils.queries.candidates import electable
from councils.queries.matter_votes import UNDECIDED, Voted, counted_on, votes_by_post, votes_in
from councils.queries.rolls import voting_members
from councils.vocabulary import OfMatters
from workflow import live
from workflow.engine import Errand


def decide_voted(ballot: Ballot, errand: Errand) -> None:
    """Decide what a ballot on matters was about, as far as its counting says; records each.

    A resolution as its tally says. An election once every post that somebody stands for is filled;
    until then it is undecided and may be voted on again.
    """
    if ballot.award == OfMatters.RESOLUTION:
        items = ballot.items.select_related("tally").order_by("position", "pk")
        rows = {item.matter_id: item for item in items if item.tally.outcome in ENDS}
        matters = _held(rows)
        for matter in matters:
            adopt(matter, ballot, rows[matter.pk].tally, at=errand.at)
        _write({matter: [ballot] for matter in matters}, ballot.session, errand)
        return
    keys = set(ballot.items.values_list("candidacy__matter", flat=True))
    conclude(ballot.session, keys, errand, only_whole=True)


def conclude(session: Session, keys: Iterable[int], errand: Errand, *, only_whole: bool) -> None:
    """Decide elections by what ballots counted: whole ones, or also those partly held.

    Where nobody was elected, and a post stays open, nothing is decided.
    """
    said, decided, stood = votes_in(session), {}, []
    seats = voting_members(session.body, on=errand.on)
    for matter in _held(keys):
        rows = list(matter.candidates.select_related("membership__user").order_by("pk"))
        votes = votes_by_post(said, matter)
        won = [item for each in votes.values() for item in each.elected]
        is_whole = all(
            votes.get(post, Voted()).is_filled(electable(rows, post, votes, seats))
            for post in {row.post for row in rows}
        )
        if won and (is_whole or not only_whole):
            elect(matter, rows, votes, at=errand.at)
            decided[matter] = counted_on(votes)
            stood += rows
    Candidacy.objects.bulk_update(stood, ["votes", "is_elected"])
    _write(decided, session, errand)


def _held(keys: Iterable[int]) -> list[Matter]:
    """The matters locked, those decided by hand meanwhile left out."""
    rows = Matter.objects.filter(pk__in=list(keys), outcome__in=UNDECIDED).order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _write(decided: Mapping[Matter, Sequence[Ballot]], session: Session, errand: Errand) -> None:
    """Save the decided matters, and record each with the ballots that decided it."""
    if not decided:
        return
    matters = list(decided)
    for matter in matters:
        matter.version += 1
    Matter.objects.bulk_update(matters, (*COLUMNS, "version"))
    stood = Candidacy.objects.filter(matter__in=matters).select_related("membership")
    rows: dict[int, list[Candidacy]] = {}
    for row in stood.order_by("pk"):
        rows.setdefault(row.matter_id, []).append(row)
    told = {"session": session.obj}
    errand.record(
        [
            _act(matter, rows.get(matter.pk, ()), told | stated.by_ballots(ballots), errand)
            for matter, ballots in decided.items()
        ]
    )
    live.changed(matters)


def _act(
    matter: Matter, rows: Sequence[Candidacy], told: Mapping[str, Any], errand: Errand
) -> log.Act:
    said = stated.decision(matter, candidates=rows)
    return log.Act(
        kind="matter.decided",
        obj=matter.obj,
        ver=matter.version,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        facts={**told, **said.facts},
        disclosures=said.disclosures,
    )
