"""What a covenant is written with, and what its signature asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHORT = {"class": "short", "inputmode": "numeric"}
MOST_POINTS = 10_000


class WordsForm(forms.Form):
    """What the members promise one another, in words."""

    words = forms.CharField(
        label=gettext_lazy("What the members undertake"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CriterionRow(forms.Form):
    """One criterion in its place, or an empty row."""

    place = forms.IntegerField(
        label=gettext_lazy("Order"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs=SHORT),
    )
    title = forms.CharField(
        label=gettext_lazy("Criterion"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    points = forms.IntegerField(
        label=gettext_lazy("Maximum points"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        widget=forms.NumberInput(attrs=SHORT),
    )
    evidence = forms.CharField(label=gettext_lazy("Evidence asked"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A criterion has its points."""
        said = super().clean()
        if said.get("title") and not said.get("points") and "points" not in self.errors:
            self.add_error("points", _("Say how many points at most."))
        if (said.get("points") or said.get("evidence")) and not said.get("title"):
            self.add_error("title", _("Write the criterion."))
        return said


class BonusRow(forms.Form):
    """One rule by which points are added or taken off, or an empty row."""

    reason = forms.CharField(label=gettext_lazy("For what"), required=False, max_length=500)
    points = forms.IntegerField(
        label=gettext_lazy("Points added or taken off"),
        required=False,
        min_value=-MOST_POINTS,
        max_value=MOST_POINTS,
        help_text=gettext_lazy("With a minus sign where points are taken off."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    cap = forms.IntegerField(
        label=gettext_lazy("At most in all"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        help_text=gettext_lazy("Empty where there is no limit."),
        widget=forms.NumberInput(attrs=SHORT),
    )

    def clean(self) -> dict[str, Any]:
        """A rule has its points, which are not nought."""
        said = super().clean()
        if said.get("reason") and not said.get("points") and "points" not in self.errors:
            self.add_error("points", _("Say how many points, not nought."))
        if (said.get("points") or said.get("cap")) and not said.get("reason"):
            self.add_error("reason", _("Say for what."))
        return said


CriterionRows = forms.formset_factory(CriterionRow, extra=3, max_num=60, absolute_max=62)
BonusRows = forms.formset_factory(BonusRow, extra=2, max_num=40, absolute_max=42)


class SignForm(forms.Form):
    """The signer's own password, and the text that was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=gettext_lazy("Asked anew for each signature."),
    )


def criteria_said(rows: Any) -> list[dict[str, Any]]:
    """The filled rows by their order; a row without one keeps its place after those before it."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("title")]
    last, placed = 0, []
    for said in filled:
        last = said["place"] or last
        placed.append((last, said))
    names = ("title", "points", "evidence")
    ordered = sorted(placed, key=lambda pair: pair[0])
    return [{name: said[name] for name in names} for _place, said in ordered]


def bonuses_said(rows: Any) -> list[dict[str, Any]]:
    """The filled rows as the action takes them."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("reason")]
    return [{name: said[name] for name in ("reason", "points", "cap")} for said in filled]


def placed(criteria: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the rows of a draft start with."""
    return [{**each, "place": place} for place, each in enumerate(criteria, start=1)]
