"""What a score sheet is written with: points and words for each criterion, claims for each rule."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.actions.scores import Content
from councils.models import CovenantBonus, CovenantCriterion
from councils.rules.scoring import HUNDRED
from councils.vocabulary import RankedBy
from workflow.errors import Refusal

SHORT = {"class": "short", "inputmode": "decimal", "step": "0.01"}
LONGEST = 2000


class BeginForm(forms.Form):
    """Whose sheets make the ranking."""

    ranked_by = forms.ChoiceField(
        label=gettext_lazy("Members are ranked by"),
        choices=RankedBy.choices,
        help_text=gettext_lazy(
            "No text says whose points count. What you choose is shown as your choice."
        ),
    )


class ReasonForm(forms.Form):
    """Why a sheet is reopened, or the scoring closed with sheets missing."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The people concerned will read it word for word."),
    )


class WithdrawForm(ReasonForm):
    """Why a scoring for which no sheet came is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stays on the log."),
    )


class CloseForm(ReasonForm):
    """Why a scoring is closed early, and that whoever closes knows what stays missing."""

    confirmed = forms.BooleanField(
        label=gettext_lazy(
            "I have seen which sheets are missing. They stay missing, and all points are shown to "
            "the cluster; this is not undone."
        ),
        error_messages={"required": gettext_lazy("Tick that you have seen what is missing.")},
    )


class SheetForm(forms.Form):
    """Points and words by criterion, times and evidence by rule; every criterion has its points."""

    def __init__(
        self,
        *given: Any,
        criteria: Iterable[CovenantCriterion],
        bonuses: Iterable[CovenantBonus],
        is_self: bool,
        **said: Any,
    ) -> None:
        super().__init__(*given, **said)
        self.criteria, self.bonuses = list(criteria), list(bonuses)
        words = _("Evidence: which paper, of which day") if is_self else _("Why")
        for each in self.criteria:
            self.fields[f"points_{each.position}"] = _points(each)
            asked = each.evidence if is_self else ""
            self.fields[f"words_{each.position}"] = _text(words, asked=asked)
        for each in self.bonuses:
            self.fields[f"times_{each.position}"] = forms.IntegerField(
                label=_("How many times"),
                required=False,
                min_value=0,
                max_value=1000,
                widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
            )
            self.fields[f"evidence_{each.position}"] = _text(_("Evidence"))

    def clean(self) -> dict[str, Any]:
        """Bonus and penalty points have evidence."""
        said = super().clean()
        for each in self.bonuses:
            name = f"evidence_{each.position}"
            if said.get(f"times_{each.position}") and not said.get(name):
                self.add_error(name, _("Say by which paper, of which day."))
        return said

    def mark(self, refusal: Refusal) -> None:
        """Show beside the criteria what evidence is missing."""
        for place in refusal.facts.get("criteria", ()):
            self.add_error(f"words_{place}", _("Name the evidence here, or attach it."))

    def content(self) -> Content:
        """What was written, as the action takes it."""
        said = self.cleaned_data
        places, rules = [c.position for c in self.criteria], [b.position for b in self.bonuses]
        return Content(
            points={place: int(said[f"points_{place}"] * HUNDRED) for place in places},
            words={place: said[f"words_{place}"] for place in places},
            claims={
                place: (said[f"times_{place}"], said[f"evidence_{place}"])
                for place in rules
                if said[f"times_{place}"]
            },
        )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each criterion with its two fields."""
        return [
            (c, self[f"points_{c.position}"], self[f"words_{c.position}"]) for c in self.criteria
        ]

    def rules(self) -> list[tuple[Any, Any, Any]]:
        """Each bonus or penalty rule with its two fields."""
        return [
            (b, self[f"times_{b.position}"], self[f"evidence_{b.position}"]) for b in self.bonuses
        ]


def _points(criterion: CovenantCriterion) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Points, at most %(most)s") % {"most": criterion.points},
        min_value=0,
        max_value=criterion.points,
        max_digits=8,
        decimal_places=2,
        widget=forms.NumberInput(attrs=SHORT),
    )


def _text(label: str, *, asked: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        help_text=asked,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
