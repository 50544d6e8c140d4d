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
        "leader_bands": row.leader_bands,
        "direct_bands": row.direct_bands,
        "bands_from": day(row.bands_from),
        "bands_paper_on": day(row.bands_paper_on),
        "numbers": row.numbers,
        "drafted_by": row.drafted_by.obj,
        "drafted_at": moment(row.drafted_at),
    }
    texts = ("title", "papers", "bases", "bands_paper", "number_papers")
    return Stated(facts, {name: getattr(row, name) for name in texts})


def approval(row: Guidance) -> Stated:
    """By whom and when it was approved; nothing while it was not."""
    facts = {
        "approved_by": ref(row.approved_by),
        "approved_at": moment(row.approved_at),
        "in_force_from": day(row.in_force_from),
    }
    return Stated(facts, {})
