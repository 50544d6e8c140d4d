"""What the pages of a scoring show: how many came in, the ranking, what one member was given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from councils.models import CovenantCriterion, ScoreSheet, Scoring
from councils.queries.outliers import number_apart
from councils.queries.scores import asked, given
from councils.rules.scoring import HUNDRED, PEER, Slot, Spread, bonus_points, ranking, spread
from councils.rules.scoring import Standing as Place
from councils.vocabulary import SheetKind
from workflow.models import Unit


@dataclass(frozen=True)
class Progress:
    """How many of the sheets on a member are handed in, and which are missing."""

    unit: Unit
    number: int
    of: int
    missing: list[tuple[SheetKind, Unit]]


@dataclass(frozen=True)
class Bonus:
    """A bonus or penalty rule that a sheet applies: what for, how many points, by which paper."""

    reason: str
    hundredths: int
    evidence: str


@dataclass(frozen=True)
class Shown:
    """A sheet with its total, what of it are bonus points, and why it exceeds the maximum."""

    row: ScoreSheet
    plain: int
    total: int
    bonuses: list[Bonus]
    exceeds: bool


@dataclass(frozen=True)
class Ranked:
    """A member's line of the ranking with its sheets and what is missing."""

    unit: Unit
    place: Place
    own: Shown | None
    peers: Spread | None
    leader: Shown | None
    office: Shown | None
    progress: Progress
    over: list[Shown]
    apart: int


@dataclass(frozen=True)
class OnCriterion:
    """What a member was given on one criterion, and how far apart the other members lie."""

    criterion: CovenantCriterion
    own: int | None
    peers: Spread | None
    leader: int | None
    office: int | None


def progress_of(
    scoring: Scoring, units: Mapping[int, Unit], sheets: Mapping[Slot, ScoreSheet]
) -> dict[int, Progress]:
    """How far the sheets on each member are, by member; names only what one may know before."""
    found: dict[int, list[Slot]] = {unit: [] for unit in units}
    for slot in asked(scoring, list(units)):
        found[slot.unit].append(slot)
    return {
        unit: _progress(scoring, units, units[unit], slots, sheets) for unit, slots in found.items()
    }


def most_of(criteria: Iterable[CovenantCriterion]) -> int:
    """The maximum of a sheet without bonus points, in hundredths."""
    return sum(each.points for each in criteria) * HUNDRED


def shown(row: ScoreSheet, *, most: int) -> Shown:
    """A sheet fetched with its points, as pages show it."""
    sums = given(row)
    bonuses = [
        Bonus(
            claim.bonus.reason,
            bonus_points(claim.bonus.points, times=claim.times, cap=claim.bonus.cap),
            claim.evidence,
        )
        for claim in row.claims.all()
    ]
    return Shown(row, sums.plain, sums.total, bonuses, sums.total > most)


def ranked(
    scoring: Scoring,
    units: Mapping[int, Unit],
    rows: Sequence[ScoreSheet],
    *,
    progress: Mapping[int, Progress],
    criteria: Sequence[CovenantCriterion],
) -> list[Ranked]:
    """The ranking of a closed scoring from the sheets that are handed in, with their points."""
    most = most_of(criteria)
    there = [row for row in rows if row.handed_in_at is not None]
    by_unit: dict[int, list[Shown]] = {unit: [] for unit in units}
    for row in there:
        by_unit[row.unit_id].append(shown(row, most=most))
    order = ranking(list(units), [given(row) for row in there], by=scoring.ranked_by)
    return [_ranked(units[p.unit], p, by_unit[p.unit], progress[p.unit], criteria) for p in order]


def criteria_of(
    criteria: Iterable[CovenantCriterion], rows: Sequence[ScoreSheet]
) -> list[OnCriterion]:
    """Criterion by criterion what the sheets that are handed in give one member."""
    found: dict[int, dict[str, list[int]]] = {}
    for row in rows:
        for each in row.points.all():
            kinds = found.setdefault(each.criterion_id, {})
            kinds.setdefault(row.kind, []).append(each.hundredths)
    return [_on(each, found.get(each.pk, {})) for each in criteria]


def _on(criterion: CovenantCriterion, by: Mapping[str, list[int]]) -> OnCriterion:
    own, leader, office = (
        next(iter(by.get(kind, ())), None)
        for kind in (SheetKind.SELF, SheetKind.LEADER, SheetKind.OFFICE)
    )
    return OnCriterion(criterion, own, spread(by.get(PEER, [])), leader, office)


def _ranked(
    unit: Unit,
    place: Place,
    sheets: list[Shown],
    progress: Progress,
    criteria: Sequence[CovenantCriterion],
) -> Ranked:
    def one(kind: str) -> Shown | None:
        return next((each for each in sheets if each.row.kind == kind), None)

    return Ranked(
        unit=unit,
        place=place,
        own=one(SheetKind.SELF),
        peers=spread([each.total for each in sheets if each.row.kind == PEER]),
        leader=one(SheetKind.LEADER),
        office=one(SheetKind.OFFICE),
        progress=progress,
        over=[each for each in sheets if each.exceeds],
        apart=number_apart(criteria, [each.row for each in sheets]),
    )


def _progress(
    scoring: Scoring,
    units: Mapping[int, Unit],
    unit: Unit,
    slots: Sequence[Slot],
    sheets: Mapping[Slot, ScoreSheet],
) -> Progress:
    there = {slot for slot, row in sheets.items() if row.handed_in_at is not None}
    missing = [slot for slot in slots if slot not in there]
    office = scoring.cluster_year.body.unit
    named = [(SheetKind(slot.kind), units.get(slot.scorer, office)) for slot in missing]
    return Progress(unit, len(slots) - len(missing), len(slots), named)
