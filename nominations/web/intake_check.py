"""A check as its pages draw it: problems by repair, cell by cell with a field to type in, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from nominations.actions.intake import fixable
from nominations.models import Intake
from nominations.queries.intake import (
    checked,
    layout_of,
    lines_beside,
    mark_of,
    mark_of_check,
    situation_of,
)
from nominations.queries.intake_given import given_for
from nominations.queries.intake_words import WORDS_OF, Told, told
from nominations.queries.names import award_name
from nominations.queries.rules import law_for, rulebook_on
from nominations.rules.intake.lines import Checked, Deed, Line
from nominations.rules.intake.people import NEW, PROPOSED, Person
from nominations.rules.intake.problems import Problem, Repair, repairs
from nominations.rules.intake.roster import RosterGiven
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import IntakeKind
from nominations.web.intake_lines import HEADINGS, Drawn, draw
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import User

LONG = frozenset({"achievement", "authors", "anomaly"})
# Of these every row lacks the same, so that one answer may hold for all.
SAYS_NOTHING = frozenset({"position_band_missing", "scope_missing"})
ERRORS, WARNINGS, ROWS = "errors", "warnings", "rows"
DEEDS = {
    Deed.ADD: ("ok", "plus-lg"),
    Deed.UPDATE: ("info", "pen"),
    Deed.SAME: ("plain", "dash-lg"),
    Deed.LEFT_OUT: ("plain", "dash-lg"),
    Deed.WRONG: ("err", "x-lg"),
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One problem with the field in which it is repaired."""

    told: Told
    options: Sequence[tuple[str, str]]
    can_be_typed: bool
    is_long: bool

    @property
    def input_name(self) -> str:
        """How the form calls the field."""
        return f"fix-{self.told.row}-{self.told.field}"


@dataclass(frozen=True, kw_only=True)
class Group:
    """All rows that one repair cures; of a choice, with one field for all of them."""

    repair: Repair
    told: Told
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A row, whom it is taken for, and what a confirmation does with it."""

    line: Line
    whom: str
    label: str
    tone: str
    mark: str
    drawn: Drawn


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a check found, and the mark of what it was checked against.

    ``persons`` are those known of whom a row may speak, by key.
    """

    intake: Intake
    result: Checked
    law: Rulebook | None
    mark: str
    awards: Sequence[str]
    persons: Mapping[int, Person]

    @property
    def headings(self) -> Sequence[Any]:
        """The headings of the table of rows."""
        return HEADINGS[self.intake.kind]

    @cached_property
    def structure(self) -> list[Told]:
        """What must be set right before any row is judged."""
        return [told(each, law=self.law) for each in self.result.structure]

    @cached_property
    def errors(self) -> list[Group]:
        """Errors by repair."""
        return self._groups(self.result.errors)

    @cached_property
    def warnings(self) -> list[Group]:
        """Warnings by repair."""
        return self._groups(self.result.warnings)

    @property
    def first_tab(self) -> str:
        """Errors first, then what would be taken over."""
        return ERRORS if self.result.errors else ROWS

    @property
    def tabs(self) -> list[tuple[str, Any, int]]:
        """Each table with its label and how many rows it has."""
        return [
            (ERRORS, _("Errors"), len(self.result.errors)),
            (WARNINGS, _("Warnings"), len(self.result.warnings)),
            (ROWS, _("Rows"), len(self.result.lines)),
        ]

    def rows_of(self, tab: str) -> Sequence[Any]:
        """The rows of a table, drawn when its page is."""
        if tab == ROWS:
            return _Slices(self.result.lines, self._outcome)
        found = self.result.errors if tab == ERRORS else self.result.warnings
        return _Slices(found, self._cell)

    def _groups(self, problems: Sequence[Problem]) -> list[Group]:
        return [
            Group(
                repair=each,
                told=told(each.example, law=self.law),
                options=self._for_all(each),
            )
            for each in repairs(problems, choices=layout_of(self.intake).choices)
        ]

    def _cell(self, problem: Problem) -> Cell:
        return Cell(
            told=told(problem, law=self.law),
            options=self._options(problem),
            can_be_typed=problem.field in fixable(self.intake),
            is_long=problem.field in LONG,
        )

    def _options(self, problem: Problem) -> list[tuple[str, str]]:
        if problem.field == "award":
            return [(code, award_name(self.law, code)) for code in self.awards]
        if problem.field == "who":
            return [*problem.facts.get("options", ()), (NEW, _("Somebody new"))]
        words = WORDS_OF.get(problem.field)
        return list(words.choices) if words else []

    def _for_all(self, repair: Repair) -> list[tuple[str, str]]:
        """One answer for all rows of a group: where they say the same, or say nothing."""
        if repair.field == "who":
            return [(PROPOSED, _("The person proposed in each row")), (NEW, _("Somebody new"))]
        is_said = repair.value or repair.code in SAYS_NOTHING
        return self._options(repair.example) if is_said else []

    def _outcome(self, line: Line) -> Outcome:
        tone, mark = DEEDS[line.deed]
        return Outcome(
            line=line,
            whom=self._whom(line),
            label=_labels()[line.deed],
            tone=tone,
            mark=mark,
            drawn=draw(self.intake.kind, line.values, law=self.law),
        )

    def _whom(self, line: Line) -> str:
        known = self.persons.get(line.values.get("who"))
        if known is not None:
            return _("Known already: %(who)s") % {"who": known.label}
        return _("Somebody new, not one of those known") if line.values.get("unlike") else ""


class _Slices(Sequence):
    """Rows drawn one by one, only those of the page that is shown."""

    def __init__(self, rows: Sequence[Any], draw: Any) -> None:
        self.rows, self.draw = rows, draw

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        found = self.rows[at]
        return [self.draw(each) for each in found] if isinstance(at, slice) else self.draw(found)


def check_of(held: Intake, *, actor: User) -> Check:
    """Check a list as it is now against what is there now. A fixed number of queries."""
    if held.kind != IntakeKind.NOMINEES:
        return _check_of_unit(held, actor)
    letter, law = held.submission, law_for(held.submission)
    lines = list(lines_beside(letter))
    given = situation_of(letter, lines, actor=actor)
    if given is None or law is None:
        raise Refused(_no_law())
    known = {award.code for award in law.awards}
    result = checked(held, given=given)
    return Check(
        intake=held,
        result=result,
        law=law,
        mark=mark_of(held, letter, lines, result),
        persons=given.people.persons,
        awards=[code for code in letter.round.awards if code in known],
    )


def _check_of_unit(held: Intake, actor: User) -> Check:
    law = rulebook_on(today())
    try:
        given = given_for(held, actor=actor)
        result = checked(held, given=given)
    except LookupError as nothing:
        raise Refused(_no_law()) from nothing
    return Check(
        intake=held,
        result=result,
        law=law,
        mark=mark_of_check(held, result),
        awards=[award.code for award in law.awards] if law else [],
        persons=given.people.persons if isinstance(given, RosterGiven) else {},
    )


def fixes_in(said: QueryDict, check: Check) -> dict[str, dict[str, str]]:
    """What a page of repairs changes: by row and field, without what was left as it stood."""
    fixes: dict[str, dict[str, str]] = {}
    problems = check.result.problems
    shown = {(str(each.row), each.field): each.value for each in problems}
    for (row, field), value in shown.items():
        typed = [text.strip() for text in said.getlist(f"fix-{row}-{field}")]
        new = next((text for text in typed if text and text != value), None)
        if new is not None:
            fixes.setdefault(row, {})[field] = new
        if said.get(f"leave-{row}") == "yes":
            fixes.setdefault(row, {})["leave"] = "yes"
    chosen, choices = said.get("all_value", "").strip(), layout_of(check.intake).choices
    if chosen:
        code, field, old = (said.get(f"all_{part}", "") for part in ("code", "field", "old"))
        for each in problems:
            if (each.code, each.field, each.value) == (code, field, old) and field in choices:
                fixes.setdefault(str(each.row), {})[field] = chosen
    return fixes


def _labels() -> dict[Deed, str]:
    return {
        Deed.ADD: _("Is added"),
        Deed.UPDATE: _("Is updated"),
        Deed.SAME: _("On the list already"),
        Deed.LEFT_OUT: _("Left out by you"),
        Deed.WRONG: _("Has an error"),
    }


def _no_law() -> Refusal:
    return Refusal(
        code="no_rules",
        message=_("No rule set in force today is installed: the list cannot be checked."),
        remedy=_("Ask the administrator to install the rules in force."),
    )
