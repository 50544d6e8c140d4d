"""What a reader of an export may see of the erasable parts; the tree itself is for everybody."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Named as the export will say it; `covers` judges an object by its name on the log.

    The record cannot know who may see what: a storey above hands the judgement in.
    """

    text: str
    covers: Callable[[str], bool] | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is withheld."""
        return self.covers is None

    def includes(self, obj: str) -> bool:
        """Whether the personal parts of this object's entries may be handed out."""
        return self.covers is None or self.covers(obj)


EVERYTHING = Scope("everything")
