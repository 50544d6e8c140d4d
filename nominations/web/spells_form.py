"""What people fill in of a post somebody held."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import ServiceSpell
from nominations.vocabulary import ServiceLevel
from nominations.web.facts_forms import short
from nominations.web.fields import DayField

SECTOR = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class ServiceForm(forms.Form):
    """A post, where and from which day to which, and the paper that says so."""

    position = short(gettext_lazy("Position as the paper names it"), length=200, is_required=True)
    level = forms.ChoiceField(
        label=gettext_lazy("What the post counts as"), choices=ServiceLevel.choices
    )
    unit = short(gettext_lazy("Body where it was held"), length=250, is_required=True)
    in_sector = forms.TypedChoiceField(
        label=gettext_lazy("Within the ministry’s sector"),
        choices=SECTOR,
        coerce=lambda answer: answer == "yes",
    )
    held_from = DayField(label=gettext_lazy("First day"))
    held_until = DayField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Day/month/year. Leave it empty while the post is held."),
        required=False,
    )
    source = short(
        gettext_lazy("Source"),
        length=200,
        is_required=True,
        hint=gettext_lazy("The decision or record this was read in, with number and date."),
    )

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        said = super().clean()
        first, last = said.get("held_from"), said.get("held_until")
        if first and last and last < first:
            self.add_error("held_until", _("The last day lies before the first."))
        return said


def initial_of_spell(row: ServiceSpell) -> dict[str, Any]:
    """What the form of a post starts with."""
    own = {name: getattr(row, name) for name in ServiceForm.base_fields}
    return {**own, "in_sector": "yes" if row.in_sector else "no"}
