"""How entries spell what a row holds: days, hours, moments, references, names made of others."""

import hashlib
import json
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple, Protocol
from uuid import UUID, uuid5

_OURS = UUID("6f0f6a53-7c1a-5d0e-9a43-2f1f3a1f9d11")


class Named(Protocol):
    """Whatever has a name on the log."""

    obj: str


class Stated(NamedTuple):
    """What entries say of one row: public facts, and what is personal or free text."""

    facts: dict[str, Any]
    disclosures: dict[str, Any]


def day(value: date | None) -> str | None:
    """A date as entries spell it."""
    return None if value is None else str(value)


def clock_hour(value: time | None) -> str | None:
    """A time of day by the ministry's clock as entries spell it: "14:00"."""
    return value.isoformat("minutes") if value else None


def moment(value: datetime | None) -> str | None:
    """An instant as entries spell it: UTC, to the microsecond."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if value else None


def text(value: Any) -> str:
    """A column of a form as entries spell it; empty when there is nothing."""
    return str(value or "")


def ref(row: Named | None) -> str | None:
    """The name on the log of what a row refers to."""
    return row.obj if row is not None else None


def named_after(prefix: str, *parts: str | None) -> str:
    """The name of a row that has none of its own: always the same for the same parts."""
    return f"{prefix}/{uuid5(_OURS, '|'.join(part or '' for part in parts))}"


def digest(value: Any) -> str:
    """SHA-256 over plain values with sorted keys and no spaces, in hexadecimal."""
    spelled = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()
