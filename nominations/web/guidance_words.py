"""Guidance in words, and what one edition changes of another, line by line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nominations.models import Guidance
from nominations.queries.ministry_quotas import numbers_stated
from nominations.queries.names import award_name, in_language
from nominations.rules.limits import FIXED, Part
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import PositionBand
from nominations.web.standard_words import DENOMINATORS, ROUNDED
from workflow.vocabulary import UnitKind


def told(guidance: Guidance, law: Rulebook | None) -> list[dict[str, Any]]:
    """What an edition says: label and text of each point, texts of quotas with their basis."""
    return [
        {"label": _("Title"), "text": guidance.title},
        {"label": _("What the guidance says"), "text": guidance.papers or "–"},
        {"label": _("Target for direct workers"), "text": _target(guidance)},
        *_days(guidance),
        *_quotas(guidance, law),
        *_definition(guidance),
        *_numbers(guidance),
    ]


def differences(old: Guidance, new: Guidance, law: Rulebook | None) -> list[dict[str, Any]]:
    """What changed, point by point: the text before and the text now, empty where there is none."""
    before, now = _points(told(old, law)), _points(told(new, law))
    labels = [*now, *(label for label in before if label not in now)]
    return [
        {"label": label, "before": before.get(label, ""), "now": now.get(label, "")}
        for label in labels
        if before.get(label) != now.get(label)
    ]


def parts_in_words(guidance: Guidance, law: Rulebook | None) -> dict[str, str]:
    """Quotas, definition and numbers of an edition, each a text with a line for each point."""
    rows = {
        "rows": _quotas(guidance, law),
        "definition": _definition(guidance),
        "numbers": _numbers(guidance),
    }
    return {
        name: "\n".join(f"{label}: {text}" for label, text in _points(each).items())
        for name, each in rows.items()
    }


def quota_text(each: Mapping[str, Any]) -> str:
    """One quota of guidance with its base, rounding and what going over it does."""
    stops = each["blocks"] and each["verified"]
    does = _("Going over it stops the list.") if stops else _("Going over it warns.")
    if each["base"] == FIXED:
        said = _("At most %(number)s for each cluster or block.") % {"number": each["number"]}
        return f"{said} {does}"
    words = {
        "share": f"{each['share'][0]} %",
        "of": DENOMINATORS[each["base"]],
        "rounded": ROUNDED[each["rounding"]],
    }
    return f"{_('At most %(share)s of %(of)s, %(rounded)s.') % words} {does}"


def _target(guidance: Guidance) -> str:
    if guidance.direct_percent is None:
        return _("none set")
    return _("at least %(percent)s %%") % {"percent": guidance.direct_percent}


def _days(guidance: Guidance) -> list[dict[str, Any]]:
    return [
        {
            "label": _("Last day for: %(kind)s") % {"kind": UnitKind(kind).label},
            "text": f"{date.fromisoformat(day):%d/%m/%Y}",
        }
        for kind, day in sorted(guidance.last_days.items())
    ]


def _quotas(guidance: Guidance, law: Rulebook | None) -> list[dict[str, Any]]:
    return [
        {
            "label": _("Quota of %(award)s") % {"award": award_name(law, each["award"])},
            "text": quota_text(each),
            "basis": basis,
            "is_unverified": not each["verified"],
        }
        for each, basis in zip(guidance.quotas, guidance.bases, strict=True)
    ]


def _definition(guidance: Guidance) -> list[dict[str, Any]]:
    """Who is a leader and who a direct worker, each with the day and the paper."""
    if guidance.bands_from is None:
        text = _("none in this edition; the one in force before stays")
        return [{"label": _("Leaders and direct workers"), "text": text}]
    words = {
        "day": f"{guidance.bands_from:%d/%m/%Y}",
        "paper": guidance.bands_paper,
        "signed": f"{guidance.bands_paper_on:%d/%m/%Y}",
    }
    basis = _("from %(day)s, by %(paper)s of %(signed)s") % words
    return [
        {"label": label, "text": ", ".join(str(PositionBand(each).label) for each in bands)}
        | {"basis": basis}
        for label, bands in (
            (_("Leaders"), guidance.leader_bands),
            (_("Direct workers"), guidance.direct_bands),
        )
    ]


def _numbers(guidance: Guidance) -> list[dict[str, Any]]:
    """The numbers stated, each with its cluster and paper."""
    return [
        {
            "label": _("Stated by the office: %(of)s") % {"of": DENOMINATORS[base]},
            "text": part_text(part),
            "basis": part.paper,
        }
        for base, parts in numbers_stated(guidance).items()
        for part in parts
    ]


def part_text(part: Part) -> str:
    """A number with the cluster or block it is of."""
    if not part.name:
        return _("the whole ministry: %(number)s") % {"number": part.number}
    return f"{in_language(part)}: {part.number}"


def _points(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Text by label; several quotas of one award are told together."""
    found: dict[str, str] = {}
    for row in rows:
        text = row["text"]
        if row.get("basis"):
            text = f"{text} {row['basis']}"
        if "is_unverified" in row:
            read = _("read") if not row["is_unverified"] else _("not verified")
            text = f"{text} ({read})"
        found[row["label"]] = f"{found[row['label']]} {text}" if row["label"] in found else text
    return found
