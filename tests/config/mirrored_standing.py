"""Which columns of who stands back are held against the log."""

from tests.config.mirrored_words import UID, Table, as_called

STANDING = {
    "councils.Recusal": Table(
        "recusal",
        UID
        | as_called("session", "nomination", "membership", "ground", "source", "words", "ruling")
        | as_called("substitution", "ruled_by", "ruled_at")
        | {"reason": "because"},
    ),
    "councils.Substitution": Table(
        "substitution",
        UID
        | as_called("session", "membership", "person", "signed_on", "file", "name", "size")
        | as_called("sha256", "entered_by", "entered_at", "ended_at"),
    ),
}
