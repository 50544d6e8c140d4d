"""A log for the verifier's tests: its leaves, its keys, its tiles on a disk."""

from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.record.verifier.notes import COSIGNER, Checkpoint, cosign, sign_note, vkey
from audit.record.verifier.tiles import Builder, tile_path
from audit.record.verifier.tree import HASH, leaf_hashes

ORIGIN = "vinhdanh.example/record"
WITNESS = "thanhtra.example/nhân-chứng"
LOG_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WITNESS_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
STRANGER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(64, 96)))
LOG_VKEY = vkey(ORIGIN, LOG_KEY.public_key())
WITNESS_VKEY = vkey(WITNESS, WITNESS_KEY.public_key(), COSIGNER)
TIME = 1_793_000_000

POWERS = sorted({2**k + d for k in range(1, 17) for d in (-1, 0, 1)})
BORDERS = [0, *POWERS]  # 1 to 65,537: every power of two with its neighbours


def entry(number: int) -> bytes:
    """The entry at a place, as the foreign program makes it too."""
    return f"entry {number}".encode()


def leaves(size: int, *, first: int = 0) -> list[bytes]:
    """The leaf hashes of that many entries."""
    return leaf_hashes(entry(number) for number in range(first, first + size))


def write_tiles(directory: Path, hashes: Iterable[bytes], sizes: Iterable[int]) -> Builder:
    """Write the tiles of a log that stopped at each of these sizes."""
    built, hashes = Builder(), list(hashes)
    for size in sizes:
        full = list(built.extend(hashes[built.size : size]))
        for level, n, content in [*full, *built.partials()]:
            path = directory / tile_path(level, n, len(content) // HASH)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return built


def signed(checkpoint: Checkpoint, *, witness: bool = False) -> str:
    """The checkpoint as the log publishes it, with the witness's line when it has one."""
    note = sign_note(checkpoint.text, name=ORIGIN, private_key=LOG_KEY)
    if not witness:
        return note
    return note + cosign(checkpoint.text, name=WITNESS, private_key=WITNESS_KEY, time=TIME)
