"""What stands beside the votes on an item: spoilt ones, and where the others were given."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def lines_in_words(tally: Any) -> list[str]:
    """Two lines as the law asks, one where the rule or a single absent member asks for it.

    Neither where no opinion counted. Which of the two it is was settled when it was counted.
    A line more where an opinion was counted blank for agreeing to too many, and where papers were
    spoilt on the item.
    """
    return [*_spoilt(tally.spoilt or 0), *_absent(tally)]


def _spoilt(number: int) -> list[str]:
    if not number:
        return []
    words = ngettext("%(n)s spoilt on this row.", "%(n)s spoilt on this row.", number)
    return [words % {"n": number}]


def _absent(tally: Any) -> list[str]:
    asked, written = tally.arithmetic.get("asked", 0), tally.arithmetic.get("written", [])
    if not asked:
        return []
    if not written:
        words = ngettext(
            "In one total with the written opinion of %(n)s absent member.",
            "In one total with the written opinions of %(n)s absent members.",
            asked,
        )
        return [words % {"n": asked}, *_over_limit(tally.arithmetic)]
    answers = (tally.yes, tally.no, tally.blank)
    room = [whole - part for whole, part in zip(answers, written, strict=True)]
    return [
        _("In the meeting: %(yes)s agree, %(no)s disagree, %(blank)s blank.") % _named(room),
        _("In writing: %(yes)s agree, %(no)s disagree, %(blank)s blank.") % _named(written),
        *_over_limit(tally.arithmetic),
    ]


def _over_limit(arithmetic: dict[str, Any]) -> list[str]:
    if not (number := arithmetic.get("over_limit", 0)):
        return []
    words = ngettext(
        "%(n)s written opinion agrees to more nominees than there are places: counted as blank.",
        "%(n)s written opinions agree to more nominees than there are places: counted as blank.",
        number,
    )
    return [words % {"n": number}]


def _named(answers: list[int]) -> dict[str, int]:
    return dict(zip(("yes", "no", "blank"), answers, strict=True))
