"""After a restore: every erasure that was sealed is carried out again on what came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import transaction

from audit.record.erasure.blanking import blank, kept_in_rows
from audit.record.erasure.deed import carry_out
from audit.record.erasure.errors import DatabaseRefused, NotReplayed
from audit.record.models import LogEntry
from audit.record.verifier import formats
from audit.record.verifier.notes import open_note, parse_checkpoint
from audit.record.verifier.policy import Policy, parse_policy
from audit.record.verifier.tiles import WIDTH, Tiles, width_of
from audit.record.verifier.tree import Frontier, leaf_hashes
from audit.record.verifier.unsound import Unsound
from audit.record.vocabulary import EntryKind

_MARK = f'"kind":"{EntryKind.AUDIT_ERASED}"'.encode()


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """How many erasures are sealed, of which entries disclosures had come back, and what waits."""

    orders: int
    emptied: tuple[UUID, ...]
    waiting: tuple[str, ...]


def replay(directory: Path, *, policy_file: Path, login: Path | None = None) -> Replayed:
    """Carry out anew each erasure found in the notary's files, in the log and in the rows.

    One that is still in force changes nothing. The files are read whole and must have the root of
    their signed checkpoint before anything is touched; each erasure must bear the application's
    signature. `waiting` says which could not be carried out because the database lacks an entry:
    resume the notary first. Raises `NotReplayed`, and what `deed.carry_out` raises. Keeps only the
    erasures in memory.
    """
    try:
        orders = list(_sealed_orders(directory, parse_policy(policy_file.read_bytes())))
    except (Unsound, OSError) as error:
        raise NotReplayed(why=str(error)) from error
    emptied, waiting = [], []
    for body, sig in orders:
        came_back = _came_back(formats.parse(body)["facts"]["erased"])
        try:
            with transaction.atomic():
                for row, names in came_back:
                    blank(row.obj, kept_in_rows(row.obj, names))
                carry_out(body, sig, login=login)
        except DatabaseRefused as error:
            waiting.append(error.why)
        else:
            emptied += [row.uid for row, _names in came_back]
    return Replayed(orders=len(orders), emptied=tuple(emptied), waiting=tuple(waiting))


def _sealed_orders(directory: Path, policy: Policy) -> Iterator[tuple[bytes, bytes]]:
    note = (directory / "checkpoint").read_text(encoding="utf-8")
    # The notary's own copy bears no witness's line.
    signed = parse_checkpoint(open_note(note, policy.log_keys).text)
    tiles, tree, found = Tiles(directory), Frontier(), []
    for n in range(-(-signed.size // WIDTH)):
        width = width_of(0, n, signed.size)
        bodies = tiles.entries(n, width)
        tree.extend(leaf_hashes(bodies))
        places = [place for place, body in enumerate(bodies) if _MARK in body]
        signatures = tiles.signatures(n, width) if places else []
        found += [(n * WIDTH + place, bodies[place], signatures[place]) for place in places]
    if tree.root() != signed.root:
        raise NotReplayed(why="the files do not have the root of their checkpoint")
    for index, body, sig in found:
        fields = formats.parse(body)
        if fields["kind"] != EntryKind.AUDIT_ERASED:
            continue
        key = policy.entry_key(fields["key"])
        if key is None or key.role != "application" or not key.covers(index):
            raise NotReplayed(why=f"entry {index} is signed with a key the policy does not know")
        if problems := formats.check_entry(body, sig, None, key.public):
            raise NotReplayed(why=f"entry {index}: {problems[0].detail}")
        yield body, sig


def _came_back(listed: list[dict]) -> list[tuple[LogEntry, list[str]]]:
    """The entries that hold again what was erased, with the names of it."""
    digests = {line["id"]: set(line["digests"]) for line in listed}
    rows = LogEntry.objects.filter(uid__in=digests).exclude(disclosures=None)
    found = []
    for row in rows.only("uid", "obj", "disclosures"):
        erased = [d for d in row.disclosures if formats.digest(d) in digests[str(row.uid)]]
        if erased:
            found.append((row, [formats.opened(item).name for item in erased]))
    return found
