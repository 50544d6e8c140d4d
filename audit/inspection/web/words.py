"""What an entry says, in words: its states, the names of its fields, and their values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from audit.inspection.queries.naming import Thing
from audit.inspection.web.fields import FAULTS, FIELDS, FINDINGS, OF_OBJECTS
from audit.inspection.web.nouns import NOUNS
from audit.record.queries import Line
from councils.vocabulary import (
    BallotState,
    Choice,
    CovenantState,
    Decided,
    ItemKind,
    MatterOutcome,
    MinutesKind,
    MinutesState,
    Mode,
    OfMatters,
    Outcome,
    RankedBy,
    SessionKind,
    SessionMode,
    SessionState,
    SheetKind,
    SignerRole,
)
from nominations.vocabulary import (
    Authority,
    CheckAnswer,
    CommendationKind,
    DecisionState,
    Ground,
    HoldKind,
    IntakeFormat,
    IntakeKind,
    IntakeState,
    NominationState,
    PaperKind,
    PointKind,
    ReviewKind,
    ReviewMode,
    SubjectKind,
    SubmissionState,
    ThresholdBase,
    Track,
    Verdict,
)
from nominations.vocabulary.clearance import BodyAsked, Moderation, Opinion
from nominations.vocabulary.facts import PositionBand
from nominations.web.standard_words import DENOMINATORS, ROUNDED
from workflow.vocabulary import BodyKind, Cadence, DayKind, Role, SuccessionKind, UnitKind

STATES: dict[str, type[TextChoices]] = {
    "nomination": NominationState,
    "submission": SubmissionState,
    "decision": DecisionState,
    "session": SessionState,
    "ballot": BallotState,
    "minutes": MinutesState,
    "covenant": CovenantState,
}
# Codes by the name of the field; "kind" by what it is the kind of.
CODES: dict[str, type[TextChoices]] = {
    "role": Role,
    "mode": Mode,
    "outcome": Outcome,
    "authority": Authority,
    "commendation": CommendationKind,
    "track": Track,
    "ground": Ground,
    "answer": CheckAnswer,
    "paper_kind": PaperKind,
    "verdict": Verdict,
    "stage": NominationState,
    "resumes_at": NominationState,
    "decided_by": ReviewMode,
    "threshold_base": ThresholdBase,
    "format": IntakeFormat,
    "settled_as": IntakeState,
    "cadence": Cadence,
    "moderation": Moderation,
    "leader_bands": PositionBand,
    "direct_bands": PositionBand,
    "sort": IntakeKind,
    "ranked_by": RankedBy,
}
# What a field means where it is not what it means elsewhere, by what the entry is about.
CODES_OF: dict[tuple[str, str], type[TextChoices]] = {
    ("consultation", "answer"): Opinion,
    ("session", "mode"): SessionMode,
    ("ballot", "award"): OfMatters,
    ("matter", "outcome"): MatterOutcome,
    ("matter", "decided"): Decided,
    ("minutes", "role"): SignerRole,
    ("minutes_signature", "role"): SignerRole,
}
KINDS: dict[str, type[TextChoices]] = {
    "evidence.added": PaperKind,
    "evidence.removed": PaperKind,
    "session.added": SessionKind,
    "matter.added": ItemKind,
    "minutes.drafted": MinutesKind,
    "hold.placed": HoldKind,
    "supplement.asked": PointKind,
    "review.recorded": ReviewKind,
    "nominee.added": SubjectKind,
    "nominee.changed": SubjectKind,
    "calendar_day.entered": DayKind,
    "calendar_day.changed": DayKind,
    "calendar_day.taken_out": DayKind,
    "body.added": BodyKind,
    "unit.added": UnitKind,
    "unit.changed": SuccessionKind,
    "consultation.sent": BodyAsked,
    "score.handed_in": SheetKind,
}
CODED = {"what": FINDINGS, "faults": FAULTS, "rounding": ROUNDED, "base": DENOMINATORS}
_DIGEST = re.compile(r"(?:sha-256:)?[0-9a-f-]{32,64}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Value:
    """A value in words, with the page of what it names."""

    text: str
    url: str = ""
    is_code: bool = False


@dataclass(frozen=True)
class Told:
    """One field in words: what it is called, what it says, and what was said before."""

    name: str
    values: list[Value]
    before: list[Value] | None = None


def states_of(line: Line) -> tuple[str, str]:
    """From which state to which, in words; empty where the entry moves nothing."""
    words = STATES.get(line.obj.partition("/")[0])
    before, after = line.facts.get("from"), line.facts.get("to")
    if words is None or "move" not in line.facts:
        return "", ""
    return _label(words, before), _label(words, after)


def noun(ref: str) -> str:
    """What kind of object a name on the log is."""
    prefix = ref.partition("/")[0]
    return str(NOUNS.get(prefix, prefix))


def field_name(name: str, value: Any = None) -> str:
    """What a field is called; a paper and a voter by name, an unknown one as the log has it."""
    if _is_vote(value):
        return str(value["member"])
    if name.startswith("doc:"):
        return _("Paper “%(name)s”") % {"name": name[4:]}
    if name == "paper" and isinstance(value, Mapping):
        return _("Ballot papers")
    if name in OF_OBJECTS and "/" in str(value):
        return str(OF_OBJECTS[name])
    if name in UnitKind.values:
        return str(UnitKind(name).label)
    return str(FIELDS.get(name, name))


def in_words(line: Line, name: str, value: Any, things: Mapping[str, Thing]) -> list[Value]:
    """One value of an entry in words, item by item where it is a list."""
    if isinstance(value, list):
        return [part for item in value for part in in_words(line, name, item, things)] or [
            Value("–")
        ]
    if _is_vote(value):
        said = value["votes"].items()
        return [Value(f"{code}: {_label(Choice, choice)}") for code, choice in said]
    if isinstance(value, Mapping):
        return [Value("; ".join(_pairs(line, value, things)) or "–")]
    return [_single(line, name, value, things)]


def _is_vote(value: Any) -> bool:
    """Whether this is what one member said on an open ballot."""
    return (
        isinstance(value, Mapping)
        and value.keys() == {"member", "votes"}
        and isinstance(value["votes"], Mapping)
    )


def _pairs(line: Line, value: Mapping, things: Mapping[str, Thing]) -> Iterator[str]:
    for name, item in value.items():
        said = ", ".join(part.text for part in in_words(line, name, item, things))
        yield f"{field_name(name, item)}: {said}"


def _single(line: Line, name: str, value: Any, things: Mapping[str, Thing]) -> Value:
    if value is None or value == "":
        return Value("–")
    if isinstance(value, bool):
        return Value(_("Yes") if value else _("No"))
    if isinstance(value, int):
        is_plain = name in ("year", "book_year")
        text = str(value) if is_plain else formats.number_format(value, force_grouping=True)
        return Value(text)
    return _named(things[str(value)]) if value in things else _text(line, name, str(value))


def _named(thing: Thing) -> Value:
    return Value(f"{thing.label} ({thing.note})" if thing.note else thing.label, thing.url)


def _text(line: Line, name: str, text: str) -> Value:
    words = _codes(line, name)
    if words:
        return Value(_label(words, text))
    if name in CODED:
        return Value(str(CODED[name].get(text, text)))
    for form, write in _WRITTEN:
        if form.fullmatch(text):
            return Value(write(text))
    return Value(text, is_code=bool(_DIGEST.fullmatch(text)))


def _codes(line: Line, name: str) -> type[TextChoices] | None:
    """The words from which a field takes its value, where it takes it from a closed set."""
    if name == "state" or (name in ("from", "to") and "move" in line.facts):
        return STATES.get(line.obj.partition("/")[0])
    if name == "kind":
        return KINDS.get(line.kind)
    return CODES_OF.get((line.obj.partition("/")[0], name)) or CODES.get(name)


def finding_words(found: Mapping[str, Any]) -> str:
    """One finding of a check in words: which entry or object, what is wrong, and where."""
    if found.get("what") == "more":
        return _("and %(count)s more") % {"count": found.get("count")}
    number, obj = found.get("idx"), found.get("obj")
    place = _("Entry %(number)s") % {"number": number} if number is not None else obj
    said = str(FINDINGS.get(found.get("what", ""), found.get("what", "")))
    detail = f" ({found['detail']})" if found.get("detail") else ""
    if found.get("count"):
        detail += f" × {found['count']}"
    return f"{place}: {said}{detail}" if place else f"{said}{detail}"


def fault_words(faults: str) -> str:
    """Why the notary refused an entry, in words."""
    return "; ".join(str(FAULTS.get(each, each)) for each in faults.split(",") if each)


def _label(words: type[TextChoices] | None, value: Any) -> str:
    return str(words(value).label) if words and value in words.values else str(value or "–")


def _moment(text: str) -> str:
    try:
        at = timezone.localtime(datetime.fromisoformat(text))
    except ValueError:
        return text
    return formats.date_format(at, "SHORT_DATETIME_FORMAT")


def _day(text: str) -> str:
    try:
        return formats.date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
    except ValueError:
        return text


_WRITTEN = ((_MOMENT, _moment), (_DAY, _day))
