"""What starts a sudden commendation: who did what, when, and who found it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.queries.names import award_name, in_language
from nominations.queries.sudden import sudden_routes
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import SubjectKind
from nominations.web.fields import ComingDayField, DayField, NameField, OneOf


class SuddenForm(forms.Form):
    """One nominee, one award and the finding."""

    unit = OneOf(label=gettext_lazy("Unit"), queryset=None)
    name = NameField(label=gettext_lazy("Name of the nominee"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind of nominee"), choices=SubjectKind.choices)
    position = forms.CharField(
        label=gettext_lazy("Position and place of work"), max_length=200, required=False
    )
    award = forms.ChoiceField(label=gettext_lazy("Award"), widget=forms.RadioSelect)
    achievement = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("In a few sentences, with figures. The summary report is a paper."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    feat_on = DayField(label=gettext_lazy("Day of the feat"))
    found_by = NameField(
        label=gettext_lazy("Found by"),
        help_text=gettext_lazy("The leader who found it, and where it was said."),
    )
    found_on = DayField(label=gettext_lazy("Found on"))
    closes_on = ComingDayField(
        label=gettext_lazy("Last day for the dossier"),
        help_text=gettext_lazy("Used where no round for sudden feats stands open."),
    )

    def __init__(self, *args: Any, units, law: Rulebook | None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.law = law
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = in_language
        routes = sudden_routes(law)
        self.fields["award"].choices = [(code, award_name(law, code)) for code in routes]

    def clean(self) -> dict[str, Any]:
        """See that the award is one the rules give to this kind of nominee."""
        said = super().clean()
        kind, award = said.get("kind"), said.get("award")
        if kind and award and kind not in self.law.award(award).subjects:
            self.add_error("award", _("This award is not given to this kind of nominee."))
        return said

    def said(self) -> dict[str, Any]:
        """What was typed, as `start_sudden` takes it."""
        words = dict(self.cleaned_data)
        nominee = {name: words.pop(name) for name in ("name", "kind", "position")}
        return {**words, "nominee": nominee}
