"""Sealed slips: one per item, all of one length, bound to their ballot and their place on it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

# RFC 9180, base mode. The library takes no associated data: everything is bound by `info`.
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
# The place of the item in clear, the encapsulated key, sixteen bytes of plaintext, the tag.
SIZE = 2 + 32 + 16 + 16

_SLIP = b"vinh-danh/slip/v1\0"
_TRIAL = b"vinh-danh/trial/v1\0"
_RECOVERY = b"vinh-danh/recovery/v1\0"
_HEAD = b"VDSLIP1\0"
_CODES = {"BLANK": 0, "YES": 1, "NO": 2, "SPOILT": 3}
_CHOICES = {_HEAD + bytes([code]) + bytes(7): choice for choice, code in _CODES.items()}


class ForeignSlip(Exception):
    """A slip that this key, this ballot or this place on the sheet did not seal, or half a one."""


def seal_slip(choice: str, *, number: int, binding: bytes, key: X25519PublicKey) -> bytes:
    """The slip for one item: 66 bytes whatever the choice. KeyError for another word."""
    place = number.to_bytes(2, "big")
    plain = _HEAD + bytes([_CODES[choice]]) + bytes(7)
    return place + SUITE.encrypt(plain, key, _SLIP + binding + place)


def open_slip(slip: bytes, *, binding: bytes, key: X25519PrivateKey) -> str:
    """What a slip says; raises ForeignSlip."""
    try:
        plain = SUITE.decrypt(slip[2:], key, _SLIP + binding + slip[:2])
        return _CHOICES[plain]
    except (InvalidTag, ValueError, KeyError) as wrong:
        raise ForeignSlip from wrong


def number_of(slip: bytes) -> int:
    """The place of its item on the sheet, which stands in clear."""
    return int.from_bytes(slip[:2], "big")


def box_of(slips: Iterable[bytes]) -> bytes:
    """Slips one after another in the order of their bytes, which is no order of arrival."""
    return b"".join(sorted(slips))


def slips_in(box: bytes) -> Iterator[bytes]:
    """The slips of a box; raises ForeignSlip where one is cut short."""
    if len(box) % SIZE:
        raise ForeignSlip
    return (box[start : start + SIZE] for start in range(0, len(box), SIZE))


def seal_trial(challenge: bytes, *, ballot: bytes, key: X25519PublicKey) -> bytes:
    """A test slip: whoever can open it can name the challenge."""
    return SUITE.encrypt(challenge, key, _TRIAL + ballot)


def answer_trial(sealed: bytes, *, ballot: bytes, key: X25519PrivateKey) -> str:
    """The answer to a test slip, in hexadecimal; raises ForeignSlip."""
    try:
        return sha256(SUITE.decrypt(sealed, key, _TRIAL + ballot)).hexdigest()
    except (InvalidTag, ValueError) as wrong:
        raise ForeignSlip from wrong


def seal_copy(private: bytes, *, ballot: bytes, public: bytes, team: X25519PublicKey) -> bytes:
    """The copy of a private key that only the counting team's offline key opens."""
    return SUITE.encrypt(private, team, _RECOVERY + ballot + sha256(public).digest())


def open_copy(sealed: bytes, *, ballot: bytes, public: bytes, team: X25519PrivateKey) -> bytes:
    """The private key in a copy; raises ForeignSlip."""
    try:
        return SUITE.decrypt(sealed, team, _RECOVERY + ballot + sha256(public).digest())
    except (InvalidTag, ValueError) as wrong:
        raise ForeignSlip from wrong
