"""What the rows of each kind of list say, as the table of rows draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nominations.queries.intake_words import meant
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import IntakeKind

HEADINGS: Mapping[str, Sequence[Any]] = {
    IntakeKind.NOMINEES: (_("Nominee"), _("Date of birth"), _("Award")),
    IntakeKind.ROSTER: (_("Full name"), _("Date of birth"), _("Rating of the year")),
    IntakeKind.INITIATIVES: (_("Title"), _("Recognised on"), _("Recognised to reach")),
    IntakeKind.LEDGER: (_("Recipient"), _("Year"), _("Award")),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row: who or what, a day or year, a choice, and what is told below the name."""

    title: str
    when: Any
    what: str
    below: Sequence[str]


def draw(sort: str, values: Mapping[str, Any], *, law: Rulebook | None) -> Drawn:
    """The values of a row in words."""
    title, when, what, *below = {
        IntakeKind.NOMINEES: ("name", "birth_date", "award", "kind", "position"),
        IntakeKind.ROSTER: ("name", "birth_date", "rating", "position_band", "position", "team"),
        IntakeKind.INITIATIVES: ("title", "recognised_on", "scope", "council", "decision_number"),
        IntakeKind.LEDGER: ("recipient", "year", "award", "number", "issuer"),
    }[IntakeKind(sort)]
    told = [_word(name, values[name], law) for name in below]
    return Drawn(
        title=values[title],
        when=values[when],
        what=_word(what, values[what], law),
        below=[text for text in told if text],
    )


def _word(name: str, value: Any, law: Rulebook | None) -> str:
    is_code = name in ("award", "kind", "rating", "position_band", "scope")
    return meant(name, value, law=law) if value and is_code else value or ""
