"""What begins the entry of a letter from paper: whose it is, its head and its foot."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.queries.names import in_language
from nominations.web.fields import OneOf
from nominations.web.forms import PaperLetterForm


class FromPaperForm(forms.Form):
    """The unit, and number, date, signer and arrival of its letter."""

    unit = OneOf(
        label=gettext_lazy("Unit that sent the paper"),
        help_text=gettext_lazy("Units without a letter in this round are listed."),
        error_messages={
            "invalid_choice": gettext_lazy("This unit cannot be chosen; below stands why not.")
        },
        queryset=None,
    )
    letter_number = PaperLetterForm.base_fields["letter_number"]
    letter_date = PaperLetterForm.base_fields["letter_date"]
    paper_signer = PaperLetterForm.base_fields["paper_signer"]
    paper_on = PaperLetterForm.base_fields["paper_on"]

    def __init__(self, *args: Any, units, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = in_language

    def clean(self) -> dict[str, Any]:
        """See that the letter did not come before it was written."""
        said = super().clean()
        written, came = said.get("letter_date"), said.get("paper_on")
        if written and came and came < written:
            self.add_error("paper_on", _("The letter cannot come before the day of its date."))
        return said
