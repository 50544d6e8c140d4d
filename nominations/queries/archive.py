"""Papers of dossiers and scans of answers by their digests, to be held against the log."""

from collections.abc import Collection, Iterator
from functools import partial

from audit.record.mirror import Paper, archive
from nominations.models import Consultation, Evidence


@archive
def papers(digests: Collection[str]) -> Iterator[Paper]:
    """One stored file for each digest that is kept, removed papers too. Two queries."""
    given: set[str] = set()
    for kept in (Evidence, Consultation):
        for row in kept.objects.filter(sha256__in=digests).order_by("pk"):
            if row.sha256 not in given:
                given.add(row.sha256)
                yield Paper(row.sha256, partial(row.file.storage.open, row.file.name, "rb"))
