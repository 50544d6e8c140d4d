"""What entries state of people's years, initiatives, past awards and of who is whom."""

from nominations.models import (
    Initiative,
    InitiativeAuthor,
    NomineeMatch,
    PastAward,
    ServiceSpell,
    StaffYear,
)
from workflow.rules.stating import Stated, day, moment, ref


def staff_year(row: StaffYear) -> Stated:
    """One person's year on a unit's roster."""
    facts = {"unit": ref(row.unit), "year": row.year, "nominee": row.nominee.obj}
    person = {
        "staff_number": row.staff_number,
        "team": row.team,
        "position_band": str(row.position_band),
        "is_direct_worker": row.is_direct_worker,
        "gender": str(row.gender),
        "months_worked": row.months_worked,
        "rating": str(row.rating),
        "discipline": str(row.discipline),
        "discipline_until": day(row.discipline_until),
    }
    return Stated(facts, person)


def spell(row: ServiceSpell) -> Stated:
    """A post somebody held."""
    facts = {
        "nominee": row.nominee.obj,
        "in_sector": row.in_sector,
        "stated_by_unit": row.stated_by_unit,
    }
    person = {
        "position": row.position,
        "level": str(row.level),
        "unit": row.unit,
        "held_from": day(row.held_from),
        "held_until": day(row.held_until),
        "source": row.source,
    }
    return Stated(facts, person)


def initiative(row: Initiative) -> Stated:
    """An initiative, as it was recognised."""
    facts = {
        "unit": ref(row.unit),
        "scope": str(row.scope),
        "decision_number": row.decision_number,
        "recognised_on": day(row.recognised_on),
        "valid_until": day(row.valid_until),
        "stated_by_unit": row.stated_by_unit,
    }
    return Stated(facts, {"title": row.title, "council": row.council})


def author(row: InitiativeAuthor) -> Stated:
    """Who wrote an initiative, and the share declared."""
    facts = {
        "initiative": row.initiative.obj,
        "nominee": row.nominee.obj,
        "used_for": ref(row.used_for),
    }
    return Stated(facts, {"share": row.share})


def past_award(row: PastAward) -> Stated:
    """An award of an earlier year, as its source states it."""
    facts = {
        "nominee": ref(row.nominee),
        "unit": ref(row.unit),
        "kept_by": ref(row.kept_by),
        "stated_by_unit": row.stated_by_unit,
        "year": row.year,
        "award": row.award,
        "count": row.count,
        "number": row.number,
        "issued_on": day(row.issued_on),
        "authority": str(row.authority),
        "route": str(row.route),
        "commendation": str(row.commendation),
        "as_stated": row.as_stated,
        "cancelled_on": day(row.cancelled_on),
    }
    words = {
        "recipient": row.recipient,
        "issuer": row.issuer,
        "achievement": row.achievement,
        "handed_over_by": row.handed_over_by,
        "anomaly": row.anomaly,
        "source": row.source,
        "cancelled_by": row.cancelled_by,
    }
    return Stated(facts, words)


def match(row: NomineeMatch) -> Stated:
    """Whether two nominees, or a nominee and a name on paper, were said to be the same."""
    facts = {
        "nominee": row.nominee.obj,
        "other": ref(row.other),
        "decision": str(row.decision),
        "grounds": list(row.grounds),
        "by": row.by.obj,
        "at": moment(row.at),
    }
    return Stated(facts, {"stated_name": row.stated_name})
