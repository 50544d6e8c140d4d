"""The points asked of units: those of the present return, and all there ever were."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from nominations.models import Nomination, SupplementPoint
from nominations.rules.rulebook import Clause, Rulebook
from nominations.vocabulary import NominationState
from workflow.queries.calendar import working_day_after

EVENT = "SUPPLEMENT"
# Working days a unit has to complete a dossier where no clause of the rulebook says.
USUAL_DAYS = 5


def points_open() -> QuerySet[SupplementPoint]:
    """The points of the present return of every line that is with its unit.

    Two returns of one day may share a case; those asked last are meant.
    """
    last = SupplementPoint.objects.filter(nomination=OuterRef("nomination")).order_by("-asked_at")
    return SupplementPoint.objects.filter(
        nomination__state=NominationState.RETURNED,
        case=F("nomination__case"),
        asked_at=Subquery(last.values("asked_at")[:1]),
    )


def points_asked(lines: Iterable[Nomination]) -> QuerySet[SupplementPoint]:
    """The points of the present return of these lines, in the order they were asked."""
    rows = points_open().filter(nomination__in=[line.pk for line in lines])
    return rows.select_related("paper").order_by("pk")


def text_approved(points: Iterable[SupplementPoint], line: Nomination) -> str:
    """The achievement as it was sent last, given the points of the line's present return."""
    return next((each.text_before for each in points if each.text_after), line.achievement)


def is_rewritten(points: Iterable[SupplementPoint], line: Nomination) -> bool:
    """Whether the achievement reads differently from what was sent last."""
    return line.achievement != text_approved(points, line)


def points_of(lines: Sequence[Nomination]) -> dict[int, list[SupplementPoint]]:
    """Every point ever asked of these lines, by key of the line, the latest return first. One
    query."""
    rows = SupplementPoint.objects.filter(nomination__in=[line.pk for line in lines])
    rows = rows.select_related("paper", "asked_by", "answered_by").order_by("-asked_at", "pk")
    found: dict[int, list[SupplementPoint]] = defaultdict(list)
    for point in rows:
        found[point.nomination_id].append(point)
    return found


def days_to_answer(law: Rulebook | None) -> tuple[int, Clause | None]:
    """How many working days a unit has, and the clause that says so; else the usual setting."""
    rule = law.deadline(EVENT) if law else None
    if law is None or rule is None or rule.days is None:
        return USUAL_DAYS, None
    return rule.days, law.clause(rule.clause)


def last_day(on: date, days: int) -> date:
    """The last day of so many working days, as the calendar counts them."""
    return working_day_after(on, days)
