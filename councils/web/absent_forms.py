"""What whoever conducts a session types of members who are away, with the papers they signed."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import Session, WrittenOpinion
from councils.queries.absent import heard_in_writing
from councils.queries.rolls import voting_members
from councils.vocabulary import Choice
from nominations.models import Nomination
from nominations.web.fields import DayField, OneOf
from workflow.access import today
from workflow.models import Membership, User


class SeatChoice(OneOf):
    """One of the voting seats, by the name of its member."""

    def label_from_instance(self, obj: Any) -> str:
        """Member and unit."""
        return f"{obj.user}, {obj.unit.name}" if obj.unit else str(obj.user)


class SignedPaperForm(forms.Form):
    """A member who is away, and the paper the member signed."""

    seat = SeatChoice(label=gettext_lazy("Member who is away"), queryset=Membership.objects.none())
    signed_on = DayField(label=gettext_lazy("Signed on"))
    file = forms.FileField(
        label=gettext_lazy("Scan of the signed paper"),
        allow_empty_file=True,
        help_text=gettext_lazy("PDF, PNG, JPG, DOCX or XLSX."),
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = [seat.pk for seat in voting_members(session.body, on=today())]
        rows = Membership.objects.filter(pk__in=seats).select_related("user", "unit")
        self.fields["seat"].queryset = rows.order_by("user__full_name")

    @property
    def signed(self) -> dict[str, Any]:
        """Whose it is, when it was signed, name and content of the file, as the actions take it."""
        said, sent = self.cleaned_data, self.cleaned_data["file"]
        paper = {"name": sent.name or "", "content": sent.read(settings.MAX_UPLOAD_BYTES + 1)}
        return {"seat": said["seat"], "signed_on": said["signed_on"], **paper}


class SubstituteForm(SignedPaperForm):
    """Who sits and votes in the member's place."""

    person = forms.CharField(
        label=gettext_lazy("User name of the substitute"),
        help_text=gettext_lazy("As they sign in; they hold no voting seat on this body."),
        max_length=80,
    )
    field_order = ("seat", "person", "signed_on", "file")

    def clean_person(self) -> User:
        """The account of that name."""
        found = User.objects.filter(username=self.cleaned_data["person"], is_active=True).first()
        if found is None or found.is_clock:
            raise forms.ValidationError(_("No open account has this user name."))
        return found


class OpinionForm(SignedPaperForm):
    """What the member wrote on each nomination whose rule counts it."""

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, session=session, auto_id="opinion_%s", **kwargs)
        self.lines = heard_in_writing(session)
        for line in self.lines:
            self.fields[_name(line)] = forms.ChoiceField(
                label=f"{line.nominee.name} · {line.award_title}",
                choices=[(Choice.BLANK, Choice.BLANK.label)]
                + [(each, each.label) for each in (Choice.YES, Choice.NO)],
            )

    @property
    def choices(self) -> dict[str, str]:
        """The answers by code of nomination."""
        return {line.code: self.cleaned_data[_name(line)] for line in self.lines}

    def said_in(self, row: WrittenOpinion) -> list[tuple[str, Any]]:
        """What an opinion says, nominee by nominee, in words."""
        return [
            (f"{line.nominee.name} · {line.award_title}", Choice(row.choices[line.code]).label)
            for line in self.lines
            if line.code in row.choices
        ]


def _name(line: Nomination) -> str:
    return f"answer-{line.pk}"
