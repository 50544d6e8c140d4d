"""The years of clusters as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import ClusterYear
from councils.queries import stated_clusters as stated
from workflow.queries.mirror import streamed


@mirror("clusteryear")
def cluster_years() -> Iterator[Mirrored]:
    """Who leads which cluster in which year."""
    rows = ClusterYear.objects.select_related("body", "leader", "deputy", "conference")
    return streamed(rows, stated.cluster_year)
