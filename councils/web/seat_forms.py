"""What is typed to seat a member, to end a seat, and to name the leaders of a year."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.rules.seats import FITTING
from nominations.queries.names import in_language
from nominations.web.fields import ComingDayField, DayField, NameField, OneOf
from workflow.access import today
from workflow.models import Body, Unit, User
from workflow.vocabulary import BodyKind, Role

PAPER = gettext_lazy("With its number and day.")


class PersonField(forms.CharField):
    """A person by user name."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", gettext_lazy("User name of the person"))
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=80, widget=widget, **given)

    def clean(self, value: Any) -> User:
        """The account of that name."""
        name = super().clean(value)
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None:
            raise forms.ValidationError(
                _("Nobody works here under this user name. Ask the system administrator."),
                code="unknown",
            )
        return user


class SeatForm(forms.Form):
    """Who sits, for which unit, in which role, by which paper, from when."""

    user = PersonField()
    unit = OneOf(label=gettext_lazy("Unit"), queryset=None, to_field_name="code", required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    basis = forms.CharField(
        label=gettext_lazy("By which paper"),
        max_length=110,
        help_text=gettext_lazy(
            "The decision on the council, or the letter by which the unit authorises the person; "
            "with its number and day."
        ),
    )
    held_from = ComingDayField(label=gettext_lazy("From"))
    held_until = ComingDayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Day/month/year. From that day on it opens nothing."),
    )

    def __init__(self, *args: Any, body: Body, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = Unit.objects.current(today()).order_by("name")
        self.fields["unit"].label_from_instance = in_language
        self.fields["unit"].required = body.kind != BodyKind.COUNCIL
        self.fields["role"].choices = [(each, Role(each).label) for each in FITTING[body.kind]]


class OutsideForm(forms.Form):
    """A unit that belongs to another ministry or body."""

    name = NameField(label=gettext_lazy("Name in Vietnamese"))
    name_en = NameField(label=gettext_lazy("Name in English"), required=False)
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Lower-case letters without marks, digits and hyphens."),
    )
    held_from = ComingDayField(label=gettext_lazy("From"))
    basis = forms.CharField(label=gettext_lazy("By which paper"), max_length=200, help_text=PAPER)


class EndForm(forms.Form):
    """From which day on a seat is not held any more, and by which paper."""

    on = ComingDayField(label=gettext_lazy("Ends on"))
    paper = forms.CharField(label=gettext_lazy("By which paper"), max_length=80, help_text=PAPER)


class ReplaceForm(EndForm):
    """Who holds the seat from which day on, and by which paper."""

    user = PersonField()
    on = ComingDayField(label=gettext_lazy("From"))
    field_order = ("user", "on", "paper")


class LeadersForm(forms.Form):
    """The minister's decision on who leads a year."""

    leader = OneOf(label=gettext_lazy("Cluster leader"), queryset=None, to_field_name="code")
    deputy = OneOf(
        label=gettext_lazy("Deputy"), queryset=None, to_field_name="code", required=False
    )
    decision_number = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=60)
    decided_on = DayField(label=gettext_lazy("Day of the decision"))
    takes_over_on = ComingDayField(
        label=gettext_lazy("They take over on"),
        help_text=gettext_lazy(
            "Day/month/year: the day of the conference that reviewed the year before, or the day "
            "the decision names."
        ),
    )

    def __init__(self, *args: Any, units: list[Unit], **given: Any) -> None:
        super().__init__(*args, **given)
        for name in ("leader", "deputy"):
            self.fields[name].queryset = Unit.objects.filter(
                pk__in=[unit.pk for unit in units]
            ).order_by("name")
            self.fields[name].label_from_instance = in_language


class DayRow(forms.Form):
    """One line of the timetable: what, on which day; or an empty row."""

    on = ComingDayField(
        label=gettext_lazy("Day"), required=False, help_text=gettext_lazy("Day/month/year.")
    )
    what = forms.CharField(label=gettext_lazy("What"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A row that is begun is filled in whole."""
        said = super().clean()
        for name, other in (("on", "what"), ("what", "on")):
            if said.get(name) and not said.get(other) and other not in self.errors:
                self.add_error(other, _("Fill in this field."))
        return said


DayRows = forms.formset_factory(DayRow, extra=3, max_num=24, absolute_max=26)


def timetable_said(rows: Any) -> list[dict[str, str]]:
    """The filled rows as the action takes them."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("what")]
    return [{"on": said["on"].isoformat(), "what": said["what"]} for said in filled]
