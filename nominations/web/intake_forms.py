"""What people fill in to hand in a list: a file or pasted cells, and which column is what."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Intake
from nominations.queries.intake import (
    award_for_all,
    cells_of,
    labels,
    layout_of,
    remembered,
    suggested,
)
from nominations.queries.intake_words import GROUNDS, LABELS
from nominations.queries.names import award_name
from nominations.rules.intake.header import LOOKED_AT, first_row
from nominations.rules.intake.lettering import letters_of
from nominations.rules.intake.words import shown, tidy
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import IntakeKind, SubjectKind

SHOWN = 40
ENDINGS = ".xlsx,.xlsm,.xls,.ods,.csv"
PLAIN_KIND = SubjectKind.INDIVIDUAL
_NEEDED = {"name": gettext_lazy("Choose the column that holds the name.")}


class HandInForm(forms.Form):
    """A file, or cells copied from a spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste cells copied from a spreadsheet"),
        help_text=gettext_lazy("With the row of headings."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "wrap": "off"}),
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["file"].help_text = _(
            "XLSX, XLS, ODS or CSV, at most %(limit)s MB. Formulas and macros are not run."
        ) % {"limit": settings.MAX_UPLOAD_BYTES // 1_000_000}

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        given = super().clean()
        file, pasted = given.get("file"), (given.get("pasted") or "").strip()
        if not file and not pasted:
            self.add_error("file", _("Choose a file, or paste cells below."))
        elif file and pasted:
            self.add_error("pasted", _("Choose either the file or the pasted cells, not both."))
        return given


class ColumnsForm(forms.Form):
    """Which column is what; suggested, and confirmed by sending it."""

    def __init__(self, *args: Any, intake: Intake, law: Rulebook | None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.layout = layout_of(intake)
        found, before = suggested(intake), intake.mapping or remembered(intake) or {}
        options = [("", _("Not in the list")), *_columns(intake)]
        for name in self.layout.fields:
            hint = found.get(name)
            self.fields[name] = forms.TypedChoiceField(
                label=LABELS[name],
                choices=options,
                coerce=int,
                empty_value=None,
                required=name in self.layout.needed,
                initial=hint.column if hint else "",
                help_text=GROUNDS[hint.ground] if hint else "",
                error_messages={"required": _NEEDED.get(name, _("Choose the column."))},
            )
        if "award" in self.layout.choices and law is not None:
            self._ask_award(intake, law, before, has_column="award" in found)
        if "kind" in self.layout.choices:
            self._ask_kind(before)

    def _ask_award(
        self, intake: Intake, law: Rulebook, before: dict[str, Any], *, has_column: bool
    ) -> None:
        is_letter = intake.kind == IntakeKind.NOMINEES
        codes = intake.submission.round.awards if is_letter else [row.code for row in law.awards]
        awards = [(code, award_name(law, code)) for code in codes]
        self.fields["all_award"] = forms.ChoiceField(
            label=_("Award of rows that name none"),
            choices=[("", _("None: every row names its own")), *awards],
            initial=before.get("award")
            or award_for_all(intake, codes, law=law, has_column=has_column),
            required=False,
        )

    def _ask_kind(self, before: dict[str, Any]) -> None:
        self.fields["all_kind"] = forms.ChoiceField(
            label=_("Kind of nominee of rows that name none"),
            choices=[("", _("None: every row names its own")), *SubjectKind.choices],
            initial=before.get("kind", PLAIN_KIND),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse one column for two things."""
        given = super().clean()
        used: dict[int, str] = {}
        for name in self.layout.fields:
            column = given.get(name)
            if column is not None and column in used:
                self.add_error(
                    name,
                    _("This column is already matched to: %(other)s.")
                    % {"other": LABELS[used[column]]},
                )
            elif column is not None:
                used[column] = name
        return given

    def mapping(self) -> dict[str, Any]:
        """The fields with their columns, and what holds for every row."""
        said = self.cleaned_data
        held = self.layout.fields
        fields = {name: said[name] for name in held if said.get(name) is not None}
        award, kind = said.get("all_award", ""), said.get("all_kind", "")
        return {"fields": fields, "award": award, "kind": kind}


def header_choices(intake: Intake) -> list[tuple[int, str]]:
    """The rows that may be the header, by what stands in them; 0 for none."""
    rows = [
        (number, _("Row %(number)s: %(text)s") % {"number": number, "text": _summary(row)})
        for number, row in enumerate(cells_of(intake)[:LOOKED_AT], start=1)
        if any(shown(cell).strip() for cell in row)
    ]
    return [(0, _("The list has no header row")), *rows]


def _columns(intake: Intake) -> list[tuple[int, str]]:
    """Each column by its letter, heading and first value."""
    cells, found = cells_of(intake), []
    start = first_row(cells, intake.header) - 1
    for at, label in enumerate(labels(intake)):
        values = (shown(row[at]) for row in cells[start : start + SHOWN] if at < len(row))
        example = next((tidy(value) for value in values if value.strip()), "")
        if label or example:
            name = f"{letters_of(at)}: {label}" if label else letters_of(at)
            found.append((at, f"{name[:60]} ({example[:30]})" if example else name[:60]))
    return found


def _summary(row: list[Any]) -> str:
    return " · ".join(tidy(shown(cell)) for cell in row if shown(cell).strip())[:70]
