"""What people fill in for a submission: its letter, a nominee, a paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Nomination, Nominee, Round, Submission
from nominations.queries.names import award_name
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import PEOPLE, PaperKind, SubjectKind
from nominations.web.fields import DayField, NameField

COLLECTIVES = (
    SubjectKind.SMALL_COLLECTIVE,
    SubjectKind.LARGE_COLLECTIVE,
    SubjectKind.HOUSEHOLD,
    SubjectKind.ENTERPRISE,
)
WHOLE_UNITS = (SubjectKind.LARGE_COLLECTIVE, SubjectKind.SMALL_COLLECTIVE)
KINDS = {"person": PEOPLE, "collective": COLLECTIVES, "unit": WHOLE_UNITS}


class LetterForm(forms.ModelForm):
    """The letter's own text, number and date; all may come later while it is a draft."""

    letter_date = DayField(label=gettext_lazy("Date of the letter"), required=False)

    class Meta:
        model = Submission
        fields = ["summary", "letter_number", "letter_date"]
        labels = {
            "summary": gettext_lazy("What the unit proposes and why"),
            "letter_number": gettext_lazy("Number of the letter"),
        }
        help_texts = {
            "summary": gettext_lazy(
                "In a few sentences, as in the letter that goes to the office."
            ),
            "letter_number": gettext_lazy("As in your unit's book of outgoing letters."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 7}),
            "letter_number": forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        }


class PaperLetterForm(LetterForm):
    """The same of a letter that came on paper, with who signed it there and when it came."""

    letter_number = forms.CharField(
        label=gettext_lazy("Number of the letter"),
        help_text=gettext_lazy("As the paper states it."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    letter_date = DayField(label=gettext_lazy("Date of the letter"))
    paper_signer = NameField(
        label=gettext_lazy("Signed on paper by"),
        help_text=gettext_lazy("Name and position as the paper states them."),
    )
    paper_on = DayField(
        label=gettext_lazy("The paper arrived on"),
        help_text=gettext_lazy(
            "The day of the office's stamp. The last day and the rules are judged by it."
        ),
    )

    class Meta(LetterForm.Meta):
        fields = [*LetterForm.Meta.fields, "paper_signer", "paper_on"]


class NomineeForm(forms.Form):
    """One line: for which award, and for what. Who it is comes with the form of its sort."""

    sort = ""
    achievement = forms.CharField(
        label=gettext_lazy("Achievement in short"),
        help_text=gettext_lazy("What was done, with figures. The full report is a paper."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, review: Round, law: Rulebook, **given: Any) -> None:
        super().__init__(*args, **given)
        self.law = law
        kinds = KINDS[self.sort]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of nominee"), choices=[(k.value, k.label) for k in kinds]
        )
        self.fields["award"] = forms.ChoiceField(
            label=_("Award"), choices=awards_for(review, law, kinds), widget=forms.RadioSelect
        )
        self.order_fields(["name", "kind", "position", "birth_date", "is_direct_worker", "award"])

    def clean(self) -> dict[str, Any]:
        """See that the award chosen is one the rules give to this kind of nominee."""
        given = super().clean()
        kind, award = given.get("kind"), given.get("award")
        if kind and award and kind not in self.law.award(award).subjects:
            takers = self.law.award(award).subjects
            self.add_error(
                "award",
                _("%(award)s is not given to this kind of nominee. It is given to: %(kinds)s.")
                % {
                    "award": award_name(self.law, award),
                    "kinds": ", ".join(str(SubjectKind(each).label) for each in takers),
                },
            )
        return given

    def nominee(self) -> dict[str, Any]:
        """The columns of the nominee that this sort of form asks for."""
        asked = ("name", "kind", "position", "birth_date", "is_direct_worker")
        return {name: self.cleaned_data[name] for name in asked if name in self.cleaned_data}


class PersonForm(NomineeForm):
    """A person."""

    sort = "person"
    name = NameField(label=gettext_lazy("Full name"))
    position = forms.CharField(
        label=gettext_lazy("Position and place of work"), max_length=200, required=False
    )
    birth_date = DayField(label=gettext_lazy("Date of birth"), required=False)
    is_direct_worker = forms.TypedChoiceField(
        label=gettext_lazy("Direct worker"),
        help_text=gettext_lazy("Does the work itself and leads nobody."),
        choices=[
            ("", gettext_lazy("Not stated")),
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
        ],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )


class CollectiveForm(NomineeForm):
    """A group, team or office inside the unit, or a household or enterprise."""

    sort = "collective"
    name = NameField(label=gettext_lazy("Name of the collective"))


class WholeUnitForm(NomineeForm):
    """The unit itself."""

    sort = "unit"


FORMS = {"person": PersonForm, "collective": CollectiveForm, "unit": WholeUnitForm}


def awards_for(review: Round, law: Rulebook, kinds) -> list[tuple[str, str]]:
    """The round's awards that the law of today gives to one of these kinds of nominee."""
    known = {award.code: award for award in law.awards}
    return [
        (code, award_name(law, code))
        for code in review.awards
        if code in known and set(kinds) & set(known[code].subjects)
    ]


def sort_of(nomination: Nomination) -> str:
    """Which of the three forms a line was entered with."""
    if nomination.nominee.is_the_unit:
        return "unit"
    return "person" if nomination.nominee.kind in PEOPLE else "collective"


def initial_of(nomination: Nomination) -> dict[str, Any]:
    """What a line's form starts with."""
    own = {"award": nomination.award, "achievement": nomination.achievement}
    return initial_of_nominee(nomination.nominee) | own


def initial_of_nominee(nominee: Nominee) -> dict[str, Any]:
    """What the form starts with of somebody known."""
    return {
        "name": nominee.name,
        "kind": nominee.kind,
        "position": nominee.position,
        "birth_date": nominee.birth_date,
        "is_direct_worker": {True: "yes", False: "no", None: ""}[nominee.is_direct_worker],
    }


class PaperForm(forms.Form):
    """One file and what it is."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], limit: int, **given: Any) -> None:
        super().__init__(*args, **given)
        other = (PaperKind.OTHER.value, PaperKind.OTHER.label)
        self.fields["kind"].choices = [*(k for k in kinds if k[0] != other[0]), other]
        self.fields["file"].help_text = _("PDF, PNG, JPG, DOCX or XLSX, at most %(limit)s MB.") % {
            "limit": limit // 1_000_000
        }
