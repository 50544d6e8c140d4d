"""What an entry says, in words: its title, the names of its fields, and their values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from audit.inspection.queries.naming import Thing
from audit.inspection.web.fields import FIELDS, NOUNS
from audit.record.queries import Line
from audit.record.vocabulary import EntryKind
from councils.models import Ballot, Session
from councils.vocabulary import BallotState, Choice, Mode, Outcome, SessionKind, SessionState
from nominations.models import Decision, Nomination, Submission
from nominations.vocabulary import (
    Authority,
    CommendationKind,
    DecisionState,
    Ground,
    NominationState,
    PaperKind,
    SubjectKind,
    SubmissionState,
    Track,
    Verdict,
)
from workflow.vocabulary import BodyKind, Role, SuccessionKind, UnitKind

MODELS = {
    model._meta.model_name: model for model in (Nomination, Submission, Decision, Session, Ballot)
}
STATES: dict[str, type[TextChoices]] = {
    "nomination": NominationState,
    "submission": SubmissionState,
    "decision": DecisionState,
    "session": SessionState,
    "ballot": BallotState,
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
    "verdict": Verdict,
    "stage": NominationState,
    "resumes_at": NominationState,
}
KINDS: dict[str, type[TextChoices]] = {
    "evidence.added": PaperKind,
    "evidence.removed": PaperKind,
    "session.added": SessionKind,
    "nominee.added": SubjectKind,
    "nominee.changed": SubjectKind,
    "body.added": BodyKind,
    "unit.added": UnitKind,
    "unit.changed": SuccessionKind,
}
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


def title_of(line: Line) -> str:
    """What happened: the move in its own words, else the kind of entry."""
    model = MODELS.get(line.obj.partition("/")[0])
    row = model.table().get(line.facts.get("move", "")) if model else None
    if row:
        return str(row.label.done)
    return str(EntryKind(line.kind).label) if line.kind in EntryKind.values else line.kind


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


def field_name(name: str) -> str:
    """What a field is called; a paper by its own name, an unknown one as the log has it."""
    if name.startswith("doc:"):
        return _("Paper “%(name)s”") % {"name": name[4:]}
    if ": " in name:
        return _("Vote on %(code)s") % {"code": name.partition(": ")[0]}
    return str(FIELDS.get(name, name))


def in_words(line: Line, name: str, value: Any, things: Mapping[str, Thing]) -> list[Value]:
    """One value of an entry in words, item by item where it is a list."""
    if isinstance(value, list):
        return [part for item in value for part in in_words(line, name, item, things)] or [
            Value("–")
        ]
    if isinstance(value, Mapping):
        return [Value("; ".join(_pairs(line, value, things)))]
    return [_single(line, name, value, things)]


def _pairs(line: Line, value: Mapping, things: Mapping[str, Thing]) -> Iterator[str]:
    for name, item in value.items():
        said = ", ".join(part.text for part in in_words(line, name, item, things))
        yield f"{field_name(name)}: {said}"


def _single(line: Line, name: str, value: Any, things: Mapping[str, Thing]) -> Value:
    if value is None or value == "":
        return Value("–")
    if isinstance(value, bool):
        return Value(_("Yes") if value else _("No"))
    if isinstance(value, int):
        is_plain = name in ("year", "entry")
        text = str(value) if is_plain else formats.number_format(value, force_grouping=True)
        return Value(text)
    return _named(things[str(value)]) if value in things else _text(line, name, str(value))


def _named(thing: Thing) -> Value:
    return Value(f"{thing.label} ({thing.note})" if thing.note else thing.label, thing.url)


def _text(line: Line, name: str, text: str) -> Value:
    if name == "state" or (name in ("from", "to") and "move" in line.facts):
        return Value(_label(STATES.get(line.obj.partition("/")[0]), text))
    if name in CODES or name == "kind":
        return Value(_label(CODES.get(name) or KINDS.get(line.kind), text))
    if _DAY.fullmatch(text):
        return Value(_day(text))
    if _MOMENT.fullmatch(text):
        return Value(_moment(text))
    if ": " in name:
        member, _sep, choice = text.rpartition(": ")
        return Value(f"{member}: {_label(Choice, choice)}")
    return Value(text, is_code=bool(_DIGEST.fullmatch(text)))


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
