"""Days and hours as calendar programs read them: RFC 5545. Pure; no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PRODUCT = "-//Vinh Danh//Vinh Danh//VI"
LONGEST_LINE = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, kw_only=True)
class VEvent:
    """What lies on a day: a stable name unique in the world, the day, a title, a page, a place.

    It lasts the whole day, unless it begins at an hour of the calendar's zone.
    """

    uid: str
    day: date
    title: str
    url: str
    place: str = ""
    hour: time | None = None


def calendar(events: Iterable[VEvent], *, name: str, at: datetime, zone: str) -> bytes:
    """A calendar object in UTF-8 with lines ended and folded as RFC 5545, 3.1 has it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    told = list(events)
    if any(event.hour is not None for event in told):
        lines += _zone(zone, at)
    lines += [line for event in told for line in _event(event, at, zone)]
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _zone(zone: str, at: datetime) -> Iterator[str]:
    """A zone that keeps one offset all the year, as that of Viet Nam does (RFC 5545, 3.6.5)."""
    offset = f"{at.astimezone(ZoneInfo(zone)):%z}"
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone}", "BEGIN:STANDARD", "DTSTART:19700101T000000")
    yield from (f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD")
    yield "END:VTIMEZONE"


def _event(event: VEvent, at: datetime, zone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(event, zone)
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    yield f"URL:{event.url}"
    if event.hour is None:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(event: VEvent, zone: str) -> Iterator[str]:
    """A day that keeps nobody busy, its end exclusive; or when it begins, for no end is known.

    RFC 5545, 3.6.1: what has no end ends at the moment it begins.
    """
    if event.hour is not None:
        yield f"DTSTART;TZID={zone}:{event.day:%Y%m%d}T{event.hour:%H%M%S}"
        return
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"


def escaped(text: str) -> str:
    """Text as RFC 5545, 3.3.11 writes it; control characters, which it forbids, are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (each for each in plain if each == "\n" or (each >= " " and each != "\x7f"))
    return "".join(_ESCAPED.get(each, each) for each in kept)


def folded(line: str) -> bytes:
    """One content line in pieces of at most 75 octets, none of which splits a character."""
    pieces, piece = [], b""
    for each in line:
        octets = each.encode()
        # From the second piece on, the space before it counts.
        if len(piece) + len(octets) > LONGEST_LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
