"""What the standing office writes on letters, notices and comments; what the public writes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nominations.actions.answers import Scan
from nominations.actions.comments import LONGEST
from nominations.actions.consultations import ANSWERS
from nominations.models import Nomination
from nominations.vocabulary.clearance import BodyAsked, Moderation, Opinion
from nominations.web.fields import ComingDayField, DayField

STAYS = _("It stays in the audit log.")


class ScanField(forms.FileField):
    """The scan of an answer on paper."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            label=_("Scan of the answer"),
            allow_empty_file=True,
            error_messages={"required": _("Choose a file first.")},
            help_text=_(
                "PDF, PNG, JPG, DOCX or XLSX. Only the standing office and inspectors read it."
            ),
            **given,
        )


def scan_in(sent: UploadedFile | None) -> Scan | None:
    """The file that was sent, as the actions take it."""
    return Scan(sent.name or "", sent.read(settings.MAX_UPLOAD_BYTES + 1)) if sent else None


class LetterForm(forms.Form):
    """Whom the letter asks, about what, and when it was sent."""

    kind = forms.ChoiceField(
        label=_("Kind of body"), choices=BodyAsked.choices, widget=forms.RadioSelect
    )
    body = forms.CharField(label=_("Body that is asked"), max_length=200)
    asked = forms.CharField(
        label=_("What it is asked"), max_length=4_000, widget=forms.Textarea({"rows": 4})
    )
    sent_on = DayField(label=_("Sent on"))


class AnswerForm(forms.Form):
    """How the body answered, and to whom an objection speaks."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(each.value, each.label) for each in ANSWERS],
        widget=forms.RadioSelect,
    )
    answered_on = DayField(label=_("Answered on"))
    number = forms.CharField(
        label=_("Number of the answer"),
        required=False,
        max_length=60,
        help_text=_("As on its paper; empty where it has none."),
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("In its words"),
        required=False,
        max_length=4_000,
        help_text=_("Needed when it objects; when it did not answer, say why the matter goes on."),
        widget=forms.Textarea({"rows": 4}),
    )
    against = forms.MultipleChoiceField(
        label=_("It objects to"),
        required=False,
        help_text=_("Only when it objects; choose nobody when it objects to all."),
        widget=forms.CheckboxSelectMultiple,
    )
    file = ScanField(required=False)

    def __init__(self, *args: Any, lines: Sequence[Nomination], silent: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if silent:
            self.fields["answer"].choices += [(Opinion.SILENT.value, Opinion.SILENT.label)]
        self.fields["against"].choices = [
            (line.code, f"{line.nominee.name} · {line.code}") for line in lines
        ]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = dict(self.cleaned_data)
        return {"scan": scan_in(given.pop("file")), **given}


class AnswerScanForm(forms.Form):
    """The scan of an answer that was entered without it."""

    file = ScanField()

    def scan(self) -> Scan:
        """What the action takes."""
        return scan_in(self.cleaned_data["file"])


class WhyForm(forms.Form):
    """A decision that needs its reason in words."""

    why = forms.CharField(label=_("Reason"), help_text=STAYS, widget=forms.Textarea({"rows": 4}))


class ClearForm(forms.Form):
    """Nothing more to say, unless no notice was given, or a shorter one."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_(
            "Needed where the rule is not verified and no public notice ran as long as it asks for."
        ),
        widget=forms.Textarea({"rows": 3}),
    )


class NoticeForm(forms.Form):
    """On what basis, and from which day to which, everybody may read and comment."""

    basis = forms.CharField(
        label=_("Basis of the decision"),
        max_length=4_000,
        help_text=_("Everybody reads it: the law, the round, the letters received."),
        widget=forms.Textarea({"rows": 4}),
    )
    first_day = ComingDayField(label=_("First day"))
    last_day = ComingDayField(label=_("Last day"))


class CommentForm(forms.Form):
    """What somebody without an account says to a notice."""

    about = forms.ChoiceField(label=_("About whom"), required=False)
    words = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST,
        help_text=_("The standing office reads it first and leaves out personal data."),
        widget=forms.Textarea({"rows": 6, "maxlength": LONGEST}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=120,
        help_text=_("Never published. You may leave it empty."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        required=False,
        max_length=160,
        help_text=_("Never published. Only for questions of the standing office."),
    )

    def __init__(self, *args: Any, lines: Sequence[Nomination], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["about"].choices = [
            ("", _("The whole notice")),
            *((line.code, line.nominee.name) for line in lines),
        ]


class ModerationForm(forms.Form):
    """Publish a comment without personal data, or keep it with the reason."""

    moderation = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Moderation.PUBLISHED.value, _("Publish as below")),
            (Moderation.KEPT.value, _("Keep unpublished")),
        ],
        widget=forms.RadioSelect,
    )
    shown = forms.CharField(
        label=_("As everybody reads it"),
        required=False,
        max_length=LONGEST,
        help_text=_("Take out names, addresses, numbers and whatever else is personal."),
        widget=forms.Textarea({"rows": 6}),
    )
    why = forms.CharField(
        label=_("Why it is kept unpublished"),
        required=False,
        help_text=STAYS,
        widget=forms.Textarea({"rows": 3}),
    )


class CommentHoldForm(forms.Form):
    """On whom the hold is placed, from what source and since when."""

    line = forms.ChoiceField(label=_("Nominee"), widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Source"),
        max_length=250,
        help_text=_(
            "Which body, which document, of which day. Never name who complained or denounced."
        ),
    )
    since = DayField(label=_("Since"))
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, lines: Sequence[Nomination], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["line"].choices = [
            (line.code, f"{line.nominee.name} · {line.code}") for line in lines
        ]
