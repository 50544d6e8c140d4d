"""What is written beside the record of a session, who signs, and the signature itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import Minutes
from councils.queries.minutes import may_preside, seats_for
from councils.queries.proceedings import presided_over
from councils.vocabulary import SignerRole
from nominations.web.decision_forms import PASSWORD

LONGEST = 20_000


class MinutesForm(forms.Form):
    """Remarks, recipients, and those asked to sign; of a later edition also what it corrects."""

    remarks = forms.CharField(
        label=_("Course of the meeting and opinions"),
        help_text=_("What the record does not hold. The figures come from the record alone."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    secretary = forms.ChoiceField(label=_("Secretary"), required=False)
    chair = forms.ChoiceField(label=_("Presiding"), required=False)
    counting = forms.MultipleChoiceField(
        label=_("Counting team"),
        help_text=_(
            "Those who sign beside the secretary; of a vote on paper or in secret at least one."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recipients = forms.CharField(
        label=_("Copies to"),
        help_text=_("One to a line, as under “Nơi nhận” on the paper."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, minutes: Minutes, **given: Any) -> None:
        super().__init__(*args, initial=initial_of(minutes), **given)
        seats = seats_for(minutes.session)
        everybody = {seat.user.obj: str(seat.user) for seat in seats}
        presiding = may_preside(minutes.session, seats, presided_over(minutes.session))
        nobody = [("", _("Nobody named yet"))]
        self.fields["secretary"].choices = [*nobody, *everybody.items()]
        self.fields["chair"].choices = [*nobody, *presiding.items()]
        self.fields["counting"].choices = list(everybody.items())
        if minutes.replaces_id:
            self.fields["correction"] = correction_field()
            self.order_fields(["correction"])

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        named = [(SignerRole.COUNTING, key) for key in given["counting"]]
        named += [(SignerRole.SECRETARY, given["secretary"]), (SignerRole.CHAIR, given["chair"])]
        return {
            "remarks": given["remarks"],
            "recipients": given["recipients"],
            "correction": given.get("correction", ""),
            "signers": [{"role": str(role), "user": key} for role, key in named if key],
        }


def correction_field() -> forms.CharField:
    """What a later edition corrects, and why."""
    return forms.CharField(
        label=_("What is corrected and why"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def initial_of(minutes: Minutes) -> dict[str, Any]:
    """A form of the minutes as they are."""
    keys: dict[str, list[str]] = {}
    for each in minutes.signers:
        keys.setdefault(each["role"], []).append(each["user"])
    return {
        "remarks": minutes.remarks,
        "recipients": minutes.recipients,
        "correction": minutes.correction,
        "secretary": next(iter(keys.get(SignerRole.SECRETARY, ())), ""),
        "chair": next(iter(keys.get(SignerRole.CHAIR, ())), ""),
        "counting": keys.get(SignerRole.COUNTING, []),
    }


class CorrectionForm(forms.Form):
    """Why signed minutes are drawn up anew."""

    correction = correction_field()


class SignMinutesForm(forms.Form):
    """The signer's own password, and the digest of what was shown."""

    password = forms.CharField(
        label=_("Your password"), widget=PASSWORD, help_text=_("Asked anew for each signature.")
    )
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
