"""Which columns of the years of clusters are held against the log."""

from tests.config.mirrored_words import UID, Table, as_called

CLUSTERS = {
    "councils.ClusterYear": Table(
        "clusteryear",
        UID
        | as_called("body", "year", "leader", "deputy", "decided_on", "takes_over_on")
        | as_called("conference", "timetable")
        | {"decision_number": "number"},
    ),
}
