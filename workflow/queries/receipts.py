"""Where the receipt of an entry is found, and which checkpoint seals it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from audit.record import queries as record


@dataclass(frozen=True, kw_only=True)
class Seal:
    """A checkpoint as papers show it; its size is its name, its root is base64 (44 characters)."""

    origin: str
    size: int
    root: str
    at: datetime

    @property
    def text(self) -> str:
        """The three lines from which the checkpoint can be told again."""
        return f"{self.origin}\n{self.size}\n{self.root}\n"

    @property
    def groups(self) -> list[str]:
        """The root in groups of four, to be read aloud and typed."""
        return [self.root[at : at + 4] for at in range(0, len(self.root), 4)]


def receipt_url(obj: str, ver: int) -> str:
    """The address of the receipt of one entry; empty where receipts are not served.

    By name alone: the pages of the log lie in a higher storey.
    """
    try:
        return reverse("inspection:receipt", args=[*obj.split("/", 1), ver])
    except NoReverseMatch:
        return ""


def seal_of(lines: Iterable[record.Line]) -> Seal | None:
    """The first checkpoint that covers all these entries; None while one of them has no number."""
    numbers = [line.idx for line in lines]
    if not numbers or None in numbers:
        return None
    found = record.checkpoint_covering(max(numbers))
    if found is None:
        return None
    origin, size, root = found.note.split("\n", 3)[:3]
    return Seal(origin=origin, size=int(size), root=root, at=found.at)
