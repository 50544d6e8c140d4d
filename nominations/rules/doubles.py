"""Double reward for one achievement, as a warning with both texts. Pure; whole percents.

The law rewards one achievement once (Law 06/2022, article 5.2); the results of sudden or thematic
commendation support no proposal for merit (Decree 152/2025, article 4). Both only warn: whether two
texts tell of one achievement, a person judges.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from workflow.rules.folding import folded

# From so many percent on, two texts are shown beside each other. A house setting, not law.
ALIKE = 70
# A text of fewer words says too little to be compared.
FEWEST_WORDS = 5
# So many words told inside a longer text are looked for there: a feat inside a year's report.
TOLD_INSIDE = 8
ALIKE_INSIDE = 85
SHORTEST_NUMBER = 4
MERIT = "CONG_TRANG"
NO_GROUND_FOR_MERIT = ("DOT_XUAT", "PHONG_TRAO")
YEAR = r"((?:19|20)\d\d)"
SPAN = re.compile(rf"{YEAR}\s*(?:-|–|—|den|toi|to)\s*(?:nam\s+)?{YEAR}")
SINCE = re.compile(rf"tu\s+(?:nam\s+)?{YEAR}\s+(?:den|toi)\s+nay")
LONGEST_SPAN = 20


class DoubleKind(StrEnum):
    """What two rewards have in common."""

    SAME_ACHIEVEMENT = "SAME_ACHIEVEMENT"
    GROUND_NOT_ALLOWED = "GROUND_NOT_ALLOWED"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One achievement put forward or rewarded: for which award, when, by which road, in words.

    ``number`` is that of the decision, where one was given.
    """

    key: str
    award: str
    year: int
    commendation: str
    route: str
    text: str
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Double:
    """A warning: another deed of the same nominee, and how like the two texts are, in percent."""

    kind: DoubleKind
    own: Deed
    other: Deed
    alike: int

    @property
    def is_across_routes(self) -> bool:
        """Whether the other came by another road, as a province's reward of a department does."""
        return self.own.route != self.other.route


def doubles(own: Deed, others: Iterable[Deed]) -> list[Double]:
    """What of others is suspiciously like this deed, the likest first; itself is left out."""
    found = []
    for other in others:
        if other.key == own.key:
            continue
        alike = likeness(own.text, other.text)
        if _is_ground(own, other, alike):
            kind = DoubleKind.GROUND_NOT_ALLOWED
        elif alike >= ALIKE and years_of(own) & years_of(other):
            kind = DoubleKind.SAME_ACHIEVEMENT
        else:
            continue
        found.append(Double(kind=kind, own=own, other=other, alike=alike))
    return sorted(found, key=lambda each: (-each.alike, each.other.key))


def likeness(one: str, other: str) -> int:
    """How like two texts are, in whole percent rounded down: tone marks and word order aside.

    A text of some length that stands inside a longer one counts by the part that tells it.
    """
    left, right = _words(one), _words(other)
    shorter = min(len(left), len(right))
    if shorter < FEWEST_WORDS:
        return 0
    whole = fuzz.token_sort_ratio(" ".join(left), " ".join(right))
    inside = fuzz.partial_ratio(" ".join(left), " ".join(right)) if shorter >= TOLD_INSIDE else 0
    return int(max(whole, inside if inside >= ALIKE_INSIDE else 0))


def years_of(deed: Deed) -> frozenset[int]:
    """The award year, and every year of the spans and years its text names; "to date" included."""
    text = folded(deed.text)
    years = {deed.year, *(int(year) for year in re.findall(rf"\b{YEAR}\b", text))}
    since = [(first, str(deed.year)) for first in SINCE.findall(text)]
    for first, last in SPAN.findall(text) + since:
        if int(first) <= int(last) <= int(first) + LONGEST_SPAN:
            years |= set(range(int(first), int(last) + 1))
    return frozenset(years)


def _is_ground(own: Deed, other: Deed, alike: int) -> bool:
    """Whether a sudden or thematic result is the ground of a proposal for merit."""
    if own.commendation != MERIT or other.commendation not in NO_GROUND_FOR_MERIT:
        return False
    return alike >= ALIKE or _is_cited(other.number, own.text)


def _is_cited(number: str, text: str) -> bool:
    """Whether the decision's number stands in the text, whole."""
    wanted = "".join(folded(number).split())
    if not any(letter.isdigit() for letter in wanted) or len(wanted) < SHORTEST_NUMBER:
        return False
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _dense(text)) is not None


def _dense(text: str) -> str:
    return re.sub(r"\s*([/.-])\s*", r"\1", folded(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
