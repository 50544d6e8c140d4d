"""What people are told of a list: names of its columns, what is wrong in it, how it is repaired."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nominations.queries.intake_problem_words import WORDS
from nominations.queries.names import award_name
from nominations.rules.intake.problems import Problem
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import (
    Authority,
    CommendationKind,
    Discipline,
    Gender,
    InitiativeScope,
    PastRoute,
    PositionBand,
    Rating,
    SubjectKind,
)

LABELS: Mapping[str, Any] = {
    "name": _("Full name"),
    "given": _("Given name, where it has a column of its own"),
    "kind": _("Kind of nominee"),
    "birth_date": _("Date of birth"),
    "position": _("Position"),
    "workplace": _("Place of work"),
    "is_direct_worker": _("Direct worker"),
    "award": _("Award"),
    "achievement": _("Achievement in short"),
    "number": _("ID or staff number"),
    "staff_number": _("Staff number"),
    "team": _("Division or team"),
    "gender": _("Gender"),
    "position_band": _("Place in the unit"),
    "months_worked": _("Months worked in the year"),
    "rating": _("Rating of the year"),
    "discipline": _("Discipline"),
    "discipline_until": _("Last day of the discipline"),
    "who": _("Who it is"),
    "title": _("Title"),
    "authors": _("Authors with their shares"),
    "scope": _("Recognised to reach"),
    "council": _("Council that recognised it"),
    "decision_number": _("Number of the decision"),
    "recognised_on": _("Recognised on"),
    "valid_until": _("Counts until"),
    "unit": _("Unit"),
    "recipient": _("Recipient as the source names it"),
    "year": _("Award year"),
    "issued_on": _("Date of the decision"),
    "issuer": _("Issued by"),
    "authority": _("Deciding authority"),
    "route": _("By which road"),
    "commendation": _("Kind of commendation"),
    "source": _("Source"),
    "anomaly": _("What does not add up"),
    "cancelled_by": _("Decision that cancels"),
    "cancelled_on": _("Date of that decision"),
}
GROUNDS: Mapping[str, Any] = {
    "SAME": _("Suggested: the heading says so."),
    "WITHIN": _("Suggested: the heading contains it."),
    "NEAR": _("Suggested: the heading is nearly the same."),
    "BESIDE": _("Suggested: a column without heading beside the name."),
    "REMEMBERED": _("As your unit chose for a list with this header."),
}
# The fields whose values come out of a closed set.
WORDS_OF: Mapping[str, Any] = {
    "kind": SubjectKind,
    "gender": Gender,
    "position_band": PositionBand,
    "rating": Rating,
    "discipline": Discipline,
    "scope": InitiativeScope,
    "authority": Authority,
    "route": PastRoute,
    "commendation": CommendationKind,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem as people read it."""

    row: int
    field: str
    column: str
    value: str
    message: str
    cure: str

    @property
    def sentence(self) -> str:
        """The whole in one line, as it stands in a returned workbook."""
        told = f"{self.message} {self.cure}"
        return f"{self.column}: {told}" if self.column else told


def told(problem: Problem, *, law: Rulebook | None) -> Told:
    """One problem in words."""
    message, cure = WORDS[problem.code]
    said = {**problem.facts, "value": problem.value}
    for name in ("award", *WORDS_OF):
        if name in said:
            said[name] = meant(name, said[name], law=law)
    said["takers"] = ", ".join(str(SubjectKind(each).label) for each in said.get("takers", ()))
    value = problem.value
    if problem.field in ("award", "kind") and problem.code.endswith(("_round", "_for_award")):
        value = meant(problem.field, value, law=law)
    return Told(
        row=problem.row,
        field=problem.field,
        column=str(LABELS.get(problem.field, "")),
        value=value,
        message=str(message) % said,
        cure=str(cure) % said,
    )


def meant(field: str, code: str, *, law: Rulebook | None) -> str:
    """The name behind a code of an award, or of one of the closed sets."""
    if field == "award":
        return award_name(law, code)
    words = WORDS_OF[field]
    return str(words(code).label) if code in words.values else code


def summed_up(counts: Mapping[str, int]) -> list[str]:
    """What a confirmation does, or did, in sentences."""
    return [
        ngettext("%(count)s line is added", "%(count)s lines are added", counts["added"])
        % {"count": counts["added"]},
        ngettext("%(count)s line is updated", "%(count)s lines are updated", counts["updated"])
        % {"count": counts["updated"]},
        ngettext("%(count)s row is skipped", "%(count)s rows are skipped", counts["skipped"])
        % {"count": counts["skipped"]},
    ]
