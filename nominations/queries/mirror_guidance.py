"""Guidance as its table has it now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import Guidance, RoundTerms
from nominations.queries import stated_guidance, stated_terms
from workflow.queries.mirror import streamed

DRAFTED = ("drafted_by", "approved_by", "returned_by")


@mirror("guidance")
def guidance() -> Iterator[Mirrored]:
    """Editions of guidance; the last version of each is that which was approved."""
    rows = Guidance.objects.select_related("unit", "replaces", *DRAFTED)
    return streamed(rows, stated_guidance.guidance)


@mirror("terms")
def terms() -> Iterator[Mirrored]:
    """New terms of rounds, drafted, approved or withdrawn."""
    rows = RoundTerms.objects.select_related("unit", "round", *DRAFTED)
    return streamed(rows, stated_terms.terms)
