"""Which column is which field: suggested with the ground of each suggestion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from nominations.rules.intake.layout import GIVEN, NOMINEES, PASSED_OVER, Layout
from nominations.rules.intake.words import plain

# From here on two headings are taken for the same, in hundredths.
ENOUGH = 86
ASIDE = re.compile(r"\(.*?\)")


class Ground(StrEnum):
    """Why a column was suggested for a field."""

    SAME = "SAME"
    WITHIN = "WITHIN"
    NEAR = "NEAR"
    BESIDE = "BESIDE"
    REMEMBERED = "REMEMBERED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A field, its column counted from 0, why, and how sure, in hundredths."""

    field: str
    column: int
    ground: Ground
    score: int


def suggest(labels: Sequence[str], *, layout: Layout = NOMINEES) -> dict[str, Suggestion]:
    """The best column for each field, each column once; fields without one are left out."""
    found = [
        each for column, label in enumerate(labels) for each in _candidates(column, label, layout)
    ]
    chosen: dict[str, Suggestion] = {}
    taken: set[int] = set()
    for each in sorted(found, key=lambda one: (-one.score, one.column)):
        if each.field not in chosen and each.column not in taken:
            chosen[each.field] = each
            taken.add(each.column)
    return _with_given(chosen, labels, taken) if GIVEN in layout.columns else chosen


def strength(label: str, *, layout: Layout = NOMINEES) -> tuple[str, int]:
    """The field that a heading names best, or "-" for one passed over; with its score, or 0."""
    best = _best(label, layout)
    if best:
        return best[0][0], best[0][2]
    return ("-", 100) if plain(label) in PASSED_OVER else ("", 0)


def signature(labels: Sequence[str]) -> str:
    """A header as it is recognised when it comes again."""
    return "|".join(plain(label) for label in labels)


def _candidates(column: int, label: str, layout: Layout) -> list[Suggestion]:
    return [
        Suggestion(field=field, column=column, ground=Ground(ground), score=score)
        for field, ground, score in _best(label, layout)
    ]


@lru_cache(maxsize=2048)
def _best(label: str, layout: Layout) -> tuple[tuple[str, str, int], ...]:
    """The fields a heading may mean, the surest first; without what stands in brackets."""
    whole, bare = plain(label), plain(ASIDE.sub(" ", label))
    if not bare or len(bare) > 80:
        return ()
    found = []
    for column in layout.columns:
        ground, score = max(
            (_compared(text, words) for words in column.plain for text in {whole, bare}),
            key=lambda one: one[1],
        )
        if score >= ENOUGH:
            found.append((column.field, ground, score))
    if whole in PASSED_OVER and all(ground != Ground.SAME for _field, ground, _score in found):
        return ()
    return tuple(sorted(found, key=lambda one: -one[2]))


def _compared(text: str, words: str) -> tuple[str, int]:
    if text == words:
        return Ground.SAME, 100
    if len(words.split()) > 1 and f" {words} " in f" {text} ":
        return Ground.WITHIN, min(97, 90 + len(words.split()))
    if len(text) < 4 or len(words) < 4:
        return Ground.NEAR, 0
    return Ground.NEAR, int(fuzz.token_sort_ratio(text, words))


def _with_given(
    chosen: dict[str, Suggestion], labels: Sequence[str], taken: set[int]
) -> dict[str, Suggestion]:
    """A name over two columns: the second has no heading, or the one word "Tên"."""
    name = chosen.get("name")
    if name is None or "given" in chosen:
        return chosen
    beside = name.column + 1
    if beside < len(labels) and beside not in taken and plain(labels[beside]) in ("", "ten"):
        given = Suggestion(field="given", column=beside, ground=Ground.BESIDE, score=80)
        return {**chosen, "given": given}
    return chosen
