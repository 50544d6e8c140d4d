"""The answer to one criterion, and whether it may stop anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from nominations.rules.rulebook import Clause

MET = "MET"
NOT_MET = "NOT_MET"
MISSING = "MISSING"
NOT_APPLICABLE = "NOT_APPLICABLE"
ANSWERS = (NOT_MET, MISSING, MET, NOT_APPLICABLE)


class Said(NamedTuple):
    """A sentence as a code and its values, to be worded by the page."""

    code: str
    values: dict[str, Any]

    @property
    def year(self) -> int | None:
        """The year a cure names as the first possible, where it names one."""
        return self.values.get("first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one criterion says of one nominee: answer, facts used, what lacks, what would cure it.

    `parts` are the findings of each alternative where the criterion has alternatives.
    """

    criterion: str
    kind: str
    clause: str
    answer: str
    facts: tuple[Said, ...] = ()
    lacking: tuple[Said, ...] = ()
    cure: Said | None = None
    parts: tuple[tuple["Finding", ...], ...] = ()


def said(code: str, **values: Any) -> Said:
    """A sentence with its values."""
    return Said(code, values)


def blocks(finding: Finding, clause: "Clause") -> bool:
    """Whether a no stands in the way: never one whose clause was not verified."""
    return finding.answer == NOT_MET and clause.verified


def bars(finding: Finding, clause_of: Callable[[str], "Clause"]) -> bool:
    """Whether a no stands in the way: where there are alternatives, each must fail by a verified
    clause of its own."""
    return blocks(finding, clause_of(finding.clause)) and all(
        any(bars(part, clause_of) for part in way) for way in finding.parts
    )


def asks_person(finding: Finding, clause_of: Callable[[str], "Clause"]) -> bool:
    """Whether only a person can answer: evidence lacks, or a no rests on what nobody read."""
    return finding.answer in (MISSING, NOT_MET) and not bars(finding, clause_of)


def worst(answers: list[str]) -> str:
    """The answer of things that must all hold; what does not apply is passed over."""
    asked = [each for each in answers if each != NOT_APPLICABLE]
    return min(asked, key=ANSWERS.index) if asked else NOT_APPLICABLE


def best(answers: list[str]) -> str:
    """The answer of alternatives; what does not apply is passed over."""
    asked = [each for each in answers if each != NOT_APPLICABLE]
    return max(asked, key=ANSWERS.index) if asked else NOT_APPLICABLE
