"""Which columns of past awards, rosters and initiatives are held against the log, and how named."""

from tests.config.mirrored_words import NAME, UID, VERSION, Table, as_called

FACTS = {
    "nominations.PastAward": Table(
        "pastaward",
        UID
        | as_called(
            *("nominee", "unit", "kept_by", "stated_by_unit", "year", "award", "recipient"),
            *("count", "number", "issued_on", "issuer", "authority", "route", "commendation"),
            *("achievement", "handed_over_by", "as_stated", "anomaly", "source"),
            *("cancelled_on", "cancelled_by"),
        ),
    ),
    "nominations.StaffYear": Table(
        "staffyear",
        UID
        | as_called(
            *("unit", "year", "nominee", "staff_number", "team", "position_band"),
            *(
                "is_direct_worker",
                "gender",
                "months_worked",
                "rating",
                "discipline",
                "discipline_until",
            ),
        ),
    ),
    "nominations.ServiceSpell": Table(
        "servicespell",
        UID
        | as_called(
            *("nominee", "position", "level", "unit", "in_sector", "held_from", "held_until"),
            *("source", "stated_by_unit"),
        ),
    ),
    "nominations.Initiative": Table(
        "initiative",
        UID
        | as_called(
            *("unit", "title", "scope", "council", "decision_number", "recognised_on"),
            *("valid_until", "stated_by_unit"),
        ),
    ),
    "nominations.InitiativeAuthor": Table(
        "author",
        {"initiative": NAME, "nominee": NAME, **as_called("share", "used_for"), "version": VERSION},
    ),
    "nominations.NomineeMatch": Table(
        "match",
        UID | as_called("nominee", "other", "stated_name", "decision", "grounds", "by", "at"),
    ),
}
