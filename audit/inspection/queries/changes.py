"""One entry beside those before it: what it says anew, what it replaces, what is gone from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from audit.inspection.queries.visible import visible_entries
from audit.record import queries as record
from audit.record.queries import Line, Record
from audit.record.queries.erasures import Erased, erasures_of
from audit.record.vocabulary import EntryKind
from councils.models import Ballot
from councils.queries.disclosure import shows_figures, shows_names
from councils.queries.rolls import rule_of
from councils.rules.disclosure import Audience
from workflow.models import User

AT_MOST = 300
# An entry on a paper speaks of that paper alone; what was added before is not replaced.
ONE_BY_ONE = ("evidence.",)
BESIDE_VOTES = ("counting team",)
EMPTY = (None, "", [], {})
NEVER_REPLACED = ("added", "move", "from", "to")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing an entry says, and what was said under that name before, if anything was."""

    name: str
    value: Any
    before: Any = None
    is_changed: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One entry with its fields, its neighbours, and how many votes by name are kept back."""

    record: Record
    facts: Sequence[Field]
    disclosed: Sequence[Field]
    previous: Line | None
    following: Line | None
    kept_back: int
    tells_outcome_only: bool
    erasures: Sequence[Erased]

    @property
    def line(self) -> Line:
        """What the entry says."""
        return self.record.line

    @property
    def lost(self) -> int:
        """How many of its texts are gone although no erasure on the log names them."""
        erased = {digest for each in self.erasures for digest in each.digests}
        return len(set(self.record.missing) - erased)

    @property
    def skips(self) -> bool:
        """Whether the version before this one is not on the log: a gap."""
        before = self.previous.ver if self.previous else 0
        return self.line.ver != before + 1


def shown(user: User, uid: UUID) -> Shown | None:
    """One entry the person may see, or None. Five queries at most."""
    found = record.record(uid, seen=visible_entries(user))
    if found is None:
        return None
    line = found.line
    lines = record.versions(line, at_most=AT_MOST)
    earlier = [each for each in lines if each.ver < line.ver]
    later = [each for each in lines if each.ver > line.ver]
    said = _said_before(line, earlier)
    disclosed, tells_outcome_only = _readable(line)
    return Shown(
        record=found,
        facts=_fields(_without_state(line), said),
        disclosed=_fields(disclosed, said),
        previous=earlier[-1] if earlier else None,
        following=later[0] if later else None,
        kept_back=len(line.disclosed) - len(disclosed),
        tells_outcome_only=tells_outcome_only,
        erasures=erasures_of([line]).get(line.uid, []) if found.missing else [],
    )


def _said_before(line: Line, earlier: Sequence[Line]) -> dict[str, Any]:
    """What the object's earlier entries said last under each name."""
    said: dict[str, Any] = {}
    if line.kind.startswith(ONE_BY_ONE):
        return said
    for each in earlier:
        if not each.kind.startswith(ONE_BY_ONE):
            said |= {**each.facts, **each.disclosed}
    return {name: value for name, value in said.items() if name not in NEVER_REPLACED}


def _fields(values: Mapping[str, Any], said: Mapping[str, Any]) -> list[Field]:
    """What is said and what it replaces; what is empty and was so before is left to the bytes."""
    return [
        Field(
            name=name,
            value=value,
            before=said.get(name),
            is_changed=name in said and said[name] != value,
        )
        for name, value in sorted(values.items())
        if value not in EMPTY or said.get(name) not in EMPTY
    ]


def _without_state(line: Line) -> dict[str, Any]:
    """Facts without the move and its states, which the head of the page tells."""
    told = ("move", "from", "to") if "move" in line.facts else ()
    return {name: value for name, value in line.facts.items() if name not in told}


def searched(kind: str, obj: str, disclosed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a search reads of an entry: of a result nothing that tells of votes, whoever asks.

    No search joins a voter and a choice, nor finds by words what the page of the entry withholds.
    """
    return _beside_votes(disclosed) if _tells_votes(kind, obj, disclosed) else disclosed


def _readable(line: Line) -> tuple[Mapping[str, Any], bool]:
    """What is disclosed, of a result as much as the rule has inspectors shown, as on every page.

    And whether that is the outcome alone. Of a tally all is kept back but what is known to be no
    vote; the figures of the counting team stand on the ballot's own entry.
    """
    if not _tells_votes(line.kind, line.obj, line.disclosed):
        return line.disclosed, False
    ballots = Ballot.objects.filter(uid=line.obj.partition("/")[2]).select_related("ruleset")
    ballot = ballots.defer("ruleset__content").first()
    told = ballot is not None and shows_figures(ballot, audience=Audience.INSPECTOR)
    by_name = told and shows_names(ballot, rule_of(ballot), audience=Audience.INSPECTOR)
    if by_name or (told and line.kind != EntryKind.TALLY_RECORDED):
        return line.disclosed, False
    return _beside_votes(line.disclosed), not told


def _tells_votes(kind: str, obj: str, disclosed: Mapping[str, Any]) -> bool:
    """Whether it is a tally, or the ballot's own entry with the figures of the counting team."""
    recorded = disclosed.get("record")
    on_paper = isinstance(recorded, Mapping) and "paper" in recorded
    return kind == EntryKind.TALLY_RECORDED or (on_paper and obj.startswith("ballot/"))


def _beside_votes(disclosed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in disclosed.items() if name in BESIDE_VOTES}
