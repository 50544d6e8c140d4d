"""What entries state of the office's ticks and of the points it asks of units."""

from nominations.models import DeskTick, SupplementPoint
from workflow.rules.stating import Stated, day, moment, ref


def tick(row: DeskTick) -> Stated:
    """One check of a person; its words are a disclosure."""
    facts = {
        "nomination": ref(row.nomination),
        "submission": ref(row.submission),
        "check": row.item,
        "answer": str(row.answer),
        "seen": dict(row.seen),
        "by": row.by.obj,
        "at": moment(row.at),
    }
    return Stated(facts, {"note": row.note})


def point(row: SupplementPoint) -> Stated:
    """A point as it was asked and, once answered, by whom and with which paper."""
    facts = {
        "nomination": row.nomination.obj,
        "kind": str(row.kind),
        "paper_kind": str(row.paper_kind),
        "due_on": day(row.due_on),
        "asked_by": row.asked_by.obj,
        "asked_at": moment(row.asked_at),
    }
    said = answer(row)
    return Stated({**facts, **said.facts}, {"words": row.words, **said.disclosures})


def answer(row: SupplementPoint) -> Stated:
    """What the unit said to a point: its words and both texts are disclosures."""
    facts = {
        "nomination": row.nomination.obj,
        "paper": ref(row.paper),
        "answered_by": ref(row.answered_by),
        "answered_at": moment(row.answered_at),
    }
    texts = {"text_before": row.text_before, "text_after": row.text_after}
    return Stated(facts, {"answer_words": row.answer, **texts})
