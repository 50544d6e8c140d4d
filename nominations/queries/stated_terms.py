"""What entries state of new terms of a round: days and numbers as facts, the bases disclosed."""

from nominations.models import RoundTerms
from nominations.queries import stated_drafted
from workflow.rules.stating import Stated, day, ref


def terms(row: RoundTerms) -> Stated:
    """The terms as they are drafted, and how far they have come on their way to approval."""
    said, way = content(row), stated_drafted.way(row)
    facts = {"unit": ref(row.unit), "round": row.round.obj, **said.facts, **way.facts}
    return Stated(facts, {**said.disclosures, **way.disclosures})


def content(row: RoundTerms) -> Stated:
    """What shall be, and who wrote it so."""
    facts = {
        "closes": day(row.closes_on),
        "places": row.places,
        **stated_drafted.drafting(row).facts,
    }
    return Stated(facts, {"bases": row.bases})
