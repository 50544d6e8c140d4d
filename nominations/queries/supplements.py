"""The points asked of units: those of the present return, and all there ever were."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, QuerySet

from nominations.models import Nomination, SupplementPoint
from nominations.rules.rulebook import Clause, Rulebook
from nominations.vocabulary import NominationState
from workflow.queries.calendar import working_day_after

EVENT = "SUPPLEMENT"
# Working days a unit has to complete a dossier where no clause of the rulebook says.
USUAL_DAYS = 5


def points_asked(lines: Iterable[Nomination]) -> QuerySet[SupplementPoint]:
    """The points of the present return of these lines, in the order they were asked."""
    rows = SupplementPoint.objects.filter(
        nomination__in=[line.pk for line in lines],
        nomination__state=NominationState.RETURNED,
        case=F("nomination__case"),
    )
    return rows.select_related("paper").order_by("pk")


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
