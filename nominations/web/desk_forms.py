"""What the standing office must say with each verdict, and with a later day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.queries.desk import units_with_officer
from nominations.queries.names import in_language
from nominations.queries.supplements import USUAL_DAYS
from nominations.rules.right_routes import RightRoute
from nominations.rules.rulebook import Clause
from nominations.vocabulary import Ground
from nominations.web.fields import ComingDayField, OneOf
from nominations.web.route_words import route_words
from nominations.web.wording import clause_words

GROUNDS = (
    Ground.STANDARD_NOT_MET,
    Ground.PAPERS_MISSING,
    Ground.DUPLICATE,
    Ground.UNDER_EXAMINATION,
)
TO_THE_UNIT = gettext_lazy("The unit will read it word for word. It stays in the audit log.")


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the lines chosen share: clauses a no may rest on, routes, the law's days to answer.

    `is_judged`: nothing of their standards is left to a person, or somebody has judged it.
    """

    clauses: Sequence[Clause] = ()
    routes: Sequence[RightRoute] = ()
    is_judged: bool = True
    days: int = USUAL_DAYS
    papers: Sequence[tuple[str, str]] = ()


class VerdictForm(forms.Form):
    """What belongs to a verdict beside the lines it is given on."""

    def __init__(self, *args: Any, given: Given, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.given = given

    def facts(self) -> dict[str, Any]:
        """What the move brings for each line."""
        return {}

    def words(self) -> str:
        """Why, in one text."""
        return str(self.cleaned_data["reason"])


class EligibleForm(VerdictForm):
    """Words where the standard leaves something to a person."""

    reason = forms.CharField(
        label=gettext_lazy("Seen and judged"),
        help_text=gettext_lazy(
            "What no verified clause answers is left to you: say what you saw and why it suffices. "
            "It stays in the audit log."
        ),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, given: Given, **rest: Any) -> None:
        super().__init__(*args, given=given, **rest)
        self.fields["reason"].required = not given.is_judged


class ReasonForm(VerdictForm):
    """Why the council is asked."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), help_text=TO_THE_UNIT, widget=forms.Textarea({"rows": 4})
    )


class WrongRouteForm(ReasonForm):
    """The route by which it should come, out of those the rules know."""

    right_route = forms.ChoiceField(
        label=gettext_lazy("Right route"), widget=forms.RadioSelect, choices=()
    )
    field_order = ["right_route", "reason"]

    def __init__(self, *args: Any, given: Given, **rest: Any) -> None:
        super().__init__(*args, given=given, **rest)
        self.fields["right_route"].choices = [(r.key, route_words(r)) for r in given.routes]
        self.fields["reason"].label = _("Words to the unit")

    def facts(self) -> dict[str, Any]:
        """Right route and its clause, coded for the log, and the words."""
        key = self.cleaned_data["right_route"]
        chosen = next(each for each in self.given.routes if each.key == key)
        coded = {
            "authority": chosen.authority,
            "commendation": chosen.commendation,
            "track": chosen.track,
            "through": chosen.through,
        }
        clause = chosen.clause.id if chosen.clause else ""
        return {"right_route": coded, "clause": clause, "words": self.cleaned_data["reason"]}


class IneligibleForm(ReasonForm):
    """Every no carries its ground, its clause and words for the unit."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[(ground.value, ground.label) for ground in GROUNDS],
        widget=forms.RadioSelect,
    )
    clause = forms.ChoiceField(label=gettext_lazy("Clause"), widget=forms.RadioSelect)
    field_order = ["ground", "clause", "reason"]

    def __init__(self, *args: Any, given: Given, **rest: Any) -> None:
        super().__init__(*args, given=given, **rest)
        self.fields["clause"].choices = [(each.id, clause_words(each)) for each in given.clauses]
        self.fields["reason"].label = _("Words to the unit")

    def facts(self) -> dict[str, Any]:
        """Ground and clause, coded for the log, and the words."""
        coded = {"ground": self.cleaned_data["ground"], "clause": self.cleaned_data["clause"]}
        return {**coded, "words": self.cleaned_data["reason"], "public": coded}


class ExtensionForm(forms.Form):
    """A later last day for one unit, with the reason."""

    unit = OneOf(label=gettext_lazy("Unit"), queryset=None)
    until = ComingDayField(label=gettext_lazy("New last day"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), help_text=TO_THE_UNIT, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units_with_officer()
        self.fields["unit"].label_from_instance = in_language
