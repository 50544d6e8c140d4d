"""One spelling of a rulebook as JSON, so that its digest does not depend on how it was typed."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

from nominations.rules.reading import build
from nominations.rules.rulebook import Rulebook, RulebookError

DAYS = ("in_force_from", "in_force_to")


def canonical(rulebook: Rulebook) -> bytes:
    """The content in UTF-8: keys sorted, no spaces, fields at their default left out."""
    plain = _plain(rulebook)
    return json.dumps(
        plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(rulebook: Rulebook) -> str:
    """SHA-256 of the canonical content, in hexadecimal."""
    return hashlib.sha256(canonical(rulebook)).hexdigest()


def to_json(rulebook: Rulebook) -> str:
    """The canonical content as text, for storing."""
    return canonical(rulebook).decode()


def from_json(text: str, *, file: str = "(stored)") -> Rulebook:
    """The rulebook stored as JSON, read as strictly as a file; RulebookError when faulty."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise RulebookError(file, "(whole file)", f"is not valid JSON: {error}") from error
    if isinstance(raw, dict):
        raw |= {name: _day(raw[name], name, file=file) for name in DAYS if name in raw}
    return build(raw, file=file)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if not _is_left_out(getattr(value, field.name), field)
        }
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _is_left_out(value: Any, field) -> bool:
    return value is None or (field.default is not MISSING and value == field.default)


def _day(value: Any, name: str, *, file: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise RulebookError(file, name, f"expected a day such as 2017-10-01: {error}") from error
