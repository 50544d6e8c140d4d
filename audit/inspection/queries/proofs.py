"""Somebody's files taken for a proof: read with care, checked against this site's policy."""

import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.conf import settings

from audit.record.verifier import canon, formats
from audit.record.verifier.policy import Policy, PolicyError, SignedCheckpoint, parse_policy
from audit.record.verifier.proofs import Proof, check_proof, parse_proof
from audit.record.verifier.tree import leaf_hash
from audit.record.verifier.unsound import Unsound

# Far above what a receipt needs; whatever is larger is not one and is not read.
MOST_FILES = 20
LARGEST = {"proof": 64 * 1024, "entry": canon.MAX_BODY + 2, "disclosures": 1024 * 1024}
LARGEST_ZIP = 2 * 1024 * 1024

_NAMES = {
    "proof": re.compile(r"[^/\\]{1,200}\.tlog-proof"),
    "entry": re.compile(r"[^/\\]{1,200}\.json"),
    "disclosures": re.compile(r"[^/\\]{1,200}\.disclosures"),
}
_BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class Unreadable(Exception):
    """The files are no receipt; `code` says why.

    Codes: `no_zip`, `many_files`, `twice` (what), `lacking` (what), `too_large` (what, limit),
    `no_text` (what).
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Files:
    """A proof, the entry it is of, and what was disclosed of the entry."""

    proof: bytes
    entry: bytes
    disclosures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found; `fault` is None when everything holds, else it names what does not."""

    fault: Unsound | None
    index: int | None = None
    signed: SignedCheckpoint | None = None
    witnesses: tuple[tuple[str, datetime], ...] = ()
    entry: dict[str, Any] = field(default_factory=dict)
    disclosed: tuple[formats.Disclosed, ...] = ()
    kept_back: int = 0


def unpacked(content: bytes) -> Files:
    """The files of a receipt out of its zip; raises Unreadable. Nothing is written to disk."""
    if len(content) > LARGEST_ZIP:
        raise Unreadable("too_large", what="receipt", limit=LARGEST_ZIP)
    try:
        with ZipFile(BytesIO(content)) as packed:
            found = _chosen(packed.infolist())
            read = {what: _read(packed, info, what) for what, info in found.items()}
    except _BROKEN_ZIP as error:
        raise Unreadable("no_zip") from error
    for what in ("proof", "entry"):
        if what not in read:
            raise Unreadable("lacking", what=what)
    return files_of(**read)


def files_of(*, proof: bytes, entry: bytes, disclosures: bytes = b"") -> Files:
    """The files as they were handed over one by one; raises Unreadable."""
    given = {"proof": proof, "entry": entry, "disclosures": disclosures}
    for what, content in given.items():
        if len(content) > LARGEST[what]:
            raise Unreadable("too_large", what=what, limit=LARGEST[what])
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable("no_text", what=what) from error
    # An editor may have put a line break after the entry; in the log there is none.
    return Files(proof, entry.rstrip(b"\r\n"), tuple(disclosures.decode().split()))


def checked(files: Files, policy: Policy) -> Checked:
    """Whether the entry is in the log, sealed and disclosed as the files say.

    Everything is read and reckoned again; nothing is looked up in the database.
    """
    proof: Proof | None = None
    try:
        proof = parse_proof(files.proof)
        signed = check_proof(proof, leaf_hash(files.entry), policy)
        entry = _entry(files.entry)
        disclosed = tuple(_disclosed(item, entry) for item in files.disclosures)
    except Unsound as fault:
        return Checked(fault=fault, index=proof.index if proof else None)
    return Checked(
        fault=None,
        index=proof.index,
        signed=signed,
        witnesses=tuple(
            (name, datetime.fromtimestamp(min(at, _END), UTC))
            for name, at in sorted(signed.cosigned_by.items())
        ),
        entry=entry,
        disclosed=disclosed,
        kept_back=len(entry["_sd"]) - len(set(files.disclosures)),
    )


_END = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())


def site_policy() -> Policy | None:
    """The keys that this site trusts; None where there is no policy that can be read."""
    try:
        return parse_policy(Path(settings.RECORD_POLICY_FILE).read_bytes())
    except (OSError, PolicyError):
        return None


def _chosen(infos: list[ZipInfo]) -> dict[str, ZipInfo]:
    if len(infos) > MOST_FILES:
        raise Unreadable("many_files")
    found: dict[str, ZipInfo] = {}
    for info in infos:
        what = next((what for what, name in _NAMES.items() if name.fullmatch(info.filename)), None)
        if what in found:
            raise Unreadable("twice", what=what)
        if what is not None:
            found[what] = info
    return found


def _read(packed: ZipFile, info: ZipInfo, what: str) -> bytes:
    """One file, never more of it than a receipt needs, whatever the zip says of its size."""
    with packed.open(info) as file:
        content = _at_most(file, LARGEST[what])
    if content is None:
        raise Unreadable("too_large", what=what, limit=LARGEST[what])
    return content


def _at_most(file: BinaryIO, limit: int) -> bytes | None:
    content = file.read(limit + 1)
    return content if len(content) <= limit else None


def _entry(body: bytes) -> dict[str, Any]:
    try:
        fields = formats.parse(body)
    except formats.FormatError as error:
        raise Unsound("entry") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("_sd"), list):
        raise Unsound("entry")
    return fields


def _disclosed(item: str, entry: dict[str, Any]) -> formats.Disclosed:
    try:
        found = formats.opened(item)
    except formats.FormatError as error:
        raise Unsound("disclosure") from error
    if formats.digest(item) not in entry["_sd"]:
        raise Unsound("disclosure", name=found.name)
    return found
