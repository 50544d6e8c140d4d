"""Quotas and the share of direct workers as pages show them, counted anew on every look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.models import Guidance, Nomination, Round, Submission
from nominations.queries.definitions import said_for
from nominations.queries.direct import DirectShare, direct_among
from nominations.queries.likes import first_of_each
from nominations.queries.lists import standing_lines
from nominations.queries.ministry_quotas import across_the_round, counted_in_ministry
from nominations.queries.names import award_name
from nominations.queries.quotas import Lapsed, counted_in_units, lapsed_quotas, limits_in
from nominations.queries.rules import law_for
from nominations.rules.limits import FIXED, LAW, OF_THE_MINISTRY, UNKNOWN, Counted, Limit
from nominations.rules.quotas import BLOCKS, WARNS, WITHIN
from nominations.rules.rulebook import Rulebook
from nominations.web.guidance_words import part_text
from nominations.web.standard_words import DENOMINATORS, ROUNDED
from workflow.access import today
from workflow.models import Unit

TONES = {
    WITHIN: ("ok", "check-circle-fill", gettext_lazy("Within the quota")),
    WARNS: ("warn", "exclamation-triangle-fill", gettext_lazy("Over the quota")),
    BLOCKS: ("err", "slash-circle", gettext_lazy("Over the quota: the list is stopped")),
    UNKNOWN: ("info", "info-circle-fill", gettext_lazy("Cannot be counted yet")),
}
UNKNOWN_BECAUSE = {
    "ADVANCED_WORKERS": gettext_lazy(
        "No Advanced Worker of the unit is entered for the year, on a list or among past awards."
    ),
    "STAFF": gettext_lazy("The staff roster of the year is not entered."),
    "REACHING_FLAG_STANDARD": gettext_lazy(
        "The standing office has not found any collective eligible for the flag yet."
    ),
    "LEADING_CLUSTERS": gettext_lazy(
        "Who leads its cluster or block stands in the minutes only; the number is stated in the "
        "guidance of the year."
    ),
}


@dataclass(frozen=True, kw_only=True)
class QuotaPanel:
    """What one panel shows."""

    rows: Sequence[dict[str, Any]]
    elsewhere: Sequence[dict[str, Any]]
    lapsed: Sequence[dict[str, Any]]
    share: DirectShare | None
    guidance: Guidance | None
    year: int
    goes_to: Unit | None = None
    across: Sequence[dict[str, Any]] = ()


def panel_of(
    letter: Submission, *, of_office: bool = False, lines: Sequence[Nomination] | None = None
) -> QuotaPanel:
    """The panel of a letter by the law and guidance of its day, in a fixed number of queries.

    What is counted over the whole round or ministry is not for a unit to see. A list that
    goes up is counted in the letter it goes into. ``lines`` are those whose share of direct
    workers is asked, where they are not the ones that stand.
    """
    on, law, review = letter.comes_on(today()), law_for(letter), letter.round
    said, of = said_for(review, on=letter.received_on or today()), first_of_each()
    goes_up = letter.goes_to_id is not None
    limits = [] if goes_up else limits_in(review, law=law, guidance=said.guidance, on=on)
    counted = counted_in_units([(letter, limits)], of=of, sent_only=of_office)[letter.pk]
    if of_office:
        counted += counted_in_ministry(review, limits, guidance=said.guidance, of=of)
    hidden = [] if of_office else [each for each in limits if each.base in OF_THE_MINISTRY]
    if lines is None:
        lines = list(standing_lines(letter).select_related("submission"))
    return QuotaPanel(
        rows=[row_of(each, law) for each in counted],
        elsewhere=[_named(each, law) for each in hidden],
        lapsed=[] if goes_up else _lapsed(review.awards, limits, law, on),
        share=direct_among(lines, year=review.year, said=said, of=of) if lines else None,
        guidance=said.guidance,
        year=review.year,
        goes_to=letter.goes_to,
        across=_across(review, law) if of_office else [],
    )


def row_of(counted: Counted, law: Rulebook | None) -> dict[str, Any]:
    """One quota as a panel shows it: the arithmetic, its rule, and whether it is kept."""
    tone, icon, label = TONES[counted.verdict]
    limit = counted.limit
    return {
        **_named(limit, law),
        "counted": counted,
        "percent": f"{limit.share[0]} %" if limit.share else "",
        "exact": _exact(counted),
        "parts": [part_text(each) for each in counted.parts],
        "papers": "; ".join(dict.fromkeys(each.paper for each in counted.parts if each.paper)),
        "unknown": UNKNOWN_BECAUSE[limit.base] if counted.verdict == UNKNOWN else "",
        "over": -counted.left if counted.left is not None and counted.left < 0 else 0,
        "tone": tone,
        "icon": icon,
        "label": label,
    }


def _named(limit: Limit, law: Rulebook | None) -> dict[str, Any]:
    is_fixed = limit.base == FIXED
    return {
        "limit": limit,
        "award": award_name(law, limit.award),
        "base": "" if is_fixed else DENOMINATORS[limit.base],
        "rounded": "" if is_fixed else ROUNDED[limit.rounding],
        "source": _("Law") if limit.source == LAW else _("Guidance"),
    }


def _exact(counted: Counted) -> str:
    """The share before rounding, in hundredths without a remainder: 15 % of 23 is 3.45."""
    if counted.of is None or counted.limit.share is None:
        return ""
    part, whole = counted.limit.share
    hundredths = counted.of * part * 100 // whole
    return number_format(f"{hundredths // 100}.{hundredths % 100:02d}", 2)


def _across(review: Round, law: Rulebook | None) -> list[dict[str, Any]]:
    return [
        {"award": award_name(law, each.award), "lines": each.lines, "places": each.places}
        for each in across_the_round(review)
    ]


def _lapsed(
    awards: Iterable[str], limits: Sequence[Limit], law: Rulebook | None, on: date
) -> list[dict[str, Any]]:
    """Awards of the round that no rule limits now, though an earlier law did."""
    limited = {each.award for each in limits}
    found: dict[str, Lapsed] = lapsed_quotas(
        [code for code in awards if code not in limited], law=law, on=on
    )
    return [
        {
            "award": award_name(law, code),
            "percent": f"{each.rule.share[0]} %",
            "base": DENOMINATORS[each.rule.denominator],
            "clause": each.clause,
            "until": each.until,
        }
        for code, each in found.items()
    ]
