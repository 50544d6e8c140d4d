"""Locking what an act is about: the case, then the subjects by key, the same order everywhere."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

from audit.record import log
from workflow.engine.errand import Errand
from workflow.engine.fetching import bring_along
from workflow.errors import Unseen
from workflow.models import Case

# From so many subjects on, what they share is fetched once for all instead of joined to each.
MANY = 8


def lock(model: type[Model], keys: Sequence[Any], errand: Errand) -> tuple[list[Any], list[Any]]:
    """Lock case, then subjects by key, so that nobody deadlocks.

    The locks leave rows free that only refer to these (NO KEY): a foreign key never waits.
    Returns the subjects, and apart those that somebody passed on to another case while this
    waited for theirs. Raises `Unseen` when one does not exist.
    """
    wanted = sorted(set(keys))
    held = model.objects.filter(pk__in=wanted)
    cases = _in_order(Case.objects.filter(pk__in=held.values("case")), wanted)
    locked = {case.pk: case for case in cases.select_for_update(no_key=True)}
    rows = held.annotate(locked_at=log.DatabaseNow(), **model.NOTED)
    if model.SHARES_CASE and errand.row.completes:
        rows = rows.annotate(has_others=_others(model, wanted, list(locked), errand.row.source))
    if len(wanted) < MANY:
        beside = [path for path in model.LOCKED_WITH if not path.startswith("case")]
        rows = rows.select_related(*beside).defer(*model.LEFT_OUT)
    subjects = list(_in_order(rows, wanted).select_for_update(of=("self",), no_key=True))
    if len(subjects) != len(wanted):
        raise Unseen
    return _sorted_out(subjects, locked)


def _in_order(rows: QuerySet, wanted: Sequence[Any]) -> QuerySet:
    return rows.order_by("pk") if len(wanted) > 1 else rows.order_by()


def _others(model: type[Model], wanted: list, cases: list, states: Sequence[str]) -> RawSQL:
    """Whether anything else lies at these stages of the cases just locked.

    Written out, because a subquery built anew for each act costs more than all it finds.
    """
    marks = [", ".join(["%s"] * max(1, len(each))) for each in (cases, states, wanted)]
    table = model._meta.db_table
    return RawSQL(  # noqa: S611 -- the only text put in is the table's name and question marks
        f"EXISTS (SELECT 1 FROM {table} AS other WHERE other.case_id IN ({marks[0]}) "  # noqa: S608
        f"AND other.state IN ({marks[1]}) AND other.id NOT IN ({marks[2]}))",
        [*(cases or [None]), *map(str, states), *wanted],
        output_field=BooleanField(),
    )


def _sorted_out(subjects: list[Any], locked: Mapping[int, Case]) -> tuple[list[Any], list[Any]]:
    there, gone = [], []
    for subject in subjects:
        if subject.case_id in locked:
            subject.case = locked[subject.case_id]
        lies = subject.case_id is None or subject.case_id in locked
        (there if lies else gone).append(subject)
    if len(there) >= MANY:
        bring_along(there)
    return there, gone
