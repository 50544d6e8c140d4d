"""What entries state of a draft's way to its approval: persons and times; the reason disclosed."""

from nominations.models.drafted import Drafted
from workflow.rules.stating import Stated, day, moment, ref


def drafting(row: Drafted) -> Stated:
    """Who wrote it so, and when."""
    return Stated({"drafted_by": row.drafted_by.obj, "drafted_at": moment(row.drafted_at)}, {})


def approval(row: Drafted) -> Stated:
    """By whom and when it was approved; nothing while it was not."""
    facts = {
        "approved_by": ref(row.approved_by),
        "approved_at": moment(row.approved_at),
        "in_force_from": day(row.in_force_from),
    }
    return Stated(facts, {})


def returned(row: Drafted) -> Stated:
    """By whom, when and why it was last returned; nothing once it was changed."""
    facts = {"returned_by": ref(row.returned_by), "returned_at": moment(row.returned_at)}
    return Stated(facts, {"returned_why": row.returned_why})


def withdrawal(row: Drafted) -> Stated:
    """When it was withdrawn; nothing while it was not."""
    return Stated({"withdrawn_at": moment(row.withdrawn_at)}, {})


def way(row: Drafted) -> Stated:
    """The whole way of a draft as it is now."""
    each = (drafting(row), approval(row), returned(row), withdrawal(row))
    facts = {name: value for said in each for name, value in said.facts.items()}
    return Stated(facts, returned(row).disclosures)
