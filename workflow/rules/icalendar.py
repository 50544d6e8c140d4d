"""Days as calendar programs read them: RFC 5545, whole days only. Pure; no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Vinh Danh//Vinh Danh//VI"
LONGEST_LINE = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, kw_only=True)
class WholeDay:
    """One whole day: a stable name unique in the world, the day, a title, a page, a place."""

    uid: str
    day: date
    title: str
    url: str
    place: str = ""


def calendar(events: Iterable[WholeDay], *, name: str, at: datetime) -> bytes:
    """A calendar object in UTF-8 with lines ended and folded as RFC 5545, 3.1 has it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    lines += [line for event in events for line in _event(event, at)]
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(event: WholeDay, at: datetime) -> Iterator[str]:
    """A day that keeps nobody busy; its end is exclusive (RFC 5545, 3.6.1)."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


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
