"""Fields as people here type them: days as dd/mm/yyyy, names with their marks whole."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.access import today

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class OneOf(forms.ModelChoiceField):
    """One of these rows. Its first line is said in words, which a screen reader can read."""

    def __init__(self, *rows: Any, required: bool = True, **given: Any) -> None:
        first = gettext_lazy("Choose from the list") if required else gettext_lazy("None chosen")
        super().__init__(*rows, required=required, **{"empty_label": first, **given})


class DayField(forms.DateField):
    """A day that has been: typed day first in both languages, never guessed the other way."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("help_text", gettext_lazy("Day/month/year, for example 12/03/1985."))
        widget = forms.DateInput(attrs={"class": "short", "autocomplete": "off"})
        super().__init__(widget=widget, **given)

    def to_python(self, value: Any) -> date | None:
        """Read the day; says back what was typed when there is no such day."""
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(typed)s” is not a real day. Enter day/month/year, for example 12/03/1985."),
                code="invalid",
                params={"typed": value},
            ) from None

    def validate(self, value: date | None) -> None:
        """Refuse days that cannot have been."""
        super().validate(value)
        if value is not None and not EARLIEST <= value <= today():
            raise ValidationError(
                _("%(day)s lies in the future or too far back. Check the year.")
                % {"day": f"{value:%d/%m/%Y}"},
                code="out_of_range",
            )


class ComingDayField(DayField):
    """A day that may lie ahead."""

    def validate(self, value: date | None) -> None:
        """Refuse years that nobody means; what day is possible, the action says."""
        forms.Field.validate(self, value)
        if value is not None and not EARLIEST <= value <= LATEST:
            raise ValidationError(
                _("%(day)s lies too far back or too far ahead. Check the year.")
                % {"day": f"{value:%d/%m/%Y}"},
                code="out_of_range",
            )


class NameField(forms.CharField):
    """A name: composed letters, single spaces, no spelling marks drawn under it."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"})
        super().__init__(max_length=200, widget=widget, **given)

    def clean(self, value: Any) -> str:
        """Bring two ways of typing one name to the same text."""
        return " ".join(unicodedata.normalize("NFC", super().clean(value)).split())
