"""What the standing office enters of a higher authority's answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.queries.signing import HIGHER
from nominations.vocabulary import Ground
from nominations.web.desk_forms import TO_THE_UNIT
from nominations.web.fields import DayField

GROUNDS = (
    Ground.DECLINED_ABOVE,
    Ground.STANDARD_NOT_MET,
    Ground.PAPERS_MISSING,
    Ground.PLACES_TAKEN,
    Ground.DUPLICATE,
    Ground.UNDER_EXAMINATION,
)


class ScanForm(forms.Form):
    """The scan of the decision's paper."""

    file = forms.FileField(
        label=gettext_lazy("Scan of the decision"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        limit = {"limit": settings.MAX_UPLOAD_BYTES // 1_000_000}
        self.fields["file"].help_text = (
            _("PDF, PNG, JPG, DOCX or XLSX, at most %(limit)s MB.") % limit
        )


class ConferForm(ScanForm):
    """Number, date and issuer as on the paper; the scan may follow."""

    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=60,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        help_text=gettext_lazy("As on its paper, for example 1450/QĐ-TTg."),
    )
    issued_on = DayField(label=gettext_lazy("Date of the decision"))
    issuer = forms.CharField(label=gettext_lazy("Who decided"), max_length=200)
    field_order = ["number", "issued_on", "issuer", "file"]

    def __init__(self, *args: Any, authority: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["file"].required = False
        self.fields["issuer"].initial = HIGHER.get(authority, "")


class ReturnedForm(forms.Form):
    """Why it came back."""

    reason = forms.CharField(
        label=gettext_lazy("What the higher authority asks for"),
        help_text=TO_THE_UNIT,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, authority: str, **given: Any) -> None:
        super().__init__(*args, **given)


class DeclinedForm(ReturnedForm):
    """Why it was declined, by ground and in the words of the higher authority."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[(ground.value, ground.label) for ground in GROUNDS],
        widget=forms.RadioSelect,
    )
    field_order = ["ground", "reason"]

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["reason"].label = _("Words to the unit")
