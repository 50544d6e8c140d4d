"""Thousands of copies of one row and what hangs on it, for pages: no act stands behind them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db.models import Model

from councils.models import Session
from nominations.models import Decision, Submission
from workflow.models import Case, WorkItem

Change = Callable[[int], dict[str, Any]]


def copies(row: Model, many: int, change: Change) -> list[Any]:
    """Insert so many copies, each changed; returns them with their keys."""
    model = type(row)
    names = [f.attname for f in row._meta.concrete_fields if not f.primary_key]
    plain = {name: getattr(row, name) for name in names}
    fresh = {"uid": uuid4} if "uid" in plain else {}
    rows = [
        model(**(plain | {k: make() for k, make in fresh.items()} | change(n))) for n in range(many)
    ]
    return model.objects.bulk_create(rows)


def crowd_lines(letter: Submission, many: int) -> None:
    """So many more lines on one letter, each with a nominee of its own."""
    line = letter.nominations.select_related("nominee").first()
    nominees = copies(line.nominee, many, lambda n: {"name": f"Người thứ {n}"})
    copies(line, many, lambda n: {"code": f"DN-X-{line.pk}-{n}", "nominee_id": nominees[n].pk})


def crowd_letters(letter: Submission, many: int) -> None:
    """So many more letters like this one, each in a round of its own, with case and item."""
    line = letter.nominations.first()
    rounds = copies(letter.round, many, lambda n: {"code": f"R-X-{letter.pk}-{n}"})
    cases = _cases(line.case, many)
    letters = copies(
        letter,
        many,
        lambda n: {"code": f"TT-X-{letter.pk}-{n}", "round_id": rounds[n].pk},
    )
    copies(
        line,
        many,
        lambda n: {
            "code": f"DN-Y-{line.pk}-{n}",
            "submission_id": letters[n].pk,
            "case_id": cases[n].pk,
        },
    )


def _cases(case: Case, many: int) -> list[Case]:
    items = list(WorkItem.objects.filter(process=case, finished=None))
    cases = copies(case, many, lambda n: {"path": f"/x/{case.pk}/{n}/"})
    for item in items:
        copies(item, many, lambda n: {"process_id": cases[n].pk})
    return cases


def crowd_sessions(session: Session, many: int) -> None:
    """So many more sessions of the same body."""
    rounds = copies(session.round, many, lambda n: {"code": f"R-S-{session.pk}-{n}"})
    cases = _cases(session.case, many)
    copies(
        session,
        many,
        lambda n: {
            "code": f"HD-X-{session.pk}-{n}",
            "round_id": rounds[n].pk,
            "case_id": cases[n].pk,
        },
    )


def crowd_decisions(decision: Decision, many: int) -> None:
    """So many more decisions like this one, each with a line like its own."""
    decisions = copies(
        decision,
        many,
        lambda n: {"code": f"QD-X-{decision.pk}-{n}", **_number(decision, n)},
    )
    line = decision.lines.select_related("nominee").first()
    nominees = copies(line.nominee, many, lambda n: {"name": f"Người được khen {n}"})
    copies(
        line,
        many,
        lambda n: {
            "code": f"DN-Z-{line.pk}-{n}",
            "nominee_id": nominees[n].pk,
            "decision_id": decisions[n].pk,
        },
    )


def _number(decision: Decision, n: int) -> dict[str, str]:
    return {"number": f"X{n}/QĐ"} if decision.number else {}
