"""What two of the counting team enter of the papers of the room; kept nowhere, not even unsent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import BallotItem
from councils.rules.checks import PaperTally
from councils.rules.tally import ItemCount
from councils.web.forms import PAPERS, figure, in_words
from workflow.models import Membership

ANSWERS = ("yes", "no", "blank", "spoilt")


class RoomPapersForm(forms.Form):
    """The papers as a whole, the answers row by row, and who counted beside whoever enters."""

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

    def __init__(
        self,
        *given: Any,
        items: Sequence[BallotItem],
        seconds: Iterable[Membership],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        self.items, self.seconds = items, {str(seat.uid): seat for seat in seconds}
        people = [(uid, str(seat.user)) for uid, seat in self.seconds.items()]
        self.fields["second"].choices = [("", _("Choose a person")), *people]
        labels = (_("Papers handed out"), _("Papers returned"), _("Valid papers"))
        for name, label in zip(PAPERS, (*labels, _("Spoilt papers")), strict=True):
            self.fields[name] = figure(label)
        answers = (_("Agree"), _("Disagree"), _("Blank"), _("Spoilt on this row"))
        for item in items:
            for name, label in zip(ANSWERS, answers, strict=True):
                nominee = item.nomination.nominee.name
                self.fields[f"{name}-{item.pk}"] = figure(f"{nominee}, {label}")
        rows = [f"{name}-{item.pk}" for item in items for name in ANSWERS]
        self.order_fields([*PAPERS, *rows, "second", "password"])

    def papers(self) -> list[Any]:
        """The fields of the papers as a whole."""
        return [self[name] for name in PAPERS]

    def rows(self) -> list[tuple[BallotItem, list[Any]]]:
        """Each item with its four fields."""
        return [(item, [self[f"{name}-{item.pk}"] for name in ANSWERS]) for item in self.items]

    def tally(self) -> PaperTally:
        """The figures as the rules read them."""
        said = self.cleaned_data
        papers = {name: said[name] for name in PAPERS}
        counts = [
            ItemCount(item=item.pk, **{name: said[f"{name}-{item.pk}"] for name in ANSWERS})
            for item in self.items
        ]
        not_returned = papers["issued"] - papers["returned"]
        return PaperTally(**papers, not_returned=not_returned, items=tuple(counts))

    def show(self, problems: Iterable[Mapping[str, Any]]) -> None:
        """Put each thing that does not fit at the row it concerns."""
        for problem in problems:
            name, words = _told(problem)
            at = name if problem["item"] is None else f"{name}-{problem['item']}"
            self.add_error(at, words % problem)


def _told(problem: Mapping[str, Any]) -> tuple[str, str]:
    """At which field, and what: the codes of councils.rules.room_papers, else of its checks."""
    own = {
        "ISSUED_NOT_TAKEN": (
            "issued",
            _("%(taken)s members were entered as taking a paper, not %(issued)s."),
        ),
        "MORE_ISSUED_THAN_MEMBERS": (
            "issued",
            _("%(issued)s papers handed out, but only %(members)s members took one."),
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
