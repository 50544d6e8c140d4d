"""Canonical JSON: the one byte form of plain values, written and read back strictly."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

MAX_BODY = 65_535
MAX_INT = 2**53 - 1


class FormatError(ValueError):
    """A value or a text is outside the subset of JSON that the log keeps."""


def normal(value: Any) -> Any:
    """Return a copy of plain values with strings in NFC, mappings as dicts, sequences as lists.

    Raises FormatError when two keys become one.
    """
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return _unique([(normal(key), normal(item)) for key, item in value.items()])
    if isinstance(value, (list, tuple)):
        return [normal(item) for item in value]
    return value


def canonical(value: Any) -> bytes:
    """Return the one byte form of a value (RFC 8785; no floats, integers to 2**53-1, NFC).

    Raises FormatError for every other value, and for a string that is not NFC.
    """
    try:
        return _ENCODER.encode(_ordered(value)).encode()
    except UnicodeEncodeError as error:
        raise FormatError("a lone surrogate is not a character") from error
    except RecursionError as error:
        raise FormatError("nested too deeply") from error


def _ordered(value: Any) -> Any:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _sound(value)
    if isinstance(value, int):
        if not -MAX_INT <= value <= MAX_INT:
            raise FormatError("an integer is beyond 2**53-1")
        return int(value)
    if isinstance(value, dict):
        keys = [_key(key) for key in value]
        # UTF-16 orders as code points do, but for keys beyond the first plane.
        keys.sort(key=None if all(map(str.isascii, keys)) else _utf16)
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    raise FormatError(f"a {type(value).__name__} has no place in the log")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise FormatError(f"the key {key!r} is not a string")
    return _sound(key)


def _sound(text: str) -> str:
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        raise FormatError(f"the string {text[:40]!r} is not in NFC")
    return text


def parse(text: bytes, *, limit: int = MAX_BODY) -> Any:
    """Read canonical JSON; raises FormatError unless the bytes are exactly the canonical form."""
    if len(text) > limit:
        raise FormatError(f"{len(text)} bytes; at most {limit} are allowed")
    found = _plain(text) if text.isascii() else None
    if found is not None:
        return found
    value = loads(text)
    if canonical(value) != text:
        raise FormatError("not in canonical form")
    return value


def _plain(text: bytes) -> Any:
    """The short way for ASCII: what comes out as it went in has no key twice, no order but ours."""
    written = text.decode()
    try:
        value, _end = _QUICK.scan_once(written, 0)
        return value if _SORTED.encode(value) == written else None
    except (ValueError, StopIteration, RecursionError):
        return None


def loads(text: bytes) -> Any:
    """Read JSON without floats, numbers beyond 2**53-1 and repeated keys; raises FormatError."""
    try:
        written = text.decode("utf-8")
        value, end = _DECODER.scan_once(written, 0)
        return value if end == len(written) else _DECODER.decode(written)
    except StopIteration as error:
        raise FormatError("not JSON") from error
    except RecursionError as error:
        raise FormatError("nested too deeply") from error
    except FormatError:
        raise
    except ValueError as error:
        raise FormatError(f"not JSON: {error}") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FormatError("a key occurs twice")
    return found


def _integer(text: str) -> int:
    # Sixteen digits are the most that 2**53-1 has; no long text is ever made a number.
    if len(text) > 17 or not -MAX_INT <= (number := int(text)) <= MAX_INT:
        raise FormatError("an integer is beyond 2**53-1")
    return number


def _no_number(text: str) -> None:
    raise FormatError(f"the number {text[:30]} is not an integer")


_NUMBERS = {"parse_int": _integer, "parse_float": _no_number, "parse_constant": _no_number}
_QUICK = json.JSONDecoder(**_NUMBERS)
_DECODER = json.JSONDecoder(object_pairs_hook=_unique, **_NUMBERS)
# What was read, or copied by _ordered, holds no circle.
_FORM = {"ensure_ascii": False, "check_circular": False, "separators": (",", ":")}
_SORTED = json.JSONEncoder(sort_keys=True, **_FORM)
_ENCODER = json.JSONEncoder(**_FORM)
