"""What somebody set out to do: handed to every guard and effect of one move."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from audit.record import log
from workflow.access import Standing
from workflow.engine.writing import Writing
from workflow.lifecycle import Move
from workflow.models import User
from workflow.rules.stating import Stated

# Facts of a question "may I?": nothing was brought yet, so guards about facts stay silent.
ASKING: Mapping[str, Any] = {"asking": True}


@dataclass(frozen=True, kw_only=True)
class Errand:
    """One move by one person over a set, at one time of the database.

    ``on`` is the business date on which posts, deadlines and rules are judged; ``at`` the true
    time. ``facts`` holds what each subject brings, by key; ``standing`` is that of ``person``.
    """

    row: Move | None
    actor: User
    on_behalf_of: User | None
    standing: Standing
    on: date
    at: datetime | None
    as_of: date | None
    reason: str = ""
    facts: Mapping[Any, Mapping[str, Any]] = field(default_factory=dict)
    sources: Mapping[Any, str] = field(default_factory=dict)
    cases: Mapping[Any, Any] = field(default_factory=dict)
    writing: Writing | None = None
    acts: list[log.Act | None] | None = None
    said: dict[Any, Stated] = field(default_factory=dict)
    fetched: dict[Any, Any] = field(default_factory=dict)
    brought: Mapping[str, Any] = field(default_factory=dict)

    @property
    def person(self) -> User:
        """Whose right is judged: the one who acted then, when somebody else enters the past."""
        return self.on_behalf_of or self.actor

    def is_question(self, subject: Model) -> bool:
        """Whether this only asks what is possible, with no facts brought yet."""
        return self.facts.get(subject.pk) is ASKING

    def words_for(self, subject: Model) -> str:
        """Why, in words: those brought for this subject, else the reason of the whole act."""
        return str(self.of(subject).get("words") or self.reason)

    def of(self, subject: Model) -> Mapping[str, Any]:
        """The facts this subject brought."""
        return self.facts.get(subject.pk, {})

    def once(self, name: str, subjects: Sequence[Any], fetch: Callable[[], Any]) -> Any:
        """What several guards need of the same subjects: the first one's fetch serves them all.

        A page that asks what is possible has brought by name what it shows anyhow.
        """
        if name in self.brought:
            return self.brought[name]
        key = (name, frozenset(subject.pk for subject in subjects))
        if key not in self.fetched:
            self.fetched[key] = fetch()
        return self.fetched[key]

    def lay(self, subjects: Sequence[Any], **columns: Any) -> None:
        """Set columns of subjects of this move; they are written together with its state."""
        self.writing.lay(subjects, columns)

    def say(
        self,
        subject: Any,
        facts: Mapping[str, Any],
        disclosures: Mapping[str, Any] | None = None,
    ) -> None:
        """Add to what the entry of this move states of a subject: what an effect set on it."""
        said = self.said.setdefault(subject.pk, Stated({}, {}))
        said.facts.update(facts)
        said.disclosures.update(disclosures or {})

    def record(self, acts: Sequence[log.Act]) -> None:
        """Record acts that follow from this one; written with it, after their cause."""
        self.acts.extend(acts)

    def follow(
        self,
        subjects: Sequence[Any],
        move: str,
        *,
        facts: Mapping[Any, Mapping[str, Any]] | None = None,
        reason: str | None = None,
    ) -> list[Any]:
        """Make a further move as part of this one; a refusal rolls everything back.

        Same person, same moment, same right: the row of that move still judges whether the
        person may make it. Returns the subjects moved.
        """
        from workflow.engine.door import carry_out  # noqa: PLC0415 -- the door hands out errands

        if not subjects:
            return []
        # Guards of the further move read what this one did from the database.
        if self.writing is not None:
            self.writing.write()
        model = type(subjects[0])
        errand = replace(
            self,
            row=model.table()[move],
            facts=facts or {},
            sources={},
            writing=None,
            said={},
            fetched={},
            reason=self.reason if reason is None else reason,
        )
        return carry_out(model, [s.pk for s in subjects], errand, seen={}, whole=True).moved
