"""Calendars are written as RFC 5545 has it, octet by octet."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.rules.icalendar import VEvent, calendar, escaped, folded

ZONE = "Asia/Ho_Chi_Minh"
AT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
SESSION = VEvent(
    uid="session-6a1f@vinhdanh.example",
    day=date(2026, 12, 31),
    title="Phiên họp Hội đồng: Hội đồng Thi đua – Khen thưởng Bộ",
    url="https://vinhdanh.example/meetings/HD-2026-ABCDEF/",
    place="Phòng họp 502; tầng 5, nhà A",
)


def test_a_calendar_octet_by_octet():
    assert calendar([SESSION], name="Vinh Danh", at=AT, zone=ZONE).decode() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Vinh Danh//Vinh Danh//VI\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "NAME:Vinh Danh\r\n"
        "X-WR-CALNAME:Vinh Danh\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:session-6a1f@vinhdanh.example\r\n"
        "DTSTAMP:20261123T010203Z\r\n"
        "DTSTART;VALUE=DATE:20261231\r\n"
        "DTEND;VALUE=DATE:20270101\r\n"
        "SUMMARY:Phiên họp Hội đồng: Hội đồng Thi đua – Khen thưở\r\n"
        " ng Bộ\r\n"
        "LOCATION:Phòng họp 502\\; tầng 5\\, nhà A\r\n"
        "URL:https://vinhdanh.example/meetings/HD-2026-ABCDEF/\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_what_begins_at_an_hour_is_written_with_its_zone_and_without_an_end():
    at_two = replace(SESSION, hour=time(14, 30))

    lines = calendar([SESSION, at_two], name="Vinh Danh", at=AT, zone=ZONE).decode().split("\r\n")

    assert lines[8:16] == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    timed = lines[lines.index("END:VEVENT") + 1 :]
    assert timed[3] == "DTSTART;TZID=Asia/Ho_Chi_Minh:20261231T143000"
    assert not any(line.startswith(("DTEND", "TRANSP")) for line in timed)


def test_an_empty_calendar_is_one():
    lines = calendar([], name="Vinh Danh", at=AT, zone=ZONE).decode().split("\r\n")

    assert (lines[0], lines[-2:], "BEGIN:VEVENT" in lines) == (
        "BEGIN:VCALENDAR",
        ["END:VCALENDAR", ""],
        False,
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("hai\r\ndòng", "hai\\ndòng"),
        ("hai\rdòng", "hai\\ndòng"),
        ("x\x00\x07\x7fy", "xy"),
        ("END:VEVENT\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
    ],
)
def test_text_is_escaped_and_can_begin_no_line_of_its_own(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize(("size", "pieces"), [(75, [75]), (76, [75, 2]), (150, [75, 75, 2])])
def test_a_line_is_folded_at_75_octets(size, pieces):
    assert [len(piece) for piece in folded("x" * size).split(b"\r\n")[:-1]] == pieces


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])))
def test_folding_splits_no_character_and_is_undone_by_taking_it_out(line):
    written = folded(line)

    assert written.replace(b"\r\n ", b"").decode() == line + "\r\n"
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in written.split(b"\r\n"))
