"""What new terms of a round are drafted with: its last day and rows of places."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Round, RoundTerms
from nominations.queries.names import in_language
from nominations.rules.rulebook import Rulebook
from nominations.web.fields import ComingDayField
from workflow.models import Body

Choices = Sequence[tuple[str, str]]


class LastDayForm(forms.Form):
    """The new last day, or none."""

    closes_on = ComingDayField(
        label=gettext_lazy("New last day of the round"),
        required=False,
        help_text=gettext_lazy("Day/month/year; empty where it stays."),
    )


class PlacesForm(forms.Form):
    """How many of an award a body may put forward, and on what basis; or an empty row."""

    body = forms.ChoiceField(label=gettext_lazy("Cluster or council"), required=False)
    award = forms.ChoiceField(label=gettext_lazy("Award"), required=False)
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=0,
        max_value=1000,
        required=False,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    basis = forms.CharField(
        label=gettext_lazy("On what basis"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The decision or letter that sets the number."),
    )

    def __init__(self, *args: Any, bodies: Choices, awards: Choices, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["body"].choices = [("", "–"), *bodies]
        self.fields["award"].choices = [("", _("No places in this row")), *awards]

    def clean(self) -> dict[str, Any]:
        """A row that is begun is filled in whole."""
        said = super().clean()
        if not said.get("award"):
            return said
        for name in ("body", "places", "basis"):
            if said.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("Fill in this field."))
        return said


PlacesRows = forms.formset_factory(PlacesForm, extra=3, max_num=40, absolute_max=42)


def places_said(rows: Any) -> dict[str, Any]:
    """The filled rows and the text each rests on, as the action takes them."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("award")]
    places = [
        {
            "body": said["body"],
            "award": said["award"],
            "places": said["places"],
            "verified": False,
        }
        for said in filled
    ]
    return {"places": places, "bases": [said["basis"] for said in filled]}


def choices_in(review: Round, law: Rulebook | None) -> dict[str, Choices]:
    """The bodies of the organiser by their names on the log, and the awards of the round."""
    bodies = Body.objects.filter(unit=review.organiser_id).order_by("name")
    named = {row.code: in_language(row) for row in law.awards} if law else {}
    return {
        "bodies": [(body.obj, in_language(body)) for body in bodies],
        "awards": [(code, named.get(code, code)) for code in review.awards],
    }


def initial_places(terms: RoundTerms) -> Sequence[Mapping[str, Any]]:
    """What the rows of a draft start with."""
    rows = zip(terms.places, terms.bases, strict=True)
    return [{**each, "basis": basis} for each, basis in rows]
