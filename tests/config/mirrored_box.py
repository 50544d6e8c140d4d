"""Which columns of the tables of ballot boxes are held against the log."""

from tests.config.mirrored_words import NAME, UID, Table, as_called

BOX = {
    "councils.BoxKey": Table(
        "box",
        {
            **UID,
            **as_called("ballot", "public_key", "trial", "expected", "tried", "slips"),
            **as_called("refused", "opened_at", "destroyed_at"),
            "box_digest": "box",
            "salt": "counts",
        },
    ),
    "councils.RoomPapers": Table(
        "papers",
        {
            "uid": NAME,
            **as_called("ballot", "issued", "returned", "valid", "invalid"),
            "numbers": "slips",
            **as_called("entered_by", "checked_by", "at"),
        },
    ),
    "councils.BoxCount": Table(
        "box",
        dict.fromkeys(["item", "slips", "yes", "no", "blank", "spoilt", "withheld"], "counts"),
    ),
}
BOX_APART = {
    "councils.BallotBox": "sealed slips, which the notary may not read; box.closed states a digest",
}
