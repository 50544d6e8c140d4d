"""What is entered of the unit's own meeting: who met, by which rule, and the votes per line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Nomination, UnitReview
from nominations.vocabulary import ReviewMode, ThresholdBase
from nominations.web.fields import DayField

MOST = 32_000
COUNTED = {"min_value": 0, "max_value": MOST}
RULE = (
    *("threshold_yes", "threshold_of", "threshold_strict"),
    *("threshold_base", "threshold_basis", "threshold_blocks"),
)
MEETING = ("held_on", "place", "chaired_by", "members_total", "members_present", "mode")


class ReviewForm(forms.Form):
    """The meeting, the threshold of the unit's regulation, and two figures for every line."""

    held_on = DayField(label=gettext_lazy("Held on"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    chaired_by = forms.CharField(label=gettext_lazy("Chaired by"), max_length=200)
    members_total = forms.IntegerField(
        label=gettext_lazy("Members in all"), min_value=1, max_value=MOST
    )
    members_present = forms.IntegerField(
        label=gettext_lazy("Members present"), min_value=1, max_value=MOST
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How it was decided"),
        choices=ReviewMode.choices,
        widget=forms.RadioSelect,
    )
    threshold_yes = forms.IntegerField(
        label=gettext_lazy("Yes votes needed"),
        help_text=gettext_lazy("For two of every three, enter 2 here and 3 below."),
        required=False,
        min_value=1,
        max_value=100,
    )
    threshold_of = forms.IntegerField(
        label=gettext_lazy("of every so many"), required=False, min_value=1, max_value=100
    )
    threshold_strict = forms.BooleanField(
        label=gettext_lazy("More than this share, not just this share"), required=False
    )
    threshold_base = forms.ChoiceField(
        label=gettext_lazy("Share taken of"),
        choices=[("", "–"), *ThresholdBase.choices],
        required=False,
    )
    threshold_basis = forms.CharField(
        label=gettext_lazy("Clause of your unit's regulation"),
        help_text=gettext_lazy("As your unit states it; it is shown so, and not checked here."),
        max_length=200,
        required=False,
    )
    threshold_blocks = forms.BooleanField(
        label=gettext_lazy("The regulation forbids putting anybody forward below it"),
        required=False,
    )

    def __init__(self, *args: Any, lines: Sequence[Nomination], **given: Any) -> None:
        super().__init__(*args, **given)
        self.lines = list(lines)
        for line in self.lines:
            for name, label in (
                ("yes", _("Yes votes for %(name)s")),
                ("total", _("Votes counted for %(name)s")),
            ):
                self.fields[f"{name}_{line.pk}"] = forms.IntegerField(
                    label=label % {"name": line.nominee.name}, required=False, **COUNTED
                )

    def clean(self) -> dict[str, Any]:
        """See that whatever belongs together is there."""
        given = super().clean()
        share = [given.get(name) for name in ("threshold_yes", "threshold_of")]
        if any(share) or given.get("threshold_blocks"):
            for name in ("threshold_yes", "threshold_of", "threshold_base", "threshold_basis"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("A threshold needs its share, its base and its basis."))
        for line in self.lines:
            self._check_line(given, line)
        return given

    def _check_line(self, given: dict[str, Any], line: Nomination) -> None:
        yes, total = given.get(f"yes_{line.pk}"), self._total(line)
        if yes is None and given.get(f"total_{line.pk}") is not None:
            self.add_error(f"yes_{line.pk}", _("Enter how many said yes."))
        elif yes is not None and total is not None and yes > total:
            self.add_error(f"yes_{line.pk}", _("More said yes than voted."))

    def _total(self, line: Nomination) -> int | None:
        own = self.cleaned_data.get(f"total_{line.pk}")
        return self.cleaned_data.get("members_present") if own is None else own

    def columns(self) -> dict[str, Any]:
        """What is recorded of the meeting itself."""
        given = {name: self.cleaned_data[name] for name in (*MEETING, *RULE)}
        if given["threshold_of"] is None:
            given |= {"threshold_base": "", "threshold_basis": "", "threshold_strict": False}
        return given

    def votes(self) -> dict[int, tuple[int, int]]:
        """Yes votes and votes cast of each line on which there was a vote."""
        if self.cleaned_data["mode"] == ReviewMode.CONSENSUS:
            return {}
        return {
            line.pk: (self.cleaned_data[f"yes_{line.pk}"], self._total(line))
            for line in self.lines
            if self.cleaned_data[f"yes_{line.pk}"] is not None
        }

    def rows(self) -> list[dict[str, Any]]:
        """The lines with the two fields of each."""
        return [
            {"line": line, "yes": self[f"yes_{line.pk}"], "total": self[f"total_{line.pk}"]}
            for line in self.lines
        ]

    def about_meeting(self) -> list[forms.BoundField]:
        """The fields on who met."""
        return [self[name] for name in MEETING]

    def about_rule(self) -> list[forms.BoundField]:
        """The fields on the unit's regulation."""
        return [self[name] for name in RULE]


def initial_of(known: UnitReview | None, *, rule: UnitReview | None) -> dict[str, Any]:
    """What is known of the meeting, and the threshold the unit stated last."""
    initial = {name: getattr(rule, name) for name in RULE} if rule else {}
    if known:
        initial |= {name: getattr(known, name) for name in MEETING}
        for vote in known.votes.all():
            initial |= {
                f"yes_{vote.nomination_id}": vote.yes,
                f"total_{vote.nomination_id}": vote.total,
            }
    return initial
