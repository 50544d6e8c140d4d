"""What a reader of an export may see of the erasable parts; the tree itself is for everybody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Scope:
    """Named as the export will say it; `covers` judges an object by its name and public facts.

    The record cannot know who may see what: a storey above hands the judgement in.
    """

    text: str
    covers: Callable[[str, Mapping[str, Any]], bool] | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is withheld."""
        return self.covers is None

    def includes(self, obj: str, facts: Mapping[str, Any]) -> bool:
        """Whether the personal parts of this object may be handed out."""
        return self.covers is None or self.covers(obj, facts)


EVERYTHING = Scope("everything")
