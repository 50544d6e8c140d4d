"""The receipt for one entry: its body, the proof of its place, what its reader may see of it."""

import io
from dataclasses import dataclass
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from audit.record.export import readme
from audit.record.export.scope import Scope
from audit.record.export.streams import includes_entry
from audit.record.export.trees import newest_seal, record_directory, witnessed
from audit.record.models import LogEntry
from audit.record.verifier.notes import parse_checkpoint, split_note
from audit.record.verifier.proofs import make_proof
from audit.record.verifier.tiles import Tiles


@dataclass(frozen=True)
class Receipt:
    """A zip to keep, the name to keep it under, and in which checkpoint the entry is sealed."""

    idx: int
    size: int
    name: str
    content: bytes


def proof_of(idx: int) -> str | None:
    """The proof that entry `idx` is in the log, against the newest checkpoint; at most 2 kB.

    None while no checkpoint covers it. Raises NothingSealed, TileError, ProofError (the notary's
    files contradict each other). One query, for the witnesses' lines.
    """
    seal = newest_seal()
    if idx >= seal.size:
        return None
    tiles = Tiles(record_directory(), keep=32)
    return make_proof(idx, note=witnessed(seal), tiles=tiles).text


def receipt_zip(uid: UUID | str, *, scope: Scope) -> Receipt | None:
    """Body, proof, the disclosures that `scope` includes, and how to check them, in one zip.

    None when there is no such entry or it is not sealed yet. Raises as `proof_of`. Two queries.
    """
    entry = LogEntry.objects.filter(uid=uid).exclude(idx=None).first()
    proof = proof_of(entry.idx) if entry else None
    if entry is None or proof is None:
        return None
    seal = parse_checkpoint(split_note(proof.partition("\n\n")[2])[0])
    is_included = includes_entry(scope, entry.obj, entry.body)
    shown = (entry.disclosures or []) if is_included else []
    stem = f"entry-{entry.idx}"
    how = readme.HOW.format(
        idx=entry.idx, origin=seal.origin, size=seal.size, command=_command(stem, bool(shown))
    )
    files = {
        f"{stem}.json": bytes(entry.body),
        f"{stem}.tlog-proof": proof.encode(),
        f"{stem}.disclosures": "".join(f"{line}\n" for line in shown).encode(),
        "HOW.txt": how.encode(),
    }
    return Receipt(entry.idx, seal.size, f"{stem}.zip", _packed(files))


def _command(stem: str, discloses: bool) -> str:
    checked = f"python3 auditcheck.pyz proof {stem}.tlog-proof {stem}.json --policy POLICY"
    return checked + (f" --disclosure {stem}.disclosures" if discloses else "")


def _packed(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return packed.getvalue()
