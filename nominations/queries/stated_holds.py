"""What entries state of holds: facts by name and day, sources and reasons as disclosures."""

from nominations.models import Hold
from workflow.rules.stating import Stated, day, moment, ref


def hold(row: Hold) -> Stated:
    """A hold as it was placed and, once lifted, by whom and why."""
    facts = {
        "nominee": row.nominee.obj,
        "office": row.office.obj,
        "kind": str(row.kind),
        "began_on": day(row.since),
        "until": day(row.until),
        "placed_by": row.placed_by.obj,
        "placed_at": moment(row.placed_at),
    }
    said = lifting(row)
    words = {"source": row.source, "reason": row.reason}
    return Stated({**facts, **said.facts}, {**words, **said.disclosures})


def lifting(row: Hold) -> Stated:
    """By whom, when and why it was lifted; nothing while it was not."""
    facts = {"lifted_by": ref(row.lifted_by), "lifted_at": moment(row.lifted_at)}
    return Stated(facts, {"lift_reason": row.lift_reason})
