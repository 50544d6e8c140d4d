"""The figures a secretary tries out before a meeting."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.rules.regulations import References
from councils.rules.rehearsal import Figures
from nominations.queries.names import in_language
from nominations.rules.rulebook import Rulebook
from workflow.models import Body

MOST_MEMBERS = 999
CHAIR = {"yes": True, "no": False, "": None}
CHAIR_SAYS = [
    ("", gettext_lazy("not known")),
    ("yes", gettext_lazy("agrees")),
    ("no", gettext_lazy("does not agree")),
]


def _figure(label: str, *, low: int = 0, initial: int | None = 0) -> forms.IntegerField:
    attrs = {"inputmode": "numeric", "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=MOST_MEMBERS,
        initial=initial,
        widget=forms.TextInput(attrs=attrs),
    )


class RehearsalForm(forms.Form):
    """How many members, present, asked in writing, standing aside, for and against."""

    body = forms.ModelChoiceField(
        label=gettext_lazy("Cluster or council"),
        queryset=Body.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("any"),
    )
    award = forms.ChoiceField(label=gettext_lazy("Award"), required=False)
    members = _figure(gettext_lazy("Members in all"), low=1, initial=None)
    present = _figure(gettext_lazy("Present, substitutes included"), initial=None)
    consulted = _figure(gettext_lazy("Absent, asked in writing"))
    recused = _figure(gettext_lazy("Of these, not voting on this item"))
    yes = _figure(gettext_lazy("Agree"), initial=None)
    no = _figure(gettext_lazy("Disagree"))
    chair = forms.ChoiceField(label=gettext_lazy("The chair"), required=False, choices=CHAIR_SAYS)

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Body],
        law: Rulebook | None,
        texts: References,
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.fields["body"].queryset = bodies.order_by("name")
        self.fields["body"].label_from_instance = in_language
        named = [*(law.awards if law else ()), *texts.others]
        choices = [(each.code, in_language(each)) for each in named]
        self.fields["award"].choices = [("", _("every award")), *choices]

    def clean(self) -> dict[str, Any]:
        """Put what cannot be, whatever the rule, at the figure it concerns."""
        said = super().clean()
        if not self.errors:
            for problem in self.figures().problems:
                self.add_error(*PROBLEMS[problem])
        return said

    def figures(self) -> Figures:
        """The figures as the rules take them."""
        said = self.cleaned_data
        names = ("members", "present", "consulted", "recused", "yes", "no")
        return Figures(chair=CHAIR[said["chair"]], **{name: said[name] for name in names})


PROBLEMS = {
    "MORE_THAN_MEMBERS": (
        "present",
        gettext_lazy("Present and asked in writing are more than there are members."),
    ),
    "MORE_RECUSED": (
        "recused",
        gettext_lazy("More stand aside than are present or asked in writing."),
    ),
    "MORE_VOTES": ("yes", gettext_lazy("More votes than members who may vote.")),
}
