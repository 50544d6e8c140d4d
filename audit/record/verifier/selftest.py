"""The tool tests itself: known answers of the standards, and tamperings it must not miss.

run_selftest() -> list[Trial]
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.record.verifier import bundle, formats, sample
from audit.record.verifier.consistency import Seen, check_consistency
from audit.record.verifier.notes import open_note, parse_vkey
from audit.record.verifier.proofs import make_proof
from audit.record.verifier.receipt import check_receipt
from audit.record.verifier.report import Gravity, Report
from audit.record.verifier.rows import reconcile_export
from audit.record.verifier.state import read_state, write_state
from audit.record.verifier.tiles import Tiles, entries_path, signatures_path, tile_path
from audit.record.verifier.tree import leaf_hash, root_of
from audit.record.verifier.unsound import Unsound
from audit.record.verifier.whole import check_log

SIZE = 4


class Trial(NamedTuple):
    """One thing tried, and whether it came out as it must."""

    name: str
    passed: bool


def run_selftest() -> list[Trial]:
    """Run everything; uses a temporary directory of its own."""
    trials = [Trial(name, known()) for name, known in _KNOWN.items()]
    for name, (tamper, expected) in _TAMPERED.items():
        with TemporaryDirectory(prefix="auditcheck-") as place:
            directory = Path(place)
            sample.lay_out(directory, [sample.entry(number) for number in range(SIZE)])
            found = tamper(directory)
            codes = {each.code for each in found.findings if each.gravity != Gravity.NOTICE}
            trials.append(Trial(name, expected in codes if expected else not codes))
    return trials


# The eight leaves that the implementers of Certificate Transparency test with.
_LEAVES = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
_ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"

# The first note that Go's package for notes gives as its example.
_NOTE_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n"
)

# RFC 8032 section 7.1, test 2; RFC 9901 section 4.2.3.
_KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
_SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
_DISCLOSURE = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"


def _is_signed(message: bytes) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(_KEY))
        key.verify(bytes.fromhex(_SIGNATURE), message)
    except InvalidSignature:
        return False
    return True


def _opens(note: str) -> bool:
    try:
        open_note(note, [parse_vkey(_NOTE_KEY)])
    except Unsound:
        return False
    return True


_KNOWN: dict[str, Callable[[], bool]] = {
    "RFC 6962: root of eight leaves": lambda: (
        root_of([leaf_hash(bytes.fromhex(leaf)) for leaf in _LEAVES]).hex() == _ROOT
    ),
    "RFC 8032: signature accepted": lambda: _is_signed(b"\x72"),
    "RFC 8032: signature over another message refused": lambda: not _is_signed(b"\x73"),
    "C2SP signed-note: note of another program accepted": lambda: _opens(_NOTE),
    "C2SP signed-note: changed note refused": lambda: not _opens(_NOTE.replace("think", "thinK")),
    "RFC 9901: digest of a disclosure": lambda: (
        formats.digest(_DISCLOSURE) == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
    ),
}


def _checked(directory: Path) -> Report:
    return check_log(directory, sample.policy())


def _flipped(path: str, place: int = 40) -> Callable[[Path], Report]:
    def tamper(directory: Path) -> Report:
        content = bytearray((directory / path).read_bytes())
        content[place] ^= 1
        (directory / path).write_bytes(content)
        return _checked(directory)

    return tamper


def _removed(path: str) -> Callable[[Path], Report]:
    def tamper(directory: Path) -> Report:
        (directory / path).unlink()
        return _checked(directory)

    return tamper


def _remade(
    *entries: sample.Sealed, by: Ed25519PrivateKey = sample.LOG
) -> Callable[[Path], Report]:
    def tamper(directory: Path) -> Report:
        seen = _remembered(directory)
        (directory / tile_path(0, 0, SIZE)).unlink()
        sample.lay_out(directory, entries, by=by)
        return check_log(directory, sample.policy(), state=seen)

    return tamper


def _remembered(directory: Path) -> Seen | None:
    path = directory / "state.json"
    write_state(path, _checked(directory))
    return read_state(path)


def _receipt(directory: Path, *, of: int) -> Report:
    note = (directory / bundle.CHECKPOINT).read_text(encoding="utf-8")
    proof = make_proof(1, note=note, tiles=Tiles(directory)).text
    return check_receipt(proof, sample.entry(of).body, sample.policy())


def _row_changed(directory: Path) -> Report:
    path = directory / bundle.OBJECTS
    path.write_bytes(path.read_bytes().replace(b'"places":3', b'"places":9'))
    return reconcile_export(directory)


def _typed(directory: Path) -> Report:
    note = (directory / bundle.CHECKPOINT).read_text(encoding="utf-8")
    return check_consistency(note.partition("\n\n")[0], directory, sample.policy())


_FIRST = [sample.entry(number) for number in range(SIZE)]
_TAMPERED: dict[str, tuple[Callable[[Path], Report], str]] = {
    "nothing changed": (_checked, ""),
    "receipt": (lambda directory: _receipt(directory, of=1), ""),
    "checkpoint typed from paper": (_typed, ""),
    "rows agree": (reconcile_export, ""),
    "entry changed": (_flipped(entries_path(0, SIZE)), "entry_changed"),
    "tile changed": (_flipped(tile_path(0, 0, SIZE)), "tile_changed"),
    "signature changed": (_flipped(signatures_path(0, SIZE)), "entry.signature"),
    "checkpoint changed": (_flipped(bundle.CHECKPOINT, 30), "note.signature"),
    "file removed": (_removed(entries_path(0, SIZE)), "tile.missing"),
    "disclosures removed": (_removed(bundle.DISCLOSURES), "file.absent"),
    "log cut short": (_remade(*_FIRST[:2]), "rolled_back"),
    "past rewritten": (
        _remade(sample.entry(0, actor="u/9"), *_FIRST[1:]),
        "two_histories",
    ),
    "entry removed": (_remade(_FIRST[0], *_FIRST[2:], sample.entry(4)), "version_gap"),
    "entry doubled": (_remade(*_FIRST, _FIRST[3]), "id_repeated"),
    "entry of a stranger": (
        _remade(*_FIRST, sample.entry(4, by=sample.STRANGER)),
        "entry.key_unknown",
    ),
    "log of a stranger": (_remade(*_FIRST, by=sample.STRANGER), "note.unsigned"),
    "receipt of another entry": (lambda directory: _receipt(directory, of=2), "proof.inclusion"),
    "row changed behind the log": (_row_changed, "row_differs"),
}
