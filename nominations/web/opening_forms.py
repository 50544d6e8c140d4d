"""What a round needs to be opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.queries.names import in_language
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import CommendationKind, Track
from nominations.web.fields import ComingDayField, NameField, OneOf
from workflow.models import Unit


class RoundForm(forms.Form):
    """A round of review, as its guidance letter names it."""

    organiser = OneOf(label=gettext_lazy("Organised by"), queryset=None)
    title = NameField(label=gettext_lazy("Title"))
    title_en = NameField(label=gettext_lazy("Title in English"), required=False)
    year = forms.IntegerField(label=gettext_lazy("Award year"), min_value=2000, max_value=2100)
    commendation = forms.ChoiceField(
        label=gettext_lazy("Kind of commendation"), choices=CommendationKind.choices
    )
    track = forms.ChoiceField(label=gettext_lazy("Track"), choices=Track.choices)
    lead_unit = OneOf(
        label=gettext_lazy("Lead unit of the movement"),
        queryset=None,
        required=False,
        help_text=gettext_lazy(
            "Thematic rounds only: units send their lists to it, and it sends one letter. Leave "
            "empty where each unit writes to the office itself."
        ),
    )
    awards = forms.MultipleChoiceField(
        label=gettext_lazy("Awards"), widget=forms.CheckboxSelectMultiple
    )
    council = OneOf(
        label=gettext_lazy("Council"),
        queryset=None,
        required=False,
        help_text=gettext_lazy("Leave empty where a unit reviews its own people only."),
    )
    opens_on = ComingDayField(label=gettext_lazy("First day"))
    closes_on = ComingDayField(label=gettext_lazy("Last day"))

    def __init__(
        self, *args: Any, units, councils, leads, law: Rulebook | None, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.fields["organiser"].queryset = units
        self.fields["council"].queryset = councils
        self.fields["lead_unit"].queryset = leads
        for name in ("organiser", "council", "lead_unit"):
            self.fields[name].label_from_instance = in_language
        if leads is None:
            del self.fields["lead_unit"]
        rows = law.awards if law else ()
        self.fields["awards"].choices = [(row.code, in_language(row)) for row in rows]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first; a lead unit stands in a thematic round only."""
        said = super().clean()
        first, last = said.get("opens_on"), said.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day is before the first."))
        if said.get("lead_unit") and said.get("track") != Track.THEMATIC:
            self.add_error("lead_unit", _("Only a thematic round has a lead unit."))
        return said


def units_to_open_for(keys) -> Any:
    """The units in whose name the person may open a round."""
    return Unit.objects.filter(pk__in=keys).order_by("name")
