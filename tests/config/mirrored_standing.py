"""Which columns of who stands back are held against the log."""

from tests.config.mirrored_words import UID, Table, as_called

STANDING = {
    "councils.Recusal": Table(
        "recusal",
        UID
        | as_called("session", "nomination", "membership", "ground", "source", "words", "ruling")
        | as_called("ruled_by", "ruled_at")
        | {"reason": "because"},
    ),
}
