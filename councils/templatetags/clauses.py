"""Clauses and voting rules in the language of the page, and results at their moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from councils.models import Ballot
from councils.queries.asked import closing_of, seconds_left
from councils.queries.results import Result, base_words
from councils.queries.results import threshold_words as words_of_threshold
from councils.rules.reveal import steps_left
from nominations.rules.rulebook import Clause, VotingRule

register = template.Library()
HOW_SURE = {
    "T": gettext_lazy("Read in a copy of the text."),
    "O": gettext_lazy("Said by an official page."),
    "SS": gettext_lazy("Said by two others, not read."),
    "S": gettext_lazy("Said by others, not read."),
    "I": gettext_lazy("Inferred, not read."),
    "-": gettext_lazy("No source found."),
}


@register.filter
def named_by(choices: Sequence[str], items: Sequence[Any]) -> Iterable[tuple[str, str]]:
    """Each choice of a member with the name of what it is about."""
    names = [item.title for item in items]
    return zip(choices, names, strict=True)


@register.filter
def rows_head(results: Sequence[Any]) -> str:
    """What the rows of some results are about, over their column."""
    is_matters = any(result.item.of_matter for result in results)
    return _("Put to the vote") if is_matters else _("Nominee")


@register.filter
def clause_text(clause: Clause) -> str:
    """What the clause says: the original, or its English where the page is English."""
    is_english = (get_language() or "").startswith("en")
    return clause.text_en if is_english else clause.text


@register.filter
def threshold_words(rule: VotingRule) -> str:
    """The share of votes the rule asks for, such as “more than 1/2”."""
    return words_of_threshold(rule)


@register.filter
def hold_figures(results: Iterable[Result]) -> bool:
    """Whether the reader is shown numbers of votes for any of the results."""
    return any(result.figures for result in results)


@register.filter
def reveal(results: Sequence[Any]) -> str:
    """The class that keeps counted rows back until every screen can show them; empty afterwards.

    What minutes have fixed bears no moment of publishing.
    """
    return reveal_at(getattr(results[0].tally, "at", None) if results else None)


@register.filter
def reveal_at(published: datetime | None) -> str:
    """The same for what became known at a moment; empty where it has none."""
    if published is None:
        return ""
    since = timezone.now() - published
    left = steps_left(since // timedelta(milliseconds=1))
    return f"reveal reveal-{left}" if left else ""


@register.filter
def seconds_to_vote(ballot: Ballot) -> int | None:
    """Seconds until nothing is taken any more; None where no time was set."""
    return seconds_left(ballot)


@register.filter
def closing_time(ballot: Ballot) -> datetime | None:
    """When votes are taken no more; None where no time was set."""
    return closing_of(ballot)


@register.filter
def whose_votes(rule: VotingRule) -> str:
    """Of whom the rule takes the share."""
    return base_words(rule)


@register.filter
def how_sure(clause: Clause) -> str:
    """How the clause was learnt: read itself, on an official page, or said by others only."""
    return str(HOW_SURE.get(clause.confidence, ""))
