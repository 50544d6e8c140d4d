"""What may happen next: the same judgement that stops a write greys the button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workflow.access import Standing, standing, today
from workflow.engine.errand import ASKING, Errand
from workflow.engine.fetching import bring_along
from workflow.engine.judging import judge
from workflow.errors import Refusal
from workflow.lifecycle import Move
from workflow.models import User
from workflow.vocabulary import Reason

_HIDDEN = frozenset({"not_permitted", "wrong_state"})


@dataclass(frozen=True)
class Offer:
    """One move as a button: open, or grey with its reason."""

    row: Move
    refusal: Refusal | None

    @property
    def asks_reason(self) -> bool:
        """Whether the button opens a field for the reason."""
        return self.row.reason != Reason.NONE

    @property
    def needs_reason(self) -> bool:
        """Whether the reason may not be left empty."""
        return self.row.reason == Reason.REQUIRED


def available(
    subjects: Sequence[Any],
    *,
    actor: User,
    who: Standing | None = None,
    brought: Mapping[str, Any] | None = None,
) -> dict[Any, dict[str, Refusal | None]]:
    """For each subject by key: every move of its table, with its refusal or None.

    The number of queries does not grow with the number of subjects. A reason is not asked here.
    ``brought`` is what the page has fetched of these subjects, by the name guards ask for it.
    """
    answers: dict[Any, dict[str, Refusal | None]] = {s.pk: {} for s in subjects}
    if not subjects:
        return answers
    if len(subjects) > 1:
        bring_along(subjects)
    errand = Errand(
        row=None,
        actor=actor,
        on_behalf_of=None,
        standing=who or standing(actor),
        on=today(),
        at=None,
        as_of=None,
        reason="-",
        sources={s.pk: s.state for s in subjects},
        facts={s.pk: ASKING for s in subjects},
        brought=brought or {},
    )
    for name, row in type(subjects[0]).table().items():
        refused = judge(subjects, replace(errand, row=row), seen={})
        for subject in subjects:
            answers[subject.pk][name] = refused.get(subject.pk)
    return answers


def offers(
    subject: Any,
    *,
    actor: User,
    who: Standing | None = None,
    brought: Mapping[str, Any] | None = None,
) -> list[Offer]:
    """The buttons of one subject's page, in the order of its table."""
    table = type(subject).table()
    found = available([subject], actor=actor, who=who, brought=brought)[subject.pk]
    return [
        Offer(row=table[name], refusal=no)
        for name, no in found.items()
        if no is None or no.code not in _HIDDEN
    ]
