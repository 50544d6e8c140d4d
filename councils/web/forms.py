"""What is typed for an agenda, for a consensus, and from the tally minutes of a paper ballot."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import Ballot, BallotItem
from councils.vocabulary import Mode, SessionMode
from councils.web.points_field import PointsField
from nominations.web.fields import EARLIEST, LATEST

MOST_PAPERS = 9999
PAPERS = ("issued", "returned", "valid", "invalid")
ANSWERS = ("yes", "no", "blank", "spoilt")
HOURS = ("%H:%M", "%Hh%M", "%Hh", "%H giờ %M", "%H giờ")


class MeetingDayField(forms.DateField):
    """A day typed day first; it may lie ahead."""

    def to_python(self, value: Any) -> date | None:
        """Read the day; says back what was typed when there is no such day."""
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(typed)s” is not a real day. Enter day/month/year, for example 06/03/2020."),
                code="invalid",
                params={"typed": value},
            ) from None

    def validate(self, value: date | None) -> None:
        """Refuse years that nobody means."""
        super().validate(value)
        _in_range(value)


class HourField(forms.TimeField):
    """A time of day as it is written on invitations."""

    def __init__(self, **named: Any) -> None:
        attrs = {"class": "short", "autocomplete": "off"}
        widget = forms.TimeInput(format="%H:%M", attrs=attrs)
        super().__init__(input_formats=HOURS, widget=widget, **named)

    def to_python(self, value: Any) -> time | None:
        """Read the hour; says back what was typed when the clock has none such."""
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(typed)s” is no hour. Enter it as 14:00 or 14h30."),
                code="invalid",
                params={"typed": value},
            ) from None


class MomentField(forms.DateTimeField):
    """A day and an hour typed day first; it may lie ahead."""

    def to_python(self, value: Any) -> datetime | None:
        """Read the moment; says back what was typed when there is no such moment."""
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(typed)s” is no day and hour. Enter them as 06/03/2020 17:00."),
                code="invalid",
                params={"typed": value},
            ) from None

    def validate(self, value: datetime | None) -> None:
        """Refuse years that nobody means."""
        super().validate(value)
        _in_range(value.date() if value else None)


def _in_range(value: date | None) -> None:
    if value is not None and not EARLIEST <= value <= LATEST:
        raise ValidationError(
            _("%(day)s lies too far back or too far ahead. Check the year.")
            % {"day": f"{value:%d/%m/%Y}"},
            code="out_of_range",
        )


class AgendaForm(forms.Form):
    """How the members come together, when, where and what for; items are arranged beside."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How the members come together"),
        choices=SessionMode.choices,
        initial=SessionMode.IN_PERSON,
        required=False,
        widget=forms.RadioSelect,
    )

    held_on = MeetingDayField(
        label=gettext_lazy("Date"),
        help_text=gettext_lazy("Day/month/year, for example 06/03/2020."),
        required=False,
        widget=forms.DateInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    hour = HourField(
        label=gettext_lazy("Hour"),
        help_text=gettext_lazy("For example 14:00 or 14h30. Empty where answers come in writing."),
        required=False,
    )
    closes_at = MomentField(
        label=gettext_lazy("Answers in writing are taken until"),
        help_text=gettext_lazy("Day and hour, for example 06/03/2020 17:00. In writing only."),
        required=False,
        widget=forms.DateTimeInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    points = PointsField(
        label=gettext_lazy("Points of the session"),
        help_text=gettext_lazy(
            "Online at several points only, one a line: the place; who keeps it. The first is that "
            "of whoever never chose another."
        ),
        required=False,
    )
    purpose = forms.CharField(
        label=gettext_lazy("What the session is for"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConsensusForm(forms.Form):
    """What the body agreed on, of what stands on the ballot."""

    agreed = forms.MultipleChoiceField(
        label=gettext_lazy("Agreed"), required=False, widget=forms.CheckboxSelectMultiple
    )
    nobody = forms.BooleanField(
        label=gettext_lazy("The body agreed to put forward nobody"), required=False
    )
    words = forms.CharField(
        label=gettext_lazy("Grounds, in the words of the body"),
        help_text=gettext_lazy("As they are to stand in the minutes."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *given: Any, ballot: Ballot, items: Iterable[BallotItem], **named: Any):
        super().__init__(*given, **named)
        self.places = ballot.places
        if ballot.mode == Mode.CHAIR:
            self.fields["nobody"].label = _("Nobody among the tied")
            self.fields["words"].label = _("Reason of the chair")
            self.fields["words"].required = True
        self.fields["agreed"].choices = [(i.name, f"{i.title} ({i.code})") for i in items]
        if self.places is not None:
            limit = _("Tick %(places)s at most.") % {"places": self.places}
            self.fields["agreed"].help_text = limit

    def clean(self) -> dict[str, Any]:
        """Keep the places, and ask for a plain word when nobody is ticked."""
        agreed = self.cleaned_data.get("agreed", [])
        nobody = self.cleaned_data.get("nobody")
        if self.places is not None and len(agreed) > self.places:
            self.add_error("agreed", _("Too many: %(places)s at most.") % {"places": self.places})
        if bool(agreed) == bool(nobody) and "agreed" in self.cleaned_data:
            self.add_error("agreed", _("Tick what was agreed, or that it was nobody."))
        return self.cleaned_data


class PaperForm(forms.Form):
    """The figures of the counting team's minutes, row by row."""

    counting_team = forms.CharField(
        label=gettext_lazy("Counting team"),
        help_text=gettext_lazy("Names as signed under the tally minutes."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )

    def __init__(self, *given: Any, items: Sequence[BallotItem], **named: Any):
        super().__init__(*given, **named)
        self.items = items
        labels = (
            _("Papers handed out"),
            _("Papers returned"),
            _("Valid papers"),
            _("Spoilt papers"),
        )
        for name, label in zip(PAPERS, labels, strict=True):
            self.fields[name] = figure(label)
        answers = (_("Agree"), _("Disagree"), _("Blank"), _("Spoilt on this row"))
        for item in items:
            for name, label in zip(ANSWERS, answers, strict=True):
                nominee = item.title
                self.fields[f"{name}-{item.pk}"] = figure(f"{nominee}, {label}")
            self.fields[f"spoilt-{item.pk}"].required = False
            self.fields[f"spoilt-{item.pk}"].initial = 0
        self.order_fields([*PAPERS, *[f"{n}-{i.pk}" for i in items for n in ANSWERS]])

    def papers(self) -> list[Any]:
        """The fields of the papers as a whole."""
        return [self[name] for name in PAPERS]

    def rows(self) -> list[tuple[BallotItem, list[Any]]]:
        """Each item with its four fields."""
        return [(item, [self[f"{name}-{item.pk}"] for name in ANSWERS]) for item in self.items]

    def figures(self) -> dict[str, Any]:
        """The figures as the engine is brought them."""
        data = self.cleaned_data
        items = {str(i.pk): {n: data[f"{n}-{i.pk}"] or 0 for n in ANSWERS} for i in self.items}
        return {**{name: data[name] for name in PAPERS}, "items": items}

    def show(self, problems: Iterable[Mapping[str, Any]]) -> None:
        """Put each thing that does not add up at the row it concerns."""
        for problem in problems:
            name, words = in_words(problem)
            at = name if problem["item"] is None else f"{name}-{problem['item']}"
            self.add_error(at, words % problem)


def figure(label: str, *, required: bool = True) -> forms.IntegerField:
    """A whole number from 0, as counting teams write them."""
    attrs = {"class": "short", "inputmode": "numeric", "autocomplete": "off"}
    widget = forms.TextInput(attrs=attrs)
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_PAPERS, widget=widget, required=required
    )


def in_words(problem: Mapping[str, Any]) -> tuple[str, str]:
    """At which field, and what: the codes of councils.rules.checks."""
    return {
        "BELOW_ZERO": (
            "returned",
            _("%(returned)s papers returned, but only %(issued)s were handed out."),
        ),
        "ISSUED_NOT_RETURNED_SUM": (
            "returned",
            _("%(returned)s papers returned, but only %(issued)s were handed out."),
        ),
        "VALID_INVALID_SUM": (
            "valid",
            _("%(valid)s valid and %(invalid)s spoilt do not make the %(returned)s returned."),
        ),
        "MORE_ISSUED_THAN_MEMBERS": (
            "issued",
            _("%(issued)s papers handed out, but only %(members)s members are marked present."),
        ),
        "ITEM_TWICE": ("yes", _("This row stands twice.")),
        "ANSWERS_NOT_VALID_SUM": (
            "yes",
            _(
                "Agree, disagree, blank and spoilt make %(answers)s; there are %(valid)s valid"
                " papers and %(barred)s present may not vote on this row."
            ),
        ),
        "MORE_ANSWERS_THAN_VOTERS": (
            "yes",
            _(
                "%(answers)s answers, but of the %(members)s present %(barred)s may not vote"
                " on this row."
            ),
        ),
    }[problem["code"]]
