"""What the log is searched by: read from the address, refused with the field named."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.inspection.web.kinds import choices
from workflow.models import Unit

LONGEST = 100
YEARS = range(1900, 2200)


class PlainField(forms.CharField):
    """A short text to look for."""

    def __init__(self, label: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(label=label, required=False, max_length=LONGEST, widget=widget)


class SearchDayField(forms.DateField):
    """A day of the period, typed day first."""

    def __init__(self, label: Any) -> None:
        widget = forms.DateInput(attrs={"autocomplete": "off", "placeholder": "dd/mm/yyyy"})
        words = gettext_lazy("Enter day/month/year, for example 06/03/2026.")
        super().__init__(
            label=label, required=False, widget=widget, error_messages={"invalid": words}
        )

    def validate(self, value: date | None) -> None:
        """Refuse years that cannot be meant."""
        super().validate(value)
        if value and value.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class FilterForm(forms.Form):
    """The filters above the log; every one may be left empty."""

    q = PlainField(gettext_lazy("Object"))
    actor = PlainField(gettext_lazy("Who"))
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False, choices=choices)
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name"),
        label=gettext_lazy("Unit"),
        required=False,
        to_field_name="code",
        empty_label=gettext_lazy("All units"),
    )
    since = SearchDayField(gettext_lazy("Recorded from"))
    until = SearchDayField(gettext_lazy("Recorded until"))
    text = PlainField(gettext_lazy("Words in the text"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins."))
        return given

    @property
    def is_used(self) -> bool:
        """Whether anything is asked for."""
        return any(self.data.get(name) for name in self.fields)

    @property
    def begins(self) -> datetime | None:
        """The first moment of the period."""
        return _midnight(self.cleaned_data.get("since"))

    @property
    def ends(self) -> datetime | None:
        """The first moment after the period: its last day counts whole."""
        last = self.cleaned_data.get("until")
        return _midnight(last + timedelta(days=1)) if last else None


def _midnight(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
