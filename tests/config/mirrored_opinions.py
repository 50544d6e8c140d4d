"""Which columns of written opinions and of the chair's declarations are held against the log."""

from tests.config.mirrored_words import UID, Table, as_called

OPINIONS = {
    "councils.WrittenOpinion": Table(
        "opinion",
        UID
        | as_called("session", "membership", "signed_on", "file", "name", "size", "sha256")
        | as_called("entered_by", "entered_at", "ended_at", "checked_by", "checked_at", "choices"),
    ),
    "councils.Consent": Table(
        "consent", UID | as_called("ballot", "membership", "agrees", "words", "at")
    ),
}
