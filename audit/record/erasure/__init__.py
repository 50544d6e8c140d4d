"""The one door by which personal data leave the log: lawfully, and recorded."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from django.db import transaction

from audit.record import log
from audit.record.erasure.blanking import blank, blanks
from audit.record.erasure.deed import carry_out
from audit.record.erasure.errors import ErasureRefused, NoGround, NothingToErase
from audit.record.erasure.plan import Held, Plan, plan
from audit.record.erasure.replay import Replayed, replay
from audit.record.erasure.search import entries_about, entries_holding
from audit.record.vocabulary import EntryKind

__all__ = [
    "ErasureRefused",
    "Held",
    "NoGround",
    "NothingToErase",
    "Plan",
    "Replayed",
    "blanks",
    "entries_about",
    "entries_holding",
    "erase",
    "plan",
    "replay",
]

# So many digests, each with an entry of its own, still fit into one body of 65,535 bytes.
_AT_ONCE = 400


def erase(
    objs: Collection[str] = (),
    *,
    names: Collection[str],
    ground: str,
    ordered_by: str,
    actor: str,
    entries: Collection[UUID] = (),
    login: Path | None = None,
) -> Plan:
    """Take the disclosures of these names out of the entries of these objects, for good.

    Writes `audit.erased` (one entry for every 400 disclosures) with the ground in law, who ordered
    it ("u/<uuid>") and the digests, which stay; and blanks the fields in the objects' rows where
    their storey can. All or nothing, except that the eraser's own connection (`login`, see
    `deed.carry_out`) commits first: should the rows then fail, run it again. Returns what went and
    what is left about the same objects. Raises `NoGround`, `NothingToErase`, `NotTheEraser`,
    `LoginRefused`, `DatabaseRefused`. Source: audit_and_ballots.md A3.
    """
    if not ground.strip():
        raise NoGround(what="its ground in law")
    if not ordered_by:
        raise NoGround(what="the person who ordered it")
    with transaction.atomic():
        found = plan(objs, names=names, entries=entries)
        for obj, kept in found.blanked.items():
            blank(obj, kept)
        for erased in _portions(found.goes):
            act = log.Act(
                kind=EntryKind.AUDIT_ERASED,
                obj=log.fresh("erasure"),
                ver=1,
                actor=actor,
                facts={"ground": ground.strip(), "ordered_by": ordered_by, "erased": erased},
            )
            order = log.prepare(act, at=log.clock())
            carry_out(order.body, order.sig, login=login)
    return found


def _portions(goes: Sequence[Held]) -> Iterator[list[dict[str, object]]]:
    portion, size = [], 0
    for held in goes:
        if portion and size + len(held.digests) > _AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append({"id": str(held.uid), "digests": list(held.digests)})
        size += len(held.digests)
    if portion:
        yield portion
