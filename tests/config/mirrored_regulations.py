"""Which columns of the regulations of bodies are held against the log."""

from tests.config.mirrored_words import UID, Table, as_called

REGULATIONS = {
    "councils.Regulation": Table(
        "regulation",
        UID
        | as_called(
            *("unit", "body", "edition", "replaces", "title", "paper", "paper_on"),
            *("holds_from", "holds_until", "articles", "digest"),
            *("drafted_by", "drafted_at", "approved_by", "approved_at", "in_force_from"),
            *("returned_by", "returned_at", "returned_why", "withdrawn_at"),
        )
        | {"rules": "voting"},
    ),
}
