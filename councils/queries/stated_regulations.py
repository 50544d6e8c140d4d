"""What entries state of regulations: rules and days as facts, title and articles as disclosures."""

from councils.models import Regulation
from nominations.queries import stated_drafted
from workflow.rules.stating import Stated, day, ref


def regulation(row: Regulation) -> Stated:
    """An edition as it is entered, and how far it has come on its way to approval."""
    said, way = content(row), stated_drafted.way(row)
    facts = {
        "unit": ref(row.unit),
        "body": ref(row.body),
        "edition": row.edition,
        "replaces": ref(row.replaces),
    }
    return Stated({**facts, **said.facts, **way.facts}, {**said.disclosures, **way.disclosures})


def content(row: Regulation) -> Stated:
    """What it says, from when to when, and who wrote it so."""
    facts = {
        "paper_on": day(row.paper_on),
        "holds_from": day(row.holds_from),
        "holds_until": day(row.holds_until),
        "voting": row.rules,
        "digest": row.digest,
        **stated_drafted.drafting(row).facts,
    }
    return Stated(facts, {name: getattr(row, name) for name in ("title", "paper", "articles")})
