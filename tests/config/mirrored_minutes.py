"""Which columns of minutes, of signatures on them and of their PDFs are held against the log."""

from tests.config.mirrored_words import NAME, STATE, STATEFUL, Table, as_called

MINUTES = {
    "councils.Minutes": Table(
        "minutes",
        STATE
        | as_called("session", "body", "kind", "ballot", "edition", "replaces")
        | as_called("correction", "remarks", "recipients", "signers")
        | as_called("year", "number", "times_put", "digest", "content", "log_size", "log_root"),
        STATEFUL,
    ),
    "councils.MinutesSignature": Table(
        "minutes_signature", {"uid": NAME} | as_called("minutes", "role", "user", "digest", "at")
    ),
    "councils.MinutesPaper": Table(
        "minutes_paper",
        {"uid": NAME} | as_called("minutes", "file", "sha256", "size", "made_by", "made_at"),
    ),
}
