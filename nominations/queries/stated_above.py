"""What entries state of decisions of higher authorities."""

from nominations.models import DecisionAbove
from workflow.rules.stating import Stated, day, moment


def decision_above(row: DecisionAbove) -> Stated:
    """A decision of a higher authority as it was entered, with its scan once there is one."""
    facts = {
        "round": row.round.obj,
        "unit": row.unit.obj,
        "authority": str(row.authority),
        "award": row.award,
        "number": row.number,
        "issued_on": day(row.issued_on),
        "entered_by": row.entered_by.obj,
        "entered_at": moment(row.entered_at),
    }
    paper = scan(row)
    return Stated({**facts, **paper.facts}, {"issuer": row.issuer, **paper.disclosures})


def scan(row: DecisionAbove) -> Stated:
    """The scan by its digest; its name and where it is kept beside."""
    kept = {"name": row.name, "file": row.file.name or "", "sha256": row.sha256}
    return Stated({"size": row.size}, kept)
