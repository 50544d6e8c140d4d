"""People and moments of minutes as plain values: who was there, in whose place, until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from councils.queries.minutes_attendance import Seated
from councils.queries.proceedings import Moment, Proceedings
from councils.queries.seats import Quorum
from councils.rules.staying import Stay
from nominations.rules.rulebook import Clause
from workflow.rules.stating import day


def attended_told(told: Proceedings) -> dict[str, Any]:
    """Present, sat in for, absent, or asked in writing; and the quorum.

    Of what was entered afterwards no hour is told: it would be that of the entering.
    """
    is_known = told.opened is None or told.opened.day is None
    rows = told.attended
    lists = {
        "present": rows.present,
        "represented": rows.represented,
        "absent": rows.absent,
        "asked": rows.asked,
    }
    seats = {name: [_seat(row, is_known) for row in found] for name, found in lists.items()}
    return {**seats, "quorum": quorum_told(rows.quorum)}


def local(at: datetime) -> str:
    """A moment as paper shows it: to the minute, in local time, with its offset."""
    return timezone.localtime(at).isoformat(timespec="minutes")


def moment_told(said: Moment | None) -> dict[str, Any] | None:
    """When something was done, by whom and why."""
    if said is None:
        return None
    who = said.who.full_name if said.who else ""
    return {"at": local(said.at), "day": day(said.day), "who": who, "reason": said.reason}


def quorum_told(quorum: Quorum) -> dict[str, Any]:
    """How many were there of how many, and whether that was enough."""
    return {
        "present": quorum.present,
        "members": quorum.members,
        "needed": quorum.needed,
        "is_reached": quorum.is_reached,
        "clause": clause_told(quorum.clause),
    }


def clause_told(clause: Clause | None) -> dict[str, Any] | None:
    """A clause with its source and whether that is verified."""
    if clause is None:
        return None
    return {
        "text": clause.text,
        "text_en": clause.text_en,
        "citation": clause.citation,
        "verified": clause.verified,
    }


def named(thing: Any) -> dict[str, str]:
    """The name of a thing in both languages."""
    own = getattr(thing, "name", "") or thing.title
    english = getattr(thing, "name_en", "") or getattr(thing, "title_en", "")
    return {"name": own, "name_en": english}


def _seat(row: Seated, is_known: bool) -> dict[str, Any]:
    seat, stays = row.seat, row.stays if is_known else ()
    told = {
        "name": seat.user.full_name,
        "role": seat.role,
        "unit": named(seat.unit) if seat.unit else None,
        "came": local(stays[0].came) if stays else None,
        "left": local(stays[-1].left) if stays and stays[-1].left else None,
    }
    told |= _where(row, stays)
    if row.substitution is not None:
        paper = row.substitution
        told["substitute"] = {"name": paper.person.full_name, "signed_on": day(paper.signed_on)}
    if row.answers is not None:
        told |= {"answers": row.answers, "asked": row.asked}
    return told


def _where(row: Seated, stays: Sequence[Stay]) -> dict[str, Any]:
    """Each stay, with its place where the seat moved; the places alone where no hour is told."""
    places = list(filter(None, dict.fromkeys([row.place, *(stay.place for stay in row.stays)])))
    has_moved = len(places) > 1 and len(stays) > 0
    told = [
        {
            "came": local(stay.came),
            "left": local(stay.left) if stay.left else None,
            **({"place": stay.place} if has_moved else {}),
        }
        for stay in stays
    ]
    return {"stays": told, **({"places": places} if places and not has_moved else {})}
