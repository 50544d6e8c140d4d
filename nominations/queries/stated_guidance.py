"""What entries state of guidance: its figures as facts, its title and texts as disclosures."""

from nominations.models import Guidance
from nominations.queries import stated_drafted
from workflow.rules.stating import Stated, day, ref


def guidance(row: Guidance) -> Stated:
    """An edition as it is drafted, and how far it has come on its way to approval."""
    said, way = content(row), stated_drafted.way(row)
    facts = {
        "unit": ref(row.unit),
        "year": row.year,
        "edition": row.edition,
        "replaces": ref(row.replaces),
    }
    return Stated({**facts, **said.facts, **way.facts}, {**said.disclosures, **way.disclosures})


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
        **stated_drafted.drafting(row).facts,
    }
    texts = ("title", "papers", "bases", "bands_paper", "number_papers")
    return Stated(facts, {name: getattr(row, name) for name in texts})
