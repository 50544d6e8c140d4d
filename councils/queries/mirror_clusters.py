"""Years and covenants of clusters as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import ClusterYear, Covenant, CovenantSignature
from councils.queries import stated_clusters as stated
from councils.queries import stated_covenants
from workflow.queries.mirror import streamed


@mirror("clusteryear")
def cluster_years() -> Iterator[Mirrored]:
    """Who leads which cluster in which year."""
    rows = ClusterYear.objects.select_related("body", "leader", "deputy", "conference")
    return streamed(rows, stated.cluster_year)


@mirror("covenant")
def covenants() -> Iterator[Mirrored]:
    """Editions of covenants with their criteria and bonus rules."""
    rows = Covenant.objects.select_related("cluster_year", "replaces", "copied_from", "last_signed")
    return streamed(rows.prefetch_related("criteria", "bonuses"), stated_covenants.covenant)


@mirror("signature")
def signatures() -> Iterator[Mirrored]:
    """Who was asked to sign a covenant, and who did."""
    rows = CovenantSignature.objects.select_related("covenant", "membership", "unit", "user")
    return streamed(rows, stated_covenants.signature)
