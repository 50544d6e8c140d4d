"""What guidance defines and states: whose place counts as what, and numbers for quotas."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Guidance
from nominations.queries.names import in_language
from nominations.rules.bands import clashing
from nominations.rules.limits import OF_THE_MINISTRY
from nominations.vocabulary import PositionBand
from nominations.web.fields import ComingDayField, DayField
from nominations.web.standard_words import DENOMINATORS
from workflow.models import Body

COUNTED = [("", gettext_lazy("No number in this row"))]
COUNTED += [(base, DENOMINATORS[base]) for base in sorted(OF_THE_MINISTRY)]


class DefinitionForm(forms.Form):
    """Which places in a unit are those of leaders, which of direct workers, from when, by what."""

    leader_bands = forms.MultipleChoiceField(
        label=gettext_lazy("Leaders are"),
        choices=PositionBand.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    direct_bands = forms.MultipleChoiceField(
        label=gettext_lazy("Direct workers are"),
        choices=PositionBand.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A place may be neither; it cannot be both."),
    )
    bands_from = ComingDayField(
        label=gettext_lazy("From which day on"),
        required=False,
        help_text=gettext_lazy("Day/month/year. It never counts before it is approved here."),
    )
    bands_paper = forms.CharField(
        label=gettext_lazy("By which paper"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Kind and number of the paper, for example a decision."),
    )
    bands_paper_on = DayField(label=gettext_lazy("Day of the paper"), required=False)

    def clean(self) -> dict[str, Any]:
        """All of it or nothing; no place is both."""
        said = super().clean()
        if clashing(said.get("leader_bands", ()), said.get("direct_bands", ())):
            self.add_error("direct_bands", _("No place is that of a leader and a direct worker."))
        if any(said.values()):
            for name in self.fields:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("A definition needs this; or leave all of it empty."))
        return said


class NumberForm(forms.Form):
    """A number that only the office can state: of what, of which cluster, by which paper."""

    base = forms.ChoiceField(label=gettext_lazy("The number of"), choices=COUNTED, required=False)
    body = forms.ChoiceField(label=gettext_lazy("In which cluster or block"), required=False)
    number = forms.IntegerField(
        label=gettext_lazy("The number"),
        min_value=0,
        max_value=10_000,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    paper = forms.CharField(
        label=gettext_lazy("By which paper"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The minutes or decision it is taken from, with number and day."),
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **given: Any) -> None:
        super().__init__(*args, **given)
        named = [(row.obj, in_language(row)) for row in bodies]
        self.fields["body"].choices = [("", _("The whole ministry")), *named]

    def clean(self) -> dict[str, Any]:
        """A number stands with its paper."""
        said = super().clean()
        if not said.get("base"):
            return said
        if said.get("number") is None and "number" not in self.errors:
            self.add_error("number", _("Say how many."))
        if not said.get("paper") and "paper" not in self.errors:
            self.add_error("paper", _("Say by which paper."))
        return said


NumberRows = forms.formset_factory(NumberForm, extra=2, max_num=40, absolute_max=42)


def numbers_said(rows: Any) -> dict[str, Any]:
    """The numbers of the filled rows and the paper each is stated by, as the action takes them."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("base")]
    columns = ("base", "body", "number")
    return {
        "numbers": [{name: said[name] for name in columns} for said in filled],
        "number_papers": [said["paper"] for said in filled],
    }


def definition_of(guidance: Guidance) -> dict[str, Any]:
    """What the form of the definition starts with for an edition."""
    return {name: getattr(guidance, name) for name in DefinitionForm.base_fields}


def numbers_of(guidance: Guidance) -> Sequence[dict[str, Any]]:
    """What the rows of numbers start with for an edition."""
    both = zip(guidance.numbers, guidance.number_papers, strict=True)
    return [{**said, "paper": paper} for said, paper in both]
