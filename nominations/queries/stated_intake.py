"""What entries state of a list that was handed in."""

from nominations.models import Intake
from workflow.rules.stating import Stated, digest, moment, ref


def intake(row: Intake) -> Stated:
    """A list by the digests of its original, of its cells and of what was typed in place."""
    facts = {
        "submission": ref(row.submission),
        "unit": ref(row.unit),
        "sort": str(row.kind),
        "year": row.year,
        "by": row.by.obj,
        "at": moment(row.at),
        "format": str(row.format),
        "size": row.size,
        "sha256": row.sha256,
        "header": row.header,
        "mapping": row.mapping,
        "counts": row.counts,
        "settled_as": str(row.outcome),
        "settled_at": moment(row.settled_at),
    }
    kept = {"name": row.name, "sheet": row.sheet, "file": row.file.name}
    return Stated(facts, {**kept, "cells": digest(row.cells), "fixes": digest(row.fixes)})


def subject(row: Intake) -> dict[str, str]:
    """The letter or unit, which every entry about the list names: who reads it, reads them."""
    named = {"submission": ref(row.submission), "unit": ref(row.unit)}
    return {name: obj for name, obj in named.items() if obj}
