"""Matters of agendas as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from django.db.models import Prefetch

from audit.record.mirror import Mirrored, mirror
from councils.models import Candidacy, Matter
from councils.queries import stated_matters as stated
from workflow.queries.mirror import streamed
from workflow.rules.stating import Stated


@mirror("matter")
def matters() -> Iterator[Mirrored]:
    """What stands on agendas besides nominations, with who stood in elections."""
    rows = Matter.objects.select_related("item__session", "left_by", "origin")
    standing = Candidacy.objects.select_related("membership").order_by("pk")
    return streamed(rows.prefetch_related(Prefetch("candidates", standing)), _matter)


def _matter(row: Matter) -> Stated:
    return stated.matter(row, item=getattr(row, "item", None), candidates=row.candidates.all())
