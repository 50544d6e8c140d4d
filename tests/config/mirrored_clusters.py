"""Which columns of the years and covenants of clusters are held against the log."""

from tests.config.mirrored_words import NAME, STATE, STATEFUL, UID, VERSION, Table, as_called

CLUSTERS = {
    "councils.ClusterYear": Table(
        "clusteryear",
        UID
        | as_called("body", "year", "leader", "deputy", "decided_on", "takes_over_on")
        | as_called("conference", "timetable")
        | {"decision_number": "number"},
    ),
    "councils.Covenant": Table(
        "covenant",
        STATE
        | as_called("cluster_year", "edition", "replaces", "copied_from", "words", "digest")
        | as_called("last_signed", "in_force_on"),
        STATEFUL,
    ),
    "councils.CovenantCriterion": Table(
        "covenant",
        dict.fromkeys(("covenant", "position", "title", "points", "evidence"), "criteria"),
    ),
    "councils.CovenantBonus": Table(
        "covenant",
        dict.fromkeys(("covenant", "position", "reason", "points", "cap"), "bonuses"),
    ),
    "councils.CovenantSignature": Table(
        "signature",
        {"uid": NAME, "version": VERSION, "user": "signed_by"}
        | as_called("covenant", "membership", "unit", "signed_at", "digest"),
    ),
    "councils.Scoring": Table(
        "scoring",
        UID
        | as_called("cluster_year", "covenant", "leader", "deputy", "ranked_by")
        | as_called("closed_at", "closed_because"),
    ),
    "councils.ScoreSheet": Table(
        "scoresheet",
        UID
        | as_called("scoring", "unit", "kind", "scorer", "handed_in_at", "reopened_because")
        | {"user": "handed_in_by"},
    ),
    "councils.ScorePaper": Table(
        "score_paper",
        {"uid": NAME}
        | as_called("unit", "criterion", "file", "name", "size", "sha256")
        | as_called("added_by", "added_at", "removed_at"),
    ),
    "councils.CriterionPoints": Table(
        "scoresheet",
        dict.fromkeys(("sheet", "criterion", "hundredths", "words"), "points"),
    ),
    "councils.BonusClaim": Table(
        "scoresheet",
        dict.fromkeys(("sheet", "bonus", "times", "evidence"), "claims"),
    ),
}
