"""What entries state of the years of clusters."""

from councils.models import ClusterYear
from workflow.rules.stating import Stated, day, ref


def cluster_year(row: ClusterYear) -> Stated:
    """A year as it is entered: of which body, who leads it, its timetable."""
    said = leaders(row)
    facts = {"body": ref(row.body), "year": row.year, **said.facts}
    return Stated(facts, {**said.disclosures, "timetable": row.timetable})


def leaders(row: ClusterYear) -> Stated:
    """Who leads, by which decision, from when and after which conference."""
    facts = {
        "leader": ref(row.leader),
        "deputy": ref(row.deputy),
        "decided_on": day(row.decided_on),
        "takes_over_on": day(row.takes_over_on),
        "conference": ref(row.conference),
    }
    return Stated(facts, {"number": row.decision_number})
