"""The unit's own choice: one answer for everybody considered, and why for those not chosen."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Nomination
from nominations.queries.reviews import Count
from nominations.vocabulary import UNIT_GROUNDS, Ground, NominationState
from nominations.web.fields import DayField

FORWARD, NOT_FORWARD = "forward", "not"


class ChoiceForm(forms.Form):
    """When the unit met, and per line whether it is put forward."""

    reviewed_on = DayField(
        label=gettext_lazy("Date of the unit's meeting"),
        help_text=gettext_lazy("Day/month/year, for example 05/11/2025."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note on the meeting"),
        help_text=gettext_lazy("For example who took part and how it was decided."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        lines: Sequence[Nomination],
        votes: Mapping[int, Sequence[Count]] = MappingProxyType({}),
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.votes = votes
        self.lines = [line for line in lines if line.state != NominationState.DECLINED]
        for line in self.lines:
            self._ask_about(line)

    def _ask_about(self, line: Nomination) -> None:
        who = {"name": line.nominee.name, "code": line.code}
        is_settled = line.state == NominationState.UNIT
        self.fields[f"answer_{line.pk}"] = forms.ChoiceField(
            label=_("Choice for %(name)s (%(code)s)") % who,
            choices=[(FORWARD, _("Put forward")), (NOT_FORWARD, _("Not put forward"))],
            initial=FORWARD if is_settled else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the two.")},
        )
        is_below = any(count.is_below for count in self.votes.get(line.pk, ()))
        self.fields[f"ground_{line.pk}"] = forms.ChoiceField(
            label=_("Ground for not putting %(name)s forward") % who,
            choices=[(ground, ground.label) for ground in UNIT_GROUNDS],
            initial=Ground.THRESHOLD_NOT_REACHED if is_below else Ground.NOT_CHOSEN,
            required=False,
        )
        self.fields[f"reason_{line.pk}"] = forms.CharField(
            label=_("Reason for not putting %(name)s forward") % who,
            help_text=_("Needed when not put forward; the nominee may read it."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def clean(self) -> dict[str, Any]:
        """See that every no has its reason in words."""
        given = super().clean()
        for line in self.lines:
            is_no = given.get(f"answer_{line.pk}") == NOT_FORWARD
            if is_no and not given.get(f"reason_{line.pk}", "").strip():
                self.add_error(f"reason_{line.pk}", _("Give the reason: it stays on the record."))
        return given

    def rows(self) -> list[dict[str, Any]]:
        """The lines with the two fields that belong to each."""
        return [
            {
                "line": line,
                "answer": self[f"answer_{line.pk}"],
                "ground": self[f"ground_{line.pk}"],
                "reason": self[f"reason_{line.pk}"],
                "votes": self.votes.get(line.pk, ()),
            }
            for line in self.lines
        ]

    def grounds(self) -> dict[int, str]:
        """Keys of those not put forward, with the code of the reason."""
        return {key: self.cleaned_data[f"ground_{key}"] for key in self.declined()}

    def declined(self) -> dict[int, str]:
        """Keys of those not put forward, with the reason."""
        return {
            line.pk: self.cleaned_data[f"reason_{line.pk}"].strip()
            for line in self.lines
            if self.cleaned_data[f"answer_{line.pk}"] == NOT_FORWARD
        }
