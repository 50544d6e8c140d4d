"""What is typed to convene a session, and to put on its agenda what is no nomination."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.actions.deciding import Conclusion
from councils.models import Candidacy, Matter
from councils.queries.endings import held_so_far
from councils.queries.matter_votes import UNDECIDED, Voted, left_to_words
from councils.rules.deciding import Figures
from councils.vocabulary import BY_BALLOT, Decided, ItemKind, MatterOutcome, SessionMode
from councils.web.forms import AgendaForm, MomentField, figure
from nominations.models import Round
from nominations.queries.names import in_language
from workflow.models import Body, Membership
from workflow.vocabulary import Role

TYPED = [(how.value, how.label) for how in Decided if how not in BY_BALLOT]
OTHER_KINDS = [(kind.value, kind.label) for kind in ItemKind if kind != ItemKind.NOMINATION]
FIGURES = ("yes", "no", "abstained")
POST_FIELDS = {"leader": Role.CLUSTER_LEADER, "deputy": Role.CLUSTER_DEPUTY}


class ConveningForm(AgendaForm):
    """Which body meets, about which round if one, how, when and where."""

    body = forms.ChoiceField(label=gettext_lazy("Body"))
    round = forms.ChoiceField(
        label=gettext_lazy("Round"),
        required=False,
        help_text=gettext_lazy(
            "Nominations of a round come to its own session. Leave it out for anything else."
        ),
    )

    def __init__(
        self, *given: Any, bodies: Sequence[Body], rounds: Sequence[Round], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.bodies = {each.code: each for each in bodies}
        self.rounds = {each.code: each for each in rounds}
        self.fields["body"].choices = [(each.code, in_language(each)) for each in bodies]
        none = [("", _("Not of a round"))]
        self.fields["round"].choices = none + [(each.code, in_language(each)) for each in rounds]
        self.fields["held_on"].required = True
        self.order_fields(["body", "round", *AgendaForm.base_fields])

    def said(self) -> dict[str, Any]:
        """The session as the action takes it."""
        own = {name: self.cleaned_data[name] for name in AgendaForm.base_fields}
        body, review = (self.cleaned_data[name] for name in ("body", "round"))
        own["mode"] = own["mode"] or SessionMode.IN_PERSON
        return own | {"body": self.bodies[body], "review": self.rounds.get(review)}


class MatterForm(forms.Form):
    """An item that is no nomination: what it is about, the draft, who stands in an election."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of item"), choices=OTHER_KINDS, initial=ItemKind.RESOLUTION
    )
    subject = forms.CharField(label=gettext_lazy("What it is about"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("Draft laid before the members"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    leader = forms.MultipleChoiceField(
        label=gettext_lazy("Standing for leader"),
        help_text=gettext_lazy("For an election only."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    deputy = forms.MultipleChoiceField(
        label=gettext_lazy("Standing for deputy leader"),
        help_text=gettext_lazy("For an election only."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *given: Any, seats: Iterable[Membership], elects: bool, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.seats = {str(seat.uid): seat for seat in seats}
        for name in POST_FIELDS:
            self.fields[name].choices = [(key, _seat(s)) for key, s in self.seats.items()]
        if not elects:
            self._no_election()

    def _no_election(self) -> None:
        left = [(kind, label) for kind, label in OTHER_KINDS if kind != ItemKind.ELECTION]
        self.fields["kind"].choices = left
        for name in POST_FIELDS:
            del self.fields[name]

    def said(self) -> dict[str, Any]:
        """The item as the action takes it."""
        data = self.cleaned_data
        standing = [
            (self.seats[key], post.value)
            for name, post in POST_FIELDS.items()
            for key in data.get(name, ())
        ]
        own = {name: data[name] for name in ("kind", "subject", "text")}
        return {**own, "candidates": standing}


class DecisionForm(forms.Form):
    """What came of an item, how it was decided, and by how many."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"),
        choices=MatterOutcome.choices,
        widget=forms.RadioSelect,
    )
    decided = forms.ChoiceField(
        label=gettext_lazy("How it was decided"),
        choices=TYPED,
        widget=forms.RadioSelect,
    )
    conclusion = forms.CharField(
        label=gettext_lazy("What was decided, in words"),
        help_text=gettext_lazy("As they are to stand in the minutes."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(
        self,
        *given: Any,
        matter: Matter,
        candidates: Sequence[Candidacy],
        voted: Mapping[str, Voted],
        **named: Any,
    ) -> None:
        super().__init__(*given, initial=_initial(matter, candidates), **named)
        self.candidates = candidates
        labels = (_("Agree"), _("Disagree"), _("Neither"))
        for name, label in zip(FIGURES, labels, strict=True):
            self.fields[name] = figure(label, required=False)
        for row in candidates:
            name = f"{_seat(row.membership)}, {row.get_post_display()}"
            votes = _("Votes for %(name)s") % {"name": name}
            self.fields[f"votes-{row.pk}"] = figure(votes, required=False)
            elected = _("%(name)s is elected") % {"name": name}
            self.fields[f"elected-{row.pk}"] = forms.BooleanField(label=elected, required=False)
        if left_to_words(matter, voted.values()):
            self._keep_words(matter, voted)

    def _keep_words(self, matter: Matter, voted: Mapping[str, Voted]) -> None:
        """Of what members voted on only the words are written, or that an election ends.

        Ending it is ticked beside what was held so far: nothing opens it again.
        """
        stood, self.candidates = self.candidates, ()
        for name in [*self.fields]:
            if name not in ("outcome", "conclusion"):
                del self.fields[name]
        if matter.outcome not in UNDECIDED:
            self.fields["outcome"].choices = [(matter.outcome, matter.get_outcome_display())]
            return
        label = _(
            "The election ends here: no further round is held, in this session or a later one"
        )
        self.fields["ends"] = forms.BooleanField(
            label=label, help_text=held_so_far(voted, stood), required=False
        )

    def clean(self) -> dict[str, Any]:
        """The three figures come together or not at all."""
        given = [self.cleaned_data.get(name) for name in FIGURES]
        missing = [name for name, n in zip(FIGURES, given, strict=True) if n is None]
        if 0 < len(missing) < len(FIGURES):
            self.add_error(missing[0], _("Enter all three figures, or none of them."))
        return self.cleaned_data

    def said(self) -> Conclusion:
        """The decision as the action takes it."""
        data = self.cleaned_data
        own = {name: data.get(name, "") for name in ("outcome", "decided", "conclusion")}
        counted = [data.get(name) for name in FIGURES]
        votes = {row.pk: data[f"votes-{row.pk}"] for row in self.candidates}
        return Conclusion(
            **own,
            figures=None if None in counted else Figures(*counted),
            votes={key: n for key, n in votes.items() if n is not None},
            elected=[row.pk for row in self.candidates if data[f"elected-{row.pk}"]],
            ends_after=self.data.getlist("counted") if data.get("ends") else None,
        )


class ExtensionForm(forms.Form):
    """Until when answers are taken instead, and why."""

    closes_at = MomentField()
    reason = forms.CharField(max_length=2000, required=False)


def _initial(matter: Matter, candidates: Sequence[Candidacy]) -> dict[str, Any]:
    named = ("outcome", "decided", "conclusion", *FIGURES)
    said = {name: getattr(matter, name) for name in named}
    said["conclusion"] = matter.conclusion or matter.text
    for row in candidates:
        said |= {f"votes-{row.pk}": row.votes, f"elected-{row.pk}": row.is_elected}
    return said


def _seat(seat: Membership) -> str:
    return f"{seat.user}, {in_language(seat.unit)}" if seat.unit else str(seat.user)
