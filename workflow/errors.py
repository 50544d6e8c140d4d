"""A no is a value: the refusal, judged once and shown everywhere alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why something may not be done.

    ``code`` is for programs and never changes; ``message`` and ``remedy`` are translated
    sentences for people; ``facts`` are the values judged; ``citation`` names the rule.
    """

    code: str
    message: Any
    facts: Mapping[str, Any] = field(default_factory=dict)
    citation: str = ""
    remedy: Any = ""

    def as_json(self) -> dict[str, Any]:
        """The refusal as the API answers it with status 409."""
        return {
            "code": self.code,
            "message": str(self.message),
            "facts": {key: _plain(value) for key, value in self.facts.items()},
            "citation": self.citation,
            "remedy": str(self.remedy),
        }


class Refused(Exception):
    """A refusal that stops a write: everything of the transaction is rolled back."""

    def __init__(self, refusal: Refusal, *, refusals: Mapping[Any, Refusal] | None = None):
        super().__init__(refusal.code)
        self.refusal = refusal
        self.refusals = dict(refusals or {})


class Unseen(Exception):
    """The subject does not exist for this person: the answer is 404, on every path."""


class OutsideEngine(Exception):
    """A move method was called by hand: only ``workflow.engine`` changes a state."""


class LifecycleError(Exception):
    """A lifecycle table is wrong: the program must not start."""


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | None):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
