"""Search over everything that registered itself; marks and capitals do not matter."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workflow.models import User
from workflow.registry import SEARCHES

SHORTEST = 2
MOST_HITS = 20
MOST_READ = 2_000


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found, as a link with a line below it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Found:
    """What was found of one kind; `more` when the list was cut."""

    label: Any
    hits: list[Hit] = field(default_factory=list)
    more: bool = False


def folded(text: str) -> str:
    """Text without marks and capitals: "Đắk Lắk" becomes "dak lak"."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def fitting(rows: Iterable[Any], text: str, *, words_of) -> Iterator[Any]:
    """Those rows of which every word sought stands in the words of the row."""
    sought = folded(text).split()
    for row in rows:
        words = folded(" ".join(words_of(row)))
        if all(word in words for word in sought):
            yield row


def found(label: Any, rows: Iterable[Any], hit_of) -> Found:
    """The first rows as hits, and whether there were more."""
    kept = []
    for row in rows:
        if len(kept) == MOST_HITS:
            return Found(label, kept, more=True)
        kept.append(hit_of(row))
    return Found(label, kept)


def search_all(user: User, text: str) -> list[Found]:
    """What the person may see that fits, by kind; kinds without a hit are left out."""
    if len(text.strip()) < SHORTEST:
        return []
    answers = [find(user, text.strip()) for find in SEARCHES.values()]
    return [answer for answer in answers if answer.hits]
