"""The bytes of an entry: canonical JSON, salted disclosures, signature, and their checks."""

import binascii
import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.record.verifier.canon import FormatError, canonical, loads, parse

VERSION = 1
DOMAIN = b"vinhdanh.log.entry.v1\x00"
DIGEST_ALGORITHM = "sha-256"

_DIGESTS = re.compile(r"(?:[A-Za-z0-9_-]{43}\n)*")
_BASE64URL = bytes.maketrans(b"+/", b"-_")
_BASE64 = bytes.maketrans(b"-_", b"+/")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
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
# All of them in one breath: no field's form has room for a line's end.
_ALL = re.compile("\n".join(form.pattern for form in _FIELDS.values()), re.ASCII)


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


def b64url(data: bytes) -> str:
    """Base64url without padding (RFC 7515)."""
    coded = binascii.b2a_base64(data, newline=False)
    return coded.translate(_BASE64URL).rstrip(b"=").decode()


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
    value = loads(_unpacked(disclosure))
    if not (isinstance(value, list) and len(value) == 3 and isinstance(value[1], str)):
        raise FormatError("a disclosure is not [salt, name, value]")
    return Disclosed(*value)


def _unpacked(disclosure: Any) -> bytes:
    is_text = isinstance(disclosure, str) and disclosure and disclosure.isascii()
    coded = disclosure.encode() if is_text else b"="
    try:
        if coded.translate(None, _ALPHABET):
            raise FormatError("a disclosure is not base64url")
        return binascii.a2b_base64(coded.translate(_BASE64) + b"=" * (-len(coded) % 4))
    except binascii.Error as error:
        raise FormatError("a disclosure is not base64url") from error


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
    return problems + open_all(fields["_sd"], disclosures or ())[1]


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
    faults = [] if _are_formed(fields) else [*_malformed(fields)]
    if type(fields.get("v")) is not int or fields["v"] != VERSION:
        faults.append(f"v is not {VERSION}")
    if type(fields.get("ver")) is not int or fields["ver"] < 1:
        faults.append("ver is not a positive integer")
    if not isinstance(fields.get("facts"), dict):
        faults.append("facts is not an object")
    return faults + _digest_faults(fields.get("_sd"))


def _are_formed(fields: dict[str, Any]) -> bool:
    """The short way for entries without the optional fields."""
    try:
        return fields.keys() == _NAMES and bool(
            _ALL.fullmatch("\n".join([fields[name] for name in _FIELDS]))
        )
    except TypeError:
        return False


def _malformed(fields: dict[str, Any]) -> Iterable[str]:
    for name in sorted(fields.keys() - _NAMES - _OPTIONAL.keys()):
        yield f"{name} is unknown"
    wanted = _FIELDS | {name: _OPTIONAL[name] for name in _OPTIONAL if name in fields}
    for name, form in wanted.items():
        value = fields.get(name)
        if not isinstance(value, str) or not form.fullmatch(value):
            yield f"{name} is missing or malformed"


def _digest_faults(digests: Any) -> list[str]:
    if not isinstance(digests, list):
        return ["_sd is not a list"]
    try:
        are_digests = _DIGESTS.fullmatch("\n".join([*digests, ""]))
    except TypeError:
        are_digests = None
    if not are_digests:
        return ["_sd holds something that is not a digest"]
    if digests != sorted(set(digests)):
        return ["_sd is not sorted or repeats a digest"]
    return []


def open_all(
    digests: list[str], disclosures: Sequence[str]
) -> tuple[dict[str, Disclosed], list[Problem]]:
    """Open the disclosures shown for these digests: each by its digest, and what is wrong."""
    problems, found, names = [], {}, set()
    for position, disclosure in enumerate(disclosures):
        try:
            stated = opened(disclosure)
        except FormatError as error:
            problems.append(Problem(Fault.DISCLOSURE, f"number {position}: {error}"))
            continue
        name, own = stated.name, digest(disclosure)
        if own not in digests:
            problems.append(Problem(Fault.DISCLOSURE, f"{name} is not of this entry"))
        if own in found or name in names:
            problems.append(Problem(Fault.DISCLOSURE, f"{name} stands twice"))
        found[own] = stated
        names.add(name)
    return found, problems
