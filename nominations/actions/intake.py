"""Hand in a list, say how it is read, repair it in place, give it up."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.editing import require_editor
from nominations.actions.roster import require_begun
from nominations.actions.submissions import require_draft
from nominations.documents.intake import list_in, read_original
from nominations.models import Intake, Submission
from nominations.permissions import CHRONICLERS, OFFICERS
from nominations.queries.intake import OF_THE_OFFICE, cells_of, layout_of, signature_of
from nominations.queries.stated_intake import intake as stated_intake
from nominations.queries.stated_intake import subject
from nominations.rules.intake.header import find_header
from nominations.rules.intake.layout import Layout
from nominations.rules.intake.packing import filled_down, pack
from nominations.vocabulary import IntakeFormat, IntakeKind, IntakeState
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.documents.tables.shapes import Book, Sheet
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User
from workflow.rules.stating import digest, moment

logger = logging.getLogger(__name__)

PASTED = "pasted.tsv"
LONGEST_FIX = 2000
# What a person may say of a row besides its fields: who it is, and that it is left out.
BESIDES = ("who", "leave")


def hand_in(
    place: Submission | Unit,
    *,
    actor: User,
    sort: str = IntakeKind.NOMINEES,
    year: int | None = None,
    name: str = "",
    content: bytes = b"",
    pasted: str = "",
    sheet: str | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> tuple[Intake, Book]:
    """Keep a list's original and its cells; records its digest. Nothing of it is entered.

    Nominees are handed in for a letter; a roster of a year, initiatives and past awards for a unit.
    It is read from the ``sheet`` of that name, else from the one that looks like a list; in a
    process of its own, before the transaction. Raises `Refused`: not the editor, no draft,
    unreadable, no such sheet, or the disk did not take it.
    """
    given = {"sort": sort, "year": year, "name": name, "content": content, "pasted": pasted}
    row = _empty(place, sort=sort, year=year, actor=actor)
    require_own(row, actor=actor, on_behalf_of=on_behalf_of, as_of=as_of)
    row, book = draw_up(place, actor=actor, sheet=sheet, **given)
    content = pasted.encode("utf-8", "replace") if pasted else content
    try:
        with transaction.atomic():
            _store(row, content)
            introduce(
                row,
                kind="intake.uploaded",
                actor=actor,
                on_behalf_of=on_behalf_of,
                as_of=as_of,
                **stated_intake(row)._asdict(),
            )
    except BaseException:
        _remove(row)
        raise
    return row, book


def draw_up(
    place: Submission | Unit,
    *,
    actor: User | None = None,
    sort: str = IntakeKind.NOMINEES,
    year: int | None = None,
    name: str = "",
    content: bytes = b"",
    pasted: str = "",
    sheet: str | None = None,
) -> tuple[Intake, Book]:
    """A list as it would be kept, and the table it was read from; writes nothing.

    Raises `Refused`: no draft, no such sheet, or it cannot be read. Who may do it, the caller has
    asked; without an ``actor`` it is nobody's.
    """
    row = _empty(place, sort=sort, year=year, actor=actor)
    _require_place(row)
    book = read_original(pasted=pasted) if pasted else read_original(name=name, content=content)
    layout = layout_of(row)
    vars(row).update(lines_of(list_in(book, layout=layout, name=sheet), layout=layout))
    content = pasted.encode("utf-8", "replace") if pasted else content
    row.name = PASTED if pasted else _kept_name(name)
    row.format = IntakeFormat.PASTED if pasted else IntakeFormat(book.format)
    row.size, row.sha256 = len(content), hashlib.sha256(content).hexdigest()
    return row, book


def lines_of(sheet: Sheet, *, layout: Layout) -> dict[str, Any]:
    """What a list keeps of a sheet: its name and cells, which row is the header, and its mark."""
    rows = [list(cells) for cells in sheet.rows]
    header = find_header(rows, layout=layout) or 0
    spans = [(each.top, each.left, each.bottom, each.right) for each in sheet.merged]
    filled = filled_down(rows, spans, below=header)
    return {
        "sheet": sheet.name[:200],
        "cells": [[pack(cell) for cell in cells] for cells in filled],
        "header": header,
        "signature": signature_of(rows, header),
    }


def match_columns(
    intake: Intake,
    *,
    header: int,
    fields: Mapping[str, int],
    actor: User,
    award: str = "",
    kind: str = "",
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Intake:
    """Say which row is the header and which column is what; records it. Raises `Refused`.

    The unit's next list with this header is suggested the same.
    """
    require_own(intake, actor=actor, on_behalf_of=on_behalf_of, as_of=as_of)
    with amend(
        intake,
        kind="intake.changed",
        actor=actor,
        on_behalf_of=on_behalf_of,
        seen=seen,
        as_of=as_of,
    ) as change:
        held = change.subject
        require_open(held)
        mapping = {"fields": dict(fields), "award": award, "kind": kind}
        cells = cells_of(held)
        header = min(max(header, 0), len(cells))
        change.set(header=header, mapping=mapping, signature=signature_of(cells, header))
        change.facts.update(subject(held), header=header, mapping=mapping)
    return change.subject


def repair(
    intake: Intake,
    *,
    fixes: Mapping[str, Mapping[str, str]],
    actor: User,
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Intake:
    """Put typed text in the place of cells, by row and field; records the digest of all of it.

    The original stays as it is. Raises `Refused`.
    """
    require_own(intake, actor=actor, on_behalf_of=on_behalf_of, as_of=as_of)
    with amend(
        intake,
        kind="intake.changed",
        actor=actor,
        on_behalf_of=on_behalf_of,
        seen=seen,
        as_of=as_of,
    ) as change:
        held = change.subject
        require_open(held)
        merged = {row: dict(typed) for row, typed in held.fixes.items()}
        for row, typed in fixes.items():
            merged.setdefault(row, {}).update(kept_of(typed, fixable(held)))
        change.set(fixes=merged)
        change.facts.update(subject(held), rows=sorted(map(int, fixes)))
        change.disclosures["fixes"] = digest(merged)
    return change.subject


def drop(intake: Intake, *, actor: User, seen: int | None = None) -> Intake:
    """Give a list up; the original and the record of it stay. Raises `Refused`."""
    require_own(intake, actor=actor)
    with amend(intake, kind="intake.dropped", actor=actor, seen=seen) as change:
        require_open(change.subject)
        at = log.clock()
        change.set(outcome=IntakeState.DROPPED, settled_at=at)
        change.facts.update(
            subject(change.subject), settled_as=str(IntakeState.DROPPED), settled_at=moment(at)
        )
    return change.subject


def require_own(
    intake: Intake,
    *,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> None:
    """Raise `Refused` unless the person edits the letter, or sits where the list belongs."""
    who = {"on_behalf_of": on_behalf_of, "as_of": as_of}
    if intake.submission_id:
        require_editor(actor, OFFICERS, intake.submission, **who)
        return
    is_shared = intake.kind in OF_THE_OFFICE
    require(actor, (*OFFICERS, *CHRONICLERS) if is_shared else OFFICERS, intake, **who)


def require_open(intake: Intake) -> None:
    """Raise `Refused` when the list was taken over or given up, or the letter is no draft."""
    _require_place(intake)
    if not intake.is_open:
        raise Refused(
            Refusal(
                code="intake_closed",
                message=_("This list was already taken over or given up."),
                facts={"outcome": intake.outcome},
                remedy=_("Upload it again if something is missing."),
            )
        )


def fixable(intake: Intake) -> frozenset[str]:
    """What a person may type in place: the fields of such a list, who it is, to leave it out."""
    return frozenset({*layout_of(intake).fields, *BESIDES})


def _empty(place: Submission | Unit, *, sort: str, year: int | None, actor: User | None) -> Intake:
    where = {"submission": place} if isinstance(place, Submission) else {"unit": place}
    return Intake(kind=sort, year=year, by=actor, at=log.clock(), **where)


def _require_place(intake: Intake) -> None:
    """The letter is a draft, and a roster is of a year that has begun."""
    if intake.submission_id:
        require_draft(intake.submission)
    elif intake.year is not None:
        require_begun(intake.year)


def kept_of(given: Mapping[str, str], allowed: frozenset[str]) -> dict[str, str]:
    """What is kept of what was typed in a row: of fields that a list has, and never endless."""
    kept = {name: pack(str(text))[:LONGEST_FIX] for name, text in given.items()}
    return {name: text for name, text in kept.items() if name in allowed}


def _kept_name(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').lstrip(". ")
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[:150]}{dot}{ending[:8]}" if dot else clean[:150] or "list"


def _store(row: Intake, content: bytes) -> None:
    try:
        row.file.save(row.name, ContentFile(content), save=False)
    except OSError as fault:
        logger.error("a list was not stored: %s", fault.strerror or type(fault).__name__)
        raise Refused(_not_stored(row.name)) from fault
    row.save()


def _remove(row: Intake) -> None:
    """Take an original off the disk whose list was not kept; a fault of the disk is only told."""
    if not row.file:
        return
    try:
        row.file.storage.delete(row.file.name)
    except OSError as fault:
        logger.error("an original was left behind: %s", fault.strerror or type(fault).__name__)


def _not_stored(name: str) -> Refusal:
    return Refusal(
        code="not_stored",
        message=_("“%(name)s” could not be stored. Nothing was handed in.") % {"name": name},
        facts={"limit": settings.MAX_UPLOAD_BYTES},
        remedy=_("Try again; if it fails again, tell the administrator."),
    )
