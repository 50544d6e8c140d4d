"""What entries state of guidance: its figures as facts, its title and texts as disclosures."""

from nominations.models import Guidance
from workflow.rules.stating import Stated, day, moment, ref


def guidance(row: Guidance) -> Stated:
    """An edition as it is drafted and, once approved, by whom and from which day."""
    said, end = content(row), approval(row)
    facts = {
        "unit": ref(row.unit),
        "year": row.year,
        "edition": row.edition,
        "replaces": ref(row.replaces),
    }
    return Stated({**facts, **said.facts, **end.facts}, said.disclosures)


def content(row: Guidance) -> Stated:
    """What it says, and who wrote it so."""
    facts = {
        "quotas": row.quotas,
        "direct_percent": row.direct_percent,
        "last_days": row.last_days,
        "drafted_by": row.drafted_by.obj,
        "drafted_at": moment(row.drafted_at),
    }
    return Stated(facts, {"title": row.title, "papers": row.papers, "bases": row.bases})


def approval(row: Guidance) -> Stated:
    """By whom and when it was approved; nothing while it was not."""
    facts = {
        "approved_by": ref(row.approved_by),
        "approved_at": moment(row.approved_at),
        "in_force_from": day(row.in_force_from),
    }
    return Stated(facts, {})
