"""What people fill in of a roster, an initiative, and a past award."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Initiative, Nominee, PastAward, StaffYear
from nominations.queries.names import award_name, in_language
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import (
    Authority,
    CommendationKind,
    Discipline,
    Gender,
    InitiativeScope,
    PastRoute,
    PositionBand,
    Rating,
)
from nominations.web.fields import ComingDayField, DayField, NameField, OneOf
from workflow.models import Unit

NOT_STATED = ("", gettext_lazy("Not stated"))
WORKER = [NOT_STATED, ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
AUTHORS, MORE, MOST_AUTHORS = 3, 3, 60


def short(label: Any, *, length: int, is_required: bool = False, hint: Any = "") -> forms.CharField:
    """One line of text that is not looked up in what was typed before."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=length, required=is_required, widget=widget, help_text=hint
    )


class StaffForm(forms.Form):
    """One person's year on a roster."""

    name = NameField(label=gettext_lazy("Full name"))
    birth_date = DayField(label=gettext_lazy("Date of birth"), required=False)
    position = short(gettext_lazy("Position"), length=200)
    staff_number = short(gettext_lazy("Staff number"), length=40)
    team = short(
        gettext_lazy("Division or team"),
        length=200,
        hint=gettext_lazy(
            "By the name under which it would be proposed. For whoever belongs to none, "
            "write so: “Unit leaders”."
        ),
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender"), choices=[NOT_STATED, *Gender.choices], required=False
    )
    position_band = forms.ChoiceField(
        label=gettext_lazy("Place in the unit"), choices=PositionBand.choices
    )
    is_direct_worker = forms.TypedChoiceField(
        label=gettext_lazy("Direct worker"),
        help_text=gettext_lazy("Does the work itself and leads nobody."),
        choices=WORKER,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )
    months_worked = forms.IntegerField(
        label=gettext_lazy("Months worked in the year"), min_value=0, max_value=12, initial=12
    )
    rating = forms.ChoiceField(
        label=gettext_lazy("Rating of the year"), choices=Rating.choices, initial=Rating.NOT_RATED
    )
    discipline = forms.ChoiceField(
        label=gettext_lazy("Discipline"), choices=Discipline.choices, initial=Discipline.NONE
    )
    discipline_until = ComingDayField(
        label=gettext_lazy("Last day of the discipline"), required=False
    )

    PERSON = ("name", "birth_date", "position")

    def clean(self) -> dict[str, Any]:
        """Only a discipline has a last day."""
        said = super().clean()
        if said.get("discipline") == Discipline.NONE and said.get("discipline_until"):
            self.add_error("discipline_until", _("There is no discipline that could end."))
        return said

    def person(self) -> dict[str, Any]:
        """The columns of the nominee."""
        return {name: self.cleaned_data[name] for name in self.PERSON}

    def year(self) -> dict[str, Any]:
        """The columns of the line."""
        given = self.cleaned_data.items()
        return {name: value for name, value in given if name not in self.PERSON}


def initial_of_year(row: StaffYear) -> dict[str, Any]:
    """What the form of a line starts with."""
    person = {name: getattr(row.nominee, name) for name in StaffForm.PERSON}
    own = {name: getattr(row, name) for name in StaffForm.base_fields if name not in person}
    worker = {True: "yes", False: "no", None: ""}[row.is_direct_worker]
    return {**person, **own, "is_direct_worker": worker}


class InitiativeForm(forms.ModelForm):
    """An initiative and its authors, in as many rows as are asked for."""

    title = short(gettext_lazy("Title"), length=300, is_required=True)
    scope = forms.ChoiceField(
        label=gettext_lazy("Recognised to reach"), choices=InitiativeScope.choices
    )
    council = short(gettext_lazy("Council that recognised it"), length=200, is_required=True)
    decision_number = short(gettext_lazy("Number of the decision"), length=60)
    recognised_on = DayField(label=gettext_lazy("Recognised on"))
    valid_until = ComingDayField(label=gettext_lazy("Counts until"), required=False)

    class Meta:
        model = Initiative
        fields = (
            *("title", "scope", "council"),
            *("decision_number", "recognised_on", "valid_until"),
        )

    def __init__(self, *args: Any, people, rows: int = AUTHORS, **given: Any) -> None:
        super().__init__(*args, **given)
        self.rows = range(1, rows + 1)
        for number in self.rows:
            self.fields[f"author_{number}"] = OneOf(
                label=_("Author %(number)s") % {"number": number},
                queryset=people,
                to_field_name="uid",
                required=number == 1,
            )
            self.fields[f"share_{number}"] = forms.IntegerField(
                label=_("Share of author %(number)s in percent") % {"number": number},
                min_value=1,
                max_value=100,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Nobody is named twice, and no share stands without an author."""
        said = super().clean()
        named: set[Nominee] = set()
        for number in self.rows:
            author = said.get(f"author_{number}")
            if author in named:
                self.add_error(f"author_{number}", _("This author is named above already."))
            if author is None and said.get(f"share_{number}"):
                self.add_error(f"author_{number}", _("Choose the author whose share this is."))
            if author is not None:
                named.add(author)
        return said

    def has_other_authors(self) -> bool:
        """Whether who wrote it, or a share, is not as the form began."""
        return not set(self.changed_data) <= set(self.Meta.fields)

    def authors(self) -> dict[Nominee, int | None]:
        """Who wrote it, each with the share declared."""
        said = self.cleaned_data
        rows = [(said[f"author_{n}"], said[f"share_{n}"]) for n in self.rows]
        return {author: share for author, share in rows if author is not None}

    def own(self) -> dict[str, Any]:
        """The columns of the initiative."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def initial_of_initiative(row: Initiative) -> dict[str, Any]:
    """What the form of an initiative starts with."""
    found = {name: getattr(row, name) for name in InitiativeForm.Meta.fields}
    for number, one in enumerate(row.authors.select_related("nominee").order_by("pk"), start=1):
        found |= {f"author_{number}": str(one.nominee.uid), f"share_{number}": one.share}
    return found


class PastAwardForm(forms.ModelForm):
    """A past award in the words of its source."""

    award = forms.ChoiceField(label=gettext_lazy("Award"))
    year = forms.IntegerField(label=gettext_lazy("Award year"), min_value=1945, max_value=2100)
    recipient = short(
        gettext_lazy("Recipient as the source names it"), length=250, is_required=True
    )
    unit = OneOf(
        label=gettext_lazy("Unit of the recipient"),
        queryset=None,
        to_field_name="code",
        required=False,
    )
    number = short(gettext_lazy("Number of the decision"), length=60)
    issued_on = DayField(label=gettext_lazy("Date of the decision"), required=False)
    issuer = short(gettext_lazy("Issued by"), length=200)
    authority = forms.ChoiceField(
        label=gettext_lazy("Deciding authority"),
        choices=[NOT_STATED, *Authority.choices],
        required=False,
    )
    route = forms.ChoiceField(label=gettext_lazy("By which road"), choices=PastRoute.choices)
    commendation = forms.ChoiceField(
        label=gettext_lazy("Kind of commendation"),
        choices=[NOT_STATED, *CommendationKind.choices],
        required=False,
    )
    achievement = forms.CharField(
        label=gettext_lazy("Achievement it was given for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = short(
        gettext_lazy("Source"),
        length=200,
        is_required=True,
        hint=gettext_lazy("The document this was read in, and where it is kept."),
    )
    anomaly = forms.CharField(
        label=gettext_lazy("What does not add up"),
        help_text=gettext_lazy(
            "Say where the source contradicts the law or itself. Its words stay as they are."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = PastAward
        fields = (
            *("award", "year", "recipient", "unit", "number", "issued_on", "issuer", "authority"),
            *("route", "commendation", "achievement", "source", "anomaly"),
        )

    def __init__(
        self, *args: Any, units, law: Rulebook | None, is_unit: bool, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = in_language
        self.fields["unit"].required = is_unit
        codes = [row.code for row in law.awards] if law else []
        self.fields["award"].choices = [(code, award_name(law, code)) for code in codes]


class CancelForm(forms.Form):
    """The decision that cancels a past award."""

    by = short(
        gettext_lazy("Decision that cancels, with its number"),
        length=200,
        is_required=True,
        hint=gettext_lazy("For example: QĐ 12/QĐ-BKHCN."),
    )
    on = DayField(label=gettext_lazy("Date of that decision"))


def units_for(keys) -> Any:
    """Units to choose from, by name."""
    return Unit.objects.filter(pk__in=keys).order_by("name")
