"""The bytes of an entry: canonical JSON, salted disclosures, signature, and their checks."""

import base64
import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION = 1
MAX_BODY = 65_535
MAX_INT = 2**53 - 1
DOMAIN = b"vinhdanh.log.entry.v1\x00"
DIGEST_ALGORITHM = "sha-256"

_DIGEST = re.compile(r"[A-Za-z0-9_-]{43}")
_DISCLOSURE = re.compile(r"[A-Za-z0-9_-]+")
_FIELDS: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII),
    "kind": re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*"),
    "obj": re.compile(r"[a-z][a-z_]*/[A-Za-z0-9._:-]+"),
    "actor": re.compile(r"[a-z][a-z_]*/[A-Za-z0-9._:-]+"),
    "key": re.compile(r"[0-9a-f]{16}"),
    "_sd_alg": re.compile(DIGEST_ALGORITHM),
}
_OPTIONAL: dict[str, re.Pattern[str]] = {
    "on_behalf_of": _FIELDS["actor"],
    "as_of": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
}
_NAMES = {*_FIELDS, "v", "ver", "facts", "_sd"}


class FormatError(ValueError):
    """A value or a text is outside the subset of JSON that the log keeps."""


class Fault(StrEnum):
    """What can be wrong with one entry taken by itself."""

    NOT_CANONICAL = "not_canonical"
    FIELD = "field"
    KEY = "key"
    SIGNATURE = "signature"
    DISCLOSURE = "disclosure"


class Problem(NamedTuple):
    """One fault and where it lies."""

    fault: Fault
    detail: str


class Disclosed(NamedTuple):
    """An opened disclosure."""

    salt: str
    name: str
    value: Any


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
    value = _loads(text)
    if not _is_plain(text, value) and canonical(value) != text:
        raise FormatError("not in canonical form")
    return value


def _is_plain(text: bytes, value: Any) -> bool:
    """The short way to the same answer for what is ASCII and has no number of 16 digits."""
    try:
        return text.isascii() and not _LONG.search(text) and _SORTED.encode(value) == text.decode()
    except RecursionError:
        return False


def _loads(text: bytes) -> Any:
    try:
        return _DECODER.decode(text.decode("utf-8"))
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


def _no_number(text: str) -> None:
    raise FormatError(f"the number {text[:30]} is not an integer")


_LONG = re.compile(rb"[0-9]{16}")
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_no_number, parse_constant=_no_number
)


def b64url(data: bytes) -> str:
    """Base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def digest(disclosure: str) -> str:
    """The digest that stands in the body for a disclosure (RFC 9901 section 4.2.3)."""
    return b64url(hashlib.sha256(disclosure.encode("ascii")).digest())


def disclose(name: str, value: Any) -> str:
    """Make a disclosure with a fresh 128-bit salt (RFC 9901 section 4.2.1)."""
    if name in ("_sd", "..."):
        raise FormatError(f"a disclosure cannot be named {name}")
    return b64url(canonical([b64url(secrets.token_bytes(16)), name, value]))


def opened(disclosure: str) -> Disclosed:
    """Read a disclosure back; raises FormatError when it is none."""
    if not isinstance(disclosure, str) or not _DISCLOSURE.fullmatch(disclosure):
        raise FormatError("a disclosure is not base64url")
    try:
        raw = base64.urlsafe_b64decode(disclosure + "=" * (-len(disclosure) % 4))
    except ValueError as error:
        raise FormatError("a disclosure is not base64url") from error
    value = _loads(raw)
    if not (isinstance(value, list) and len(value) == 3 and isinstance(value[1], str)):
        raise FormatError("a disclosure is not [salt, name, value]")
    return Disclosed(*value)


def key_id(public_key: Ed25519PublicKey) -> str:
    """The 16 hexadecimal digits by which a body names the key that signed it."""
    return hashlib.sha256(public_key.public_bytes_raw()).hexdigest()[:16]


def sign(body: bytes, private_key: Ed25519PrivateKey) -> bytes:
    """Sign a body, kept apart from every other use of the key by a prefix."""
    return private_key.sign(DOMAIN + body)


def check_entry(
    body: bytes, sig: bytes, disclosures: Sequence[str] | None, public_key: Ed25519PublicKey
) -> list[Problem]:
    """Return every fault of one entry; an empty list means it is sound by itself.

    A digest without its disclosure is no fault here: it may be lawfully erased or withheld, and
    only the whole log can tell.
    """
    problems = []
    try:
        public_key.verify(sig, DOMAIN + body)
    except InvalidSignature:
        problems.append(Problem(Fault.SIGNATURE, "the application's key did not sign this body"))
    fields, faulty = read_body(body)
    if fields is None:
        return problems + faulty
    if fields["key"] != key_id(public_key):
        problems.append(Problem(Fault.KEY, f"the body names the key {fields['key']}"))
    return problems + disclosure_problems(fields["_sd"], disclosures or ())


def read_body(body: bytes) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read a body whose signature is checked elsewhere: its fields, or why it is no entry."""
    try:
        fields = parse(body)
    except FormatError as error:
        return None, [Problem(Fault.NOT_CANONICAL, str(error))]
    faulty = [Problem(Fault.FIELD, detail) for detail in _field_faults(fields)]
    return (None, faulty) if faulty else (fields, [])


def _field_faults(fields: Any) -> Iterable[str]:
    if not isinstance(fields, dict):
        return ["the body is not an object"]
    unknown = fields.keys() - _NAMES - _OPTIONAL.keys()
    wanted = _FIELDS | {name: _OPTIONAL[name] for name in _OPTIONAL if name in fields}
    faults = [f"{name} is unknown" for name in sorted(unknown)]
    for name, form in wanted.items():
        value = fields.get(name)
        if not isinstance(value, str) or not form.fullmatch(value):
            faults.append(f"{name} is missing or malformed")
    if type(fields.get("v")) is not int or fields["v"] != VERSION:
        faults.append(f"v is not {VERSION}")
    if type(fields.get("ver")) is not int or fields["ver"] < 1:
        faults.append("ver is not a positive integer")
    if not isinstance(fields.get("facts"), dict):
        faults.append("facts is not an object")
    return faults + _digest_faults(fields.get("_sd"))


def _digest_faults(digests: Any) -> list[str]:
    if not isinstance(digests, list):
        return ["_sd is not a list"]
    if not all(isinstance(item, str) and _DIGEST.fullmatch(item) for item in digests):
        return ["_sd holds something that is not a digest"]
    if digests != sorted(set(digests)):
        return ["_sd is not sorted or repeats a digest"]
    return []


def disclosure_problems(digests: list[str], disclosures: Sequence[str]) -> list[Problem]:
    """Return what is wrong with the disclosures shown for these digests."""
    problems, seen, names = [], set(), set()
    for position, disclosure in enumerate(disclosures):
        try:
            name = opened(disclosure).name
        except FormatError as error:
            problems.append(Problem(Fault.DISCLOSURE, f"number {position}: {error}"))
            continue
        own = digest(disclosure)
        if own not in digests:
            problems.append(Problem(Fault.DISCLOSURE, f"{name} is not of this entry"))
        if own in seen or name in names:
            problems.append(Problem(Fault.DISCLOSURE, f"{name} stands twice"))
        seen.add(own)
        names.add(name)
    return problems
