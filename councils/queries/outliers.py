"""How far apart the sheets on one member lie, criterion by criterion, once all may be seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from councils.models import CovenantCriterion, ScoreSheet
from councils.rules.outliers import HIGH, QUARTERS, Fences, fences, side
from councils.vocabulary import SheetKind


@dataclass(frozen=True)
class Apart:
    """A sheet whose points stand apart on one criterion, and on which side."""

    row: ScoreSheet
    hundredths: int
    is_high: bool


@dataclass(frozen=True)
class Judged:
    """A criterion: of how many sheets, their middle, and which stand apart; None where too few."""

    criterion: CovenantCriterion
    number: int
    fences: Fences | None
    apart: list[Apart]

    @property
    def bounds(self) -> dict[str, Decimal]:
        """Median, hinges and fences in hundredths of a point."""
        held = self.fences._asdict() if self.fences else {}
        return {name: Decimal(value) / QUARTERS for name, value in held.items()}


def judged(criteria: Iterable[CovenantCriterion], rows: Sequence[ScoreSheet]) -> list[Judged]:
    """Criterion by criterion how the sheets on one member lie, of rows fetched with their points.

    The self-score makes no bound and is held against none. Ask only once the scoring is closed.
    """
    given: dict[int, list[tuple[ScoreSheet, int]]] = {}
    for row in rows:
        if row.kind == SheetKind.SELF or row.handed_in_at is None:
            continue
        for each in row.points.all():
            given.setdefault(each.criterion_id, []).append((row, each.hundredths))
    return [_judged(each, given.get(each.pk, [])) for each in criteria]


def _judged(criterion: CovenantCriterion, given: list[tuple[ScoreSheet, int]]) -> Judged:
    held = fences([points for _row, points in given])
    sides = [(row, points, held and side(points, held)) for row, points in given]
    apart = [Apart(row, points, where == HIGH) for row, points, where in sides if where]
    return Judged(criterion, len(given), held, apart)


def number_apart(criteria: Iterable[CovenantCriterion], rows: Sequence[ScoreSheet]) -> int:
    """In how many points of the sheets on one member somebody stands apart."""
    return sum(len(each.apart) for each in judged(criteria, rows))
