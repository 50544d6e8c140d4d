"""What a person enters on a decision: its head, a password, a reason, a number."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nominations.web.fields import DayField

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class DrawUpForm(forms.Form):
    """Title and legal basis."""

    title = forms.CharField(
        label=pgettext_lazy("of a decision", "Title"),
        max_length=250,
        help_text=_("As it will stand on the decision."),
    )
    basis = forms.CharField(
        label=_("Legal basis"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Laws, decrees and circulars on which the decision rests."),
    )


class SignForm(forms.Form):
    """The signer's own password, and what was shown."""

    password = forms.CharField(
        label=_("Your password"), widget=PASSWORD, help_text=_("Asked anew for each signature.")
    )
    digest = forms.CharField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)


class RefuseForm(forms.Form):
    """Why a line is refused, and the signer's password."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The unit will read it word for word. It stays in the audit log."),
    )
    password = forms.CharField(label=_("Your password"), widget=PASSWORD)


class NumberForm(forms.Form):
    """Number and date as in the registry's book."""

    number = forms.CharField(
        label=_("Number"),
        max_length=60,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        help_text=_("As in the book, for example 315/QĐ-BKHCN."),
    )
    issued_on = DayField(label=_("Date of issue"))
