"""What guidance of a year is drafted with: its title and papers, target, last days and quotas."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Guidance
from nominations.queries.names import in_language
from nominations.rules.limits import FIXED
from nominations.rules.rulebook import Rulebook
from nominations.web.fields import ComingDayField, NameField, OneOf
from nominations.web.standard_words import DENOMINATORS, ROUNDED
from workflow.models import Unit
from workflow.vocabulary import UnitKind

SENDING = (UnitKind.DEPARTMENT, UnitKind.PROVINCIAL, UnitKind.PUBLIC_UNIT)
BASES = [
    *DENOMINATORS.items(),
    (FIXED, gettext_lazy("a fixed number for each cluster or block")),
]
SHORT = {"class": "short", "inputmode": "numeric"}


class GuidanceForm(forms.Form):
    """The texts of an edition, the target and the last day of each kind of unit."""

    title = NameField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("As on the letter of guidance, with its number and day."),
    )
    papers = forms.CharField(
        label=gettext_lazy("What the guidance says"),
        help_text=gettext_lazy(
            "In a few sentences: which letters it rests on, what units must know."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    direct_percent = forms.IntegerField(
        label=gettext_lazy("Target for direct workers among the nominees, in percent"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs=SHORT),
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for kind in SENDING:
            self.fields[f"day_{kind}"] = ComingDayField(
                label=_("Last day for: %(kind)s") % {"kind": kind.label},
                required=False,
                help_text=_(
                    "Day/month/year. It counts in rounds of the year that are open on that day."
                ),
            )

    def said(self) -> dict[str, Any]:
        """What the action takes, quotas apart."""
        given = self.cleaned_data
        days = {kind: given[f"day_{kind}"] for kind in SENDING}
        return {
            "title": given["title"],
            "papers": given["papers"],
            "direct_percent": given["direct_percent"],
            "last_days": {str(kind): day.isoformat() for kind, day in days.items() if day},
        }


class OpeningForm(GuidanceForm):
    """A first draft: of which ministry and which year."""

    unit = OneOf(label=gettext_lazy("Ministry"), queryset=None)
    year = forms.IntegerField(label=gettext_lazy("Award year"), min_value=2000, max_value=2100)
    field_order = ("unit", "year")

    def __init__(self, *args: Any, units, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units).order_by("name")
        self.fields["unit"].label_from_instance = in_language

    def said(self) -> dict[str, Any]:
        """What the action takes, quotas apart."""
        own = {name: self.cleaned_data[name] for name in ("unit", "year")}
        return own | super().said()


class QuotaForm(forms.Form):
    """One quota: of which award, how many of what, how rounded, and what going over it does."""

    award = forms.ChoiceField(label=gettext_lazy("Award"), required=False)
    base = forms.ChoiceField(label=gettext_lazy("Counted of"), choices=BASES, required=False)
    amount = forms.IntegerField(
        label=gettext_lazy("How many"),
        help_text=gettext_lazy("Percent; the number itself where it is a fixed number."),
        min_value=0,
        max_value=1000,
        required=False,
        widget=forms.NumberInput(attrs=SHORT),
    )
    rounding = forms.ChoiceField(
        label=gettext_lazy("Rounding"), choices=[*ROUNDED.items()], required=False
    )
    blocks = forms.ChoiceField(
        label=gettext_lazy("Going over it"),
        choices=[("", gettext_lazy("warns")), ("1", gettext_lazy("stops the list"))],
        required=False,
    )
    basis = forms.CharField(
        label=gettext_lazy("On what basis"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The decision or letter that sets the number."),
    )
    verified = forms.BooleanField(
        label=gettext_lazy("I have read the basis and it says so"), required=False
    )

    def __init__(self, *args: Any, law: Rulebook | None, **given: Any) -> None:
        super().__init__(*args, **given)
        named = [(row.code, in_language(row)) for row in law.awards] if law else []
        self.fields["award"].choices = [("", _("No quota in this row")), *named]

    def clean(self) -> dict[str, Any]:
        """A quota needs its number and its basis; a share is at most the whole."""
        said = super().clean()
        if not said.get("award"):
            return said
        if said.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Say how many."))
        if said.get("base") != FIXED and (said.get("amount") or 0) > 100:
            self.add_error("amount", _("A share is at most 100 percent."))
        for name in ("base", "rounding"):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("Choose from the list."))
        if not said.get("basis"):
            self.add_error("basis", _("Say on what basis."))
        return said


QuotaRows = forms.formset_factory(QuotaForm, extra=2, max_num=20, absolute_max=22)


def quotas_said(rows: Any) -> dict[str, Any]:
    """The quotas of the filled rows and the text each rests on, as the action takes them."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("award")]
    return {
        "quotas": [_plain(said) for said in filled],
        "bases": [said["basis"] for said in filled],
    }


def initial_of(guidance: Guidance) -> tuple[dict[str, Any], Sequence[Mapping[str, Any]]]:
    """What the form and the rows of an edition start with."""
    days = {f"day_{kind}": date.fromisoformat(on) for kind, on in guidance.last_days.items()}
    texts = {name: getattr(guidance, name) for name in ("title", "papers", "direct_percent")}
    rows = [
        {
            "award": each["award"],
            "base": each["base"],
            "amount": each["share"][0] if each["share"] else each["number"],
            "rounding": each["rounding"],
            "blocks": "1" if each["blocks"] else "",
            "verified": each["verified"],
            "basis": basis,
        }
        for each, basis in zip(guidance.quotas, guidance.bases, strict=True)
    ]
    return {**texts, **days}, rows


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    is_fixed = said["base"] == FIXED
    return {
        "award": said["award"],
        "base": said["base"],
        "share": None if is_fixed else [said["amount"], 100],
        "number": said["amount"] if is_fixed else None,
        "rounding": said["rounding"],
        "blocks": bool(said["blocks"]),
        "verified": said["verified"],
    }
