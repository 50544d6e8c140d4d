"""What may happen to a thing: the shape of lifecycle tables, the one door to django-fsm."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import wraps
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models
from django_fsm import GET_STATE, FSMField, transition

from workflow.errors import LifecycleError, OutsideEngine
from workflow.vocabulary import Reason, Role

_engine_at_work: ContextVar[bool] = ContextVar("engine_at_work", default=False)


@dataclass(frozen=True)
class Holder:
    """Whoever holds ``role`` on the container found at ``on`` (a dotted path from the subject)."""

    role: Role
    on: str

    def __str__(self) -> str:
        return f"{self.role} on `{self.on}`"


@dataclass(frozen=True)
class Named:
    """Whoever the subject itself names under ``on``, and holds a post: no seat is asked of them."""

    on: str
    role: ClassVar[str] = ""

    def __str__(self) -> str:
        return f"whoever is in office and stands in `{self.on}`"


@dataclass(frozen=True, kw_only=True)
class Label:
    """What a move is called: on the button, in the history, and to the unit concerned."""

    button: Any
    done: Any
    unit: Any = ""


@dataclass(frozen=True)
class Computed:
    """A target worked out from the subject's own columns, one of ``states``."""

    find: Callable[[Any], str]
    states: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Move:
    """One row of a lifecycle table, and the decorator that declares a bodiless method as it.

    ``completes`` names the work item done by it (by source state where they differ), ``outcome``
    the branch its flow then takes. ``own_page`` moves need more than a reason and are offered by
    a page of their own. Raises `LifecycleError` at import when nobody may make the move.
    """

    source: Sequence[str]
    target: str | Computed
    by: Sequence[Holder | Named]
    kind: str
    label: Label
    guards: Sequence[str] = ()
    effects: Sequence[str] = ()
    reason: Reason = Reason.NONE
    completes: str | Mapping[str, str] = ""
    outcome: str = ""
    own_page: bool = False
    danger: bool = False
    name: str = ""
    doc: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """Every state the move may lead to."""
        return self.target.states if isinstance(self.target, Computed) else (self.target,)

    def step_done(self, state: str) -> str:
        """The work item this move completes when made from a state; empty when none."""
        if isinstance(self.completes, Mapping):
            return self.completes.get(state, "")
        return self.completes

    def __call__(self, method: Callable[[Any], None]) -> Callable[[Any], None]:
        """Declare the method: django-fsm keeps the table, the engine alone may call it."""
        if not self.by:
            raise LifecycleError(f"{method.__qualname__}: a move needs somebody who may make it")
        aim = self.target
        if isinstance(aim, Computed):
            aim = GET_STATE(aim.find, states=list(aim.states))
        change = transition(field="state", source=list(self.source), target=aim)(method)

        @wraps(change)
        def guarded(subject: Any) -> None:
            if not _engine_at_work.get():
                raise OutsideEngine(f"{method.__qualname__}: call workflow.engine.perform")
            change(subject)

        guarded.row = replace(
            self,
            source=tuple(self.source),
            by=tuple(self.by),
            guards=tuple(self.guards),
            effects=tuple(self.effects),
            name=method.__name__,
            doc=method.__doc__ or "",
        )
        guarded.alters_data = True
        return guarded


move = Move


@contextmanager
def engine_at_work():
    """Open the move methods; entered by ``workflow.engine`` alone."""
    token = _engine_at_work.set(True)
    try:
        yield
    finally:
        _engine_at_work.reset(token)


def state_field(states: type[models.TextChoices], initial: str) -> FSMField:
    """The protected column that only the engine changes."""
    return FSMField(choices=states.choices, default=initial, protected=True, max_length=20)


class Lifecycle(models.Model):
    """A thing with a state, a version counted on the log, and the case on whose desk it lies."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    case = models.ForeignKey(
        "workflow.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    # What a lock query brings along, leaves out, and works out beside; whether several subjects
    # lie on one case.
    LOCKED_WITH: tuple[str, ...] = ("case",)
    LEFT_OUT: tuple[str, ...] = ()
    NOTED: Mapping[str, models.Expression] = MappingProxyType({})
    SHARES_CASE = False

    class Meta:
        abstract = True

    @property
    def obj(self) -> str:
        """The name of this thing on the log."""
        return f"{self._meta.model_name}/{self.uid}"

    @classmethod
    def table(cls) -> dict[str, Move]:
        """Every move of this thing by name, in the order written down."""
        rows: dict[str, Move] = {}
        for base in cls.__mro__:
            for name, value in vars(base).items():
                row = getattr(value, "row", None)
                if isinstance(row, Move):
                    rows.setdefault(name, row)
        return rows


def states_constraint(states: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database's own hold on the set of states."""
    return models.CheckConstraint(condition=models.Q(state__in=states.values), name=name)
