"""What people are told of a list: names of its columns, what is wrong in it, how it is repaired."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nominations.queries.names import award_name
from nominations.rules.intake.problems import Problem
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import SubjectKind

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
}
GROUNDS: Mapping[str, Any] = {
    "SAME": _("Suggested: the heading says so."),
    "WITHIN": _("Suggested: the heading contains it."),
    "NEAR": _("Suggested: the heading is nearly the same."),
    "BESIDE": _("Suggested: a column without heading beside the name."),
    "REMEMBERED": _("As your unit chose for a list with this header."),
}
TYPE_A_DAY = _("Enter day/month/year, for example 12/03/1985.")
CHOOSE_KIND = _("Choose a kind from the list.")
CHOOSE_AWARD = _("Choose one of the awards of the round.")
ONE_ROW = _("Leave one of the two rows out, or give both dates of birth if they are two persons.")

# code -> what is wrong, how it is repaired
WORDS: Mapping[str, tuple[Any, Any]] = {
    "formula_broken": (
        _("A formula in this cell gives no value."),
        _("Type the value itself."),
    ),
    "name_missing": (_("The name is missing."), _("Type the name.")),
    "name_without_letters": (_("This is no name."), _("Type the name.")),
    "too_long": (
        _("The text is longer than %(limit)s characters."),
        _("Shorten it."),
    ),
    "day_not_real": (_("“%(value)s” is not a real day."), TYPE_A_DAY),
    "day_out_of_range": (_("“%(value)s” lies in the future or too far back."), TYPE_A_DAY),
    "day_unreadable": (_("“%(value)s” is no date."), TYPE_A_DAY),
    "month_first": (_("“%(value)s” has the month before the day."), TYPE_A_DAY),
    "year_short": (_("“%(value)s” has a year of two digits."), TYPE_A_DAY),
    "year_only": (
        _("Only the year %(year)s is given; the date of birth stays empty."),
        TYPE_A_DAY,
    ),
    "day_from_number": (
        _("The cell holds a number that Excel shows as a date; it is read as %(day)s."),
        _("Correct the date if it is another one."),
    ),
    "answer_unreadable": (_("“%(value)s” is neither yes nor no."), _("Type yes or no.")),
    "zero_lost": (
        _("“%(value)s” has one digit less than %(length)s: a zero at the beginning was lost."),
        _("Format the column as text and type the number again. It is not stored here."),
    ),
    "number_not_text": (
        _("“%(value)s” is kept as a number; zeros at its beginning may be lost."),
        _("Format the column as text. The number is not stored here."),
    ),
    "number_of_another": (
        _("Row %(first)s has the same number and another name."),
        _("Check which of the two is right."),
    ),
    "award_missing": (_("No award is named."), CHOOSE_AWARD),
    "award_unknown": (_("“%(value)s” is no award that is known."), CHOOSE_AWARD),
    "award_guessed": (
        _("“%(value)s” is read as %(award)s."),
        _("Choose another award if that is not meant."),
    ),
    "award_not_in_round": (
        _("This round does not take nominations for %(award)s."),
        CHOOSE_AWARD,
    ),
    "kind_missing": (_("The kind of nominee is not given."), CHOOSE_KIND),
    "kind_unknown": (_("“%(value)s” is no kind of nominee."), CHOOSE_KIND),
    "kind_guessed": (
        _("“%(value)s” is read as %(kind)s."),
        _("Choose another kind if that is not meant."),
    ),
    "kind_not_for_award": (
        _("%(award)s is not given to this kind of nominee: %(kind)s."),
        _("It is given to: %(takers)s."),
    ),
    "twice_in_file": (_("Row %(first)s names the same nominee for the same award."), ONE_ROW),
    "similar_in_file": (
        _("Row %(first)s has a name that differs only in its marks."),
        _("Check whether both are meant."),
    ),
    "several_on_list": (
        _("%(count)s lines on the list have this name and award."),
        _("Give the date of birth, so that it is clear which is meant."),
    ),
    "line_closed": (
        _("The line of this nominee was already decided and can no longer be changed."),
        _("Leave the row out, or take the line up again first."),
    ),
    "nominee_held": (
        _("A hold stands on this nominee: position, birth and kind of work cannot change."),
        _("Leave the row out until the hold is lifted."),
    ),
    "achievement_missing": (
        _("The achievement is not described."),
        _("It can be added now or later."),
    ),
    "no_rows": (
        _("There is no row with a nominee below the header."),
        _("Choose another header row, or upload another file."),
    ),
    "too_many_rows": (
        _("There are %(count)s rows; %(limit)s can be taken at once."),
        _("Split the list."),
    ),
    "no_name_column": (
        _("No column is matched to the full name."),
        _("Match the columns again."),
    ),
    "column_twice": (
        _("One column is matched to two things."),
        _("Match the columns again."),
    ),
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
    for name in ("award", "kind"):
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
    """The name behind a code of an award or of a kind of nominee."""
    if field == "award":
        return award_name(law, code)
    return str(SubjectKind(code).label) if code in SubjectKind.values else code


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
