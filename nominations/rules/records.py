"""Which reader reads which field of a rulebook's records."""

from dataclasses import MISSING, fields
from typing import Any

from nominations.rules import terms
from nominations.rules.eligibility.criterion import KINDS, Criterion
from nominations.rules.fields import (
    BadValueError,
    Reader,
    day,
    day_or_iso,
    member,
    ratio,
    several,
    text,
    text_or_empty,
    truth,
    whole,
)
from nominations.rules.quotas import QuotaRule
from nominations.rules.rulebook import (
    AwardRule,
    Clause,
    DeadlineRule,
    KindRule,
    PaperRule,
    Route,
    RulebookError,
    VotingRule,
)

subjects = several(member(terms.SUBJECTS))

HEAD: dict[str, Reader] = {
    "code": text,
    "title": text,
    "title_en": text,
    "layer": member(terms.LAYERS),
    "in_force_from": day,
    "in_force_to": day,
    "basis": text,
}

TABLES: dict[str, tuple[type, dict[str, Reader]]] = {
    "clauses": (
        Clause,
        {
            "id": text,
            "text": text,
            "text_en": text,
            "citation": text_or_empty,
            "verified": truth,
            "confidence": member(terms.CONFIDENCES),
        },
    ),
    "kinds": (
        KindRule,
        {
            "code": member(terms.COMMENDATIONS),
            "name": text,
            "name_en": text,
            "clause": text,
        },
    ),
    "awards": (
        AwardRule,
        {
            "code": text,
            "name": text,
            "name_en": text,
            "kind": member(terms.AWARD_KINDS),
            "subjects": subjects,
            "authority": member(terms.AUTHORITIES),
            "clauses": several(text),
            "falls_to": text,
        },
    ),
    "routes": (
        Route,
        {
            "award": text,
            "commendation": member(terms.COMMENDATIONS),
            "track": member(terms.TRACKS),
            "authority": member(terms.AUTHORITIES),
            "subjects": subjects,
            "stages": several(member(terms.STAGES)),
            "clause": text,
            "lowered_from": text,
        },
    ),
    "papers": (
        PaperRule,
        {
            "award": text,
            "kind": member(terms.PAPER_KINDS),
            "scope": member(terms.PAPER_SCOPES),
            "name": text,
            "name_en": text,
            "required": truth,
            "subjects": subjects,
            "clause": text,
            "tracks": several(member(terms.TRACKS)),
        },
    ),
    "deadlines": (
        DeadlineRule,
        {
            "event": member(terms.EVENTS),
            "clause": text,
            "awards": several(text),
            "days": whole(1, 3660),
            "day_kind": member(terms.DAY_KINDS),
            "month": whole(1, 12),
            "day": whole(1, 31),
            "years_after": whole(0, 5),
        },
    ),
    "voting": (
        VotingRule,
        {
            "id": text,
            "body": member(terms.BODIES),
            "awards": several(text),
            "modes": several(member(terms.MODES)),
            "quorum": ratio,
            "threshold": ratio,
            "strict": truth,
            "base": member(terms.BASES),
            "absent": member(terms.ABSENT),
            "own_unit": member(terms.OWN_UNIT),
            "recusal_shrinks_base": truth,
            "chair_must_agree": truth,
            "tie": member(terms.TIES),
            "voter_limit": truth,
            "max_rounds": whole(1, 9),
            "disclosure": member(terms.DISCLOSURES),
            "clause": text,
            "quorum_clause": text,
            "conduct_clause": text,
            "ballot_required": truth,
            "even": member(terms.EVEN_VOTES),
            "after_rounds": member(terms.AFTER_ROUNDS),
            "consult_decides": member(terms.CONSULT_DECIDES),
            "opinions_shown": member(terms.OPINIONS_SHOWN),
            "bars": several(member(terms.GROUNDS_OF_RECUSAL), or_none=True),
            "declares": several(member(terms.GROUNDS_OF_RECUSAL), or_none=True),
            "small_below": whole(2, 99),
            "small_shows": member(terms.DISCLOSURES),
            "complaint_days": whole(1, 366),
        },
    ),
    "criteria": (
        Criterion,
        {
            "id": text,
            "award": text,
            "subjects": subjects,
            "kind": member(KINDS),
            "clause": text,
            "titles": several(text),
            "times": whole(1, 99),
            "years": whole(1, 50),
            "ends_within": whole(0, 10),
            "rating": member(terms.RATINGS),
            "after": text,
            "months": whole(1, 12),
            "served": whole(1, 600),
            "women_served": whole(1, 600),
            "levels": several(member(terms.SERVICE_LEVELS)),
            "in_sector": truth,
            "scope": member(terms.SCOPES),
            "share": ratio,
            "strict": truth,
            "discipline": member(terms.DISCIPLINES),
            "any_of": several(several(text)),
            "question": text,
            "question_en": text,
            "since": day_or_iso,
            "until": day_or_iso,
        },
    ),
    "quotas": (
        QuotaRule,
        {
            "award": text,
            "share": ratio,
            "denominator": member(terms.DENOMINATORS),
            "rounding": member(terms.ROUNDINGS),
            "clause": text,
            "rounding_clause": text,
            "since": day_or_iso,
            "until": day_or_iso,
        },
    ),
}


def read_record(table: str, raw: Any, *, file: str, at: str):
    """One record of a table out of a TOML table; RulebookError names the field below `at`."""
    kind, readers = TABLES[table]
    values = read_values(raw, readers, file=file, at=at)
    for field in fields(kind):
        if field.name not in values and field.default is MISSING:
            raise RulebookError(file, f"{at}.{field.name}", "is missing")
    return kind(**values)


def read_values(raw: Any, readers: dict[str, Reader], *, file: str, at: str) -> dict[str, Any]:
    """The fields present, each read by its reader; RulebookError for an unknown or bad one."""
    if not isinstance(raw, dict):
        raise RulebookError(file, at, f"expected a table, got {raw!r}")
    values = {}
    for name, value in raw.items():
        key = f"{at}.{name}".lstrip(".")
        if name not in readers:
            raise RulebookError(file, key, "unknown key")
        try:
            values[name] = readers[name](value)
        except BadValueError as error:
            raise RulebookError(file, key, str(error)) from error
    return values
