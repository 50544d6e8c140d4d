"""Attendance, breaks and quorum of minutes as pages draw them, also those of older editions."""

from collections.abc import Mapping
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from workflow.vocabulary import Role


def attended_shown(content: Mapping[str, Any]) -> dict[str, Any]:
    """Who was there, sat in for, absent or asked, the breaks, and the quorum."""
    names = ("present", "represented", "absent", "asked")
    held_on = _day_of(content)
    return {
        **{name: [_seat(seat, held_on) for seat in content.get(name, ())] for name in names},
        "breaks": [_break(each) for each in content.get("breaks", ())],
        "quorum": quorum_shown(content["quorum"]),
        "at_once": _came(content) > content["quorum"]["present"],
    }


def moment_shown(said: Mapping[str, Any] | None) -> SimpleNamespace | None:
    """When something was done, by whom and why."""
    if said is None:
        return None
    at = datetime.fromisoformat(said["at"])
    day = date.fromisoformat(said["day"]) if said["day"] else None
    return SimpleNamespace(at=at, day=day, who=said["who"], reason=said["reason"])


def quorum_shown(said: Mapping[str, Any] | None) -> SimpleNamespace | None:
    """How many were there of how many, and by which clause that was judged."""
    if said is None:
        return None
    return SimpleNamespace(**{**said, "clause": clause_shown(said["clause"])})


def clause_shown(said: Mapping[str, Any] | None) -> SimpleNamespace | None:
    """A clause with its source."""
    return SimpleNamespace(**said) if said else None


def _came(content: Mapping[str, Any]) -> int:
    return len(content["present"]) + len(content.get("represented", ()))


def _day_of(content: Mapping[str, Any]) -> date | None:
    opened = moment_shown(content["opened"])
    return opened.at.date() if opened else None


def _break(said: Mapping[str, Any]) -> SimpleNamespace:
    is_start = said["move"] == "suspend"
    return SimpleNamespace(**vars(moment_shown(said)), is_start=is_start)


def _seat(said: Mapping[str, Any], held_on: date | None) -> SimpleNamespace:
    unit = SimpleNamespace(**said["unit"]) if said["unit"] else None
    left = datetime.fromisoformat(said["left"]) if said["left"] else None
    return SimpleNamespace(
        user=said["name"],
        get_role_display=Role(said["role"]).label,
        unit=unit,
        places=said.get("places", ()),
        left=left if "stays" not in said else None,
        stays=[_stay(each, held_on) for each in said.get("stays", ())],
        substitute=_substitute(said.get("substitute")),
        answers=said.get("answers"),
        asked=said.get("asked"),
    )


def _stay(said: Mapping[str, Any], held_on: date | None) -> SimpleNamespace:
    came = datetime.fromisoformat(said["came"])
    left = datetime.fromisoformat(said["left"]) if said["left"] else None
    other_day, place = held_on not in (None, came.date()), said.get("place", "")
    return SimpleNamespace(came=came, left=left, other_day=other_day, place=place)


def _substitute(said: Mapping[str, Any] | None) -> SimpleNamespace | None:
    if said is None:
        return None
    return SimpleNamespace(name=said["name"], signed_on=date.fromisoformat(said["signed_on"]))
