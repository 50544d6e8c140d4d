"""What the standing office must say with each verdict, and with a later day."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.queries.desk import units_with_officer
from nominations.queries.names import in_language
from nominations.rules.rulebook import Clause
from nominations.vocabulary import Ground
from nominations.web.fields import ComingDayField
from nominations.web.wording import clause_words

GROUNDS = (
    Ground.STANDARD_NOT_MET,
    Ground.PAPERS_MISSING,
    Ground.WRONG_ROUTE,
    Ground.DUPLICATE,
    Ground.UNDER_EXAMINATION,
)
TO_THE_UNIT = gettext_lazy("The unit will read it word for word. It stays in the audit log.")


class EligibleForm(forms.Form):
    """Nothing more to say."""

    def __init__(self, *args: Any, clauses: Sequence[Clause] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        self.clauses = clauses


class ReasonForm(EligibleForm):
    """Why the council is asked, or what the unit must complete."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), help_text=TO_THE_UNIT, widget=forms.Textarea({"rows": 4})
    )


class IneligibleForm(ReasonForm):
    """Every no carries its ground, its clause and words for the unit."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[(ground.value, ground.label) for ground in GROUNDS],
        widget=forms.RadioSelect,
    )
    clause = forms.ChoiceField(label=gettext_lazy("Clause"), widget=forms.RadioSelect)
    field_order = ["ground", "clause", "reason"]

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["clause"].choices = [(each.id, clause_words(each)) for each in self.clauses]
        self.fields["reason"].label = _("Words to the unit")


class ExtensionForm(forms.Form):
    """A later last day for one unit, with the reason."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=None)
    until = ComingDayField(label=gettext_lazy("New last day"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), help_text=TO_THE_UNIT, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units_with_officer()
        self.fields["unit"].label_from_instance = in_language
