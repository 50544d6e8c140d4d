"""Who stands back as the tables have it now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import Recusal, Substitution
from councils.queries import stated_standing
from workflow.queries.mirror import streamed


@mirror("recusal")
def recusals() -> Iterator[Mirrored]:
    """Ties declared or found, with what was ruled."""
    related = ("session", "nomination", "membership", "substitution", "ruled_by")
    return streamed(Recusal.objects.select_related(*related), stated_standing.recusal)


@mirror("substitution")
def substitutions() -> Iterator[Mirrored]:
    """Who sits for whom."""
    rows = Substitution.objects.select_related("session", "membership", "person", "entered_by")
    return streamed(rows, stated_standing.substitution)
