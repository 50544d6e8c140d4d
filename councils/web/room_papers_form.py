"""What two of the counting team enter of the papers of the room; kept nowhere, not even unsent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import Ballot, BallotItem
from councils.rules.room_papers import RoomTally, SectionTally
from councils.rules.tally import ItemCount
from councils.web.forms import ANSWERS, figure, in_words
from nominations.rules.rulebook import Rulebook
from workflow.models import Membership, User

WHOLE = ("issued", "returned")
OF_SECTION = ("valid", "invalid")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One section of a paper as its page shows it."""

    ballot: Ballot
    law: Rulebook
    items: Sequence[BallotItem]


class TwoForm(forms.Form):
    """Whoever enters, and a second who confirms on the same page with their own password."""

    second = forms.ChoiceField(
        label=gettext_lazy("Counted with"),
        help_text=gettext_lazy("Another with a seat on this body; both names stand on the log."),
    )
    password = forms.CharField(
        label=gettext_lazy("Password of the second"),
        help_text=gettext_lazy("Entered here by the second person, who has compared the figures."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "class": "short"}),
    )

    def __init__(self, *given: Any, seconds: Iterable[Membership], **named: Any) -> None:
        super().__init__(*given, **named)
        self.seconds = {str(seat.uid): seat for seat in seconds}
        people = [(uid, str(seat.user)) for uid, seat in self.seconds.items()]
        self.fields["second"].choices = [("", _("Choose a person")), *people]

    def two(self) -> dict[str, Any]:
        """The second and the password, as the actions take them."""
        second: User = self.seconds[self.cleaned_data["second"]].user
        return {"second": second, "password": self.cleaned_data["password"]}


class BackForm(TwoForm):
    """Whose paper is taken back, and why."""

    seat = forms.ChoiceField(label=gettext_lazy("Whose paper"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stands on the log, with both names."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("seat", "reason", "second", "password")

    def __init__(self, *given: Any, taken: Sequence[Membership], **named: Any) -> None:
        super().__init__(*given, **named)
        self.taken = {str(seat.uid): seat for seat in taken}
        people = [(uid, str(seat.user)) for uid, seat in self.taken.items()]
        self.fields["seat"].choices = [("", _("Choose a person")), *people]
        self.fields["second"].label = _("Taken back with")
        self.fields["password"].help_text = _("Entered here by the second person, who has seen it.")


class RoomPapersForm(TwoForm):
    """The papers as a whole, each section row by row, and who counted beside whoever enters."""

    def __init__(self, *given: Any, parts: Sequence[Part], **named: Any) -> None:
        super().__init__(*given, **named)
        self.parts = parts
        labels = (_("Papers handed out"), _("Papers returned"))
        for name, label in zip(WHOLE, labels, strict=True):
            self.fields[name] = figure(label)
        for part in parts:
            self._add(part)
        self.order_fields([*WHOLE, *[n for n in self.fields if "-" in n], "second", "password"])

    def _add(self, part: Part) -> None:
        labels = (_("Valid papers"), _("Spoilt papers"))
        for name, label in zip(OF_SECTION, labels, strict=True):
            self.fields[f"{name}-{part.ballot.pk}"] = figure(label)
        answers = (_("Agree"), _("Disagree"), _("Blank"), _("Spoilt on this row"))
        for item in part.items:
            for name, label in zip(ANSWERS, answers, strict=True):
                nominee = item.title
                self.fields[f"{name}-{item.pk}"] = figure(f"{nominee}, {label}")

    def papers(self) -> list[Any]:
        """The fields of the papers as a whole."""
        return [self[name] for name in WHOLE]

    def sections(self) -> list[tuple[Part, list[Any], list[tuple[BallotItem, list[Any]]]]]:
        """Each section with its two fields, and each of its items with its four."""
        return [
            (
                part,
                [self[f"{name}-{part.ballot.pk}"] for name in OF_SECTION],
                [(item, [self[f"{name}-{item.pk}"] for name in ANSWERS]) for item in part.items],
            )
            for part in self.parts
        ]

    def tally(self) -> RoomTally:
        """The figures as the rules read them."""
        said = self.cleaned_data
        sections = tuple(
            SectionTally(
                section=part.ballot.pk,
                **{name: said[f"{name}-{part.ballot.pk}"] for name in OF_SECTION},
                items=tuple(
                    ItemCount(item=item.pk, **{name: said[f"{name}-{item.pk}"] for name in ANSWERS})
                    for item in part.items
                ),
            )
            for part in self.parts
        )
        return RoomTally(**{name: said[name] for name in WHOLE}, sections=sections)

    def show(self, problems: Iterable[Mapping[str, Any]]) -> None:
        """Put each thing that does not fit at the row or section it concerns."""
        for problem in problems:
            name, words = _told(problem)
            at = problem["section"] if problem["item"] is None else problem["item"]
            self.add_error(name if at is None else f"{name}-{at}", words % problem)


def _told(problem: Mapping[str, Any]) -> tuple[str, str]:
    """At which field, and what: the codes of councils.rules.room_papers, else of its checks."""
    own = {
        "ISSUED_NOT_TAKEN": (
            "issued",
            _("%(taken)s members were entered as taking a paper, not %(issued)s."),
        ),
        "SECTION_SUM": (
            "valid",
            _(
                "%(valid)s valid and %(invalid)s spoilt; between %(least)s and %(most)s of the"
                " papers returned hold this section."
            ),
        ),
        "OVER_LIMIT": (
            "valid",
            _(
                "%(yes)s times “agree” on %(valid)s valid papers, with %(places)s allowed on each:"
                " a paper that agrees to more is spoilt in this section."
            ),
        ),
        "ANSWERS_NOT_VALID_SUM": (
            "yes",
            _(
                "Agree, disagree, blank and spoilt make %(answers)s; there are %(valid)s valid"
                " papers and %(barred)s of those who took one may not vote on this row."
            ),
        ),
        "MORE_ANSWERS_THAN_VOTERS": (
            "yes",
            _(
                "%(answers)s answers, but of the %(members)s who took a paper %(barred)s may not"
                " vote on this row."
            ),
        ),
        "TOO_FEW": ("yes", _("Fewer than three papers on this row would tell who voted how.")),
    }
    return own.get(problem["code"]) or in_words(problem)
