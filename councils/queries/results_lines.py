"""Where the votes on an item were given: in the room and in writing, or both in one total."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def lines_in_words(tally: Any) -> list[str]:
    """Two lines as the law asks, one where the rule or a single absent member asks for it.

    Nothing where no opinion counted. Which of the two it is was settled when it was counted.
    """
    asked, written = tally.arithmetic.get("asked", 0), tally.arithmetic.get("written", [])
    if not asked:
        return []
    if not written:
        words = ngettext(
            "In one total with the written opinion of %(n)s absent member.",
            "In one total with the written opinions of %(n)s absent members.",
            asked,
        )
        return [words % {"n": asked}]
    answers = (tally.yes, tally.no, tally.blank)
    room = [whole - part for whole, part in zip(answers, written, strict=True)]
    return [
        _("In the meeting: %(yes)s agree, %(no)s disagree, %(blank)s blank.") % _named(room),
        _("In writing: %(yes)s agree, %(no)s disagree, %(blank)s blank.") % _named(written),
    ]


def _named(answers: list[int]) -> dict[str, int]:
    return dict(zip(("yes", "no", "blank"), answers, strict=True))
