"""A session held online at several points: named before it opens, and who was at which."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pypdfium2 import PdfDocument

from audit.record import log
from audit.record import queries as record
from councils.actions.agenda import arrange
from councils.actions.attendance import leave, mark_present, unmark
from councils.models import Attendance, Ballot, Session
from councils.queries.minutes_content import facts_of
from tests.cast import TODAY
from tests.councils.conference import CLEAR
from tests.councils.minutes.paper import CONTENT, seat, text_of
from tests.councils.minutes.test_pdf import drawn
from workflow.engine import perform
from workflow.errors import Refused

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
POINTS = [
    {"place": "Pleiku, Sở KH&CN", "keeper": "Võ Thị Mai"},
    {"place": "Đà Lạt", "keeper": ""},
]
TYPED = "Pleiku, Sở KH&CN; Võ Thị Mai\n\n Đà Lạt ;\n"
FORM = {"seen": "1", "mode": "SEVERAL_POINTS", "held_on": "23/11/2026", "place": "Trực tuyến"}


def why_not(act, *given, **said) -> str:
    with pytest.raises(Refused) as no:
        act(*given, **said)
    return no.value.refusal.code


def arranged(conference, **changes) -> Session:
    """The conference as its leader convenes it."""
    said = {"mode": "SEVERAL_POINTS", "points": POINTS, "held_on": TODAY, "place": "Trực tuyến"}
    agenda = list(conference.session.items.values_list("nomination__code", flat=True))
    said |= {"agenda": agenda, "actor": conference.leader}
    return arrange(conference.session, **said | changes)


@pytest.fixture
def opened(conference) -> Session:
    """At two points, open; nobody is marked yet."""
    perform(arranged(conference), "open", actor=conference.leader)
    return Session.objects.get(pk=conference.session.pk)


def came(conference, name: str, **said) -> Attendance:
    seat = conference.seat(name)
    actor = conference.company.people[name]
    return mark_present(conference.session, seat, actor=actor, **said)


def test_points_are_typed_one_a_line_and_stand_on_page_and_paper(conference, desk):
    at, leader = f"{conference.session.get_absolute_url()}agenda/", desk("son")
    form = FORM | {"seen": conference.session.version, "points": TYPED}

    assert leader.post(at, form).status_code == 302
    assert conference.session.points == POINTS
    assert "Pleiku, Sở KH&amp;CN; Võ Thị Mai\nĐà Lạt</textarea>" in leader.get(at).text
    room = desk("quang").get(conference.session.get_absolute_url()).text
    assert "Pleiku, Sở KH&amp;CN (kept by Võ Thị Mai); Đà Lạt" in room
    paper = leader.get(f"{conference.session.get_absolute_url()}agenda/print/").text
    assert "Các điểm cầu: Pleiku, Sở KH&amp;CN (phụ trách: Võ Thị Mai); Đà Lạt." in paper
    assert record.of_kind("agenda.changed")[0].disclosed["meeting_points"] == POINTS


def test_points_without_a_place_or_of_a_meeting_in_one_room_are_not_taken(conference, desk):
    at, leader = f"{conference.session.get_absolute_url()}agenda/", desk("son")
    form = FORM | {"seen": conference.session.version}

    nowhere = leader.post(at, form | {"points": "Pleiku\n; Võ Thị Mai"})
    assert (nowhere.status_code, "Line 2 names no place." in nowhere.text) == (422, True)
    elsewhere = leader.post(at, form | {"points": TYPED, "mode": "IN_PERSON"})
    assert (elsewhere.status_code, "Võ Thị Mai" in elsewhere.text) == (409, True)
    assert "Only a session held online at several points has points." in elsewhere.text
    assert conference.session.points == []


WRONG = {
    "Pleiku\x00": "Null characters are not allowed.",
    "Đà Lạt\nPle\x07iku": "Line 2 holds a sign that cannot be read. Type it anew.",
    "\n\n" + "P" * 201: "Line 3 is too long: 200 characters at most for a place or a name.",
    "Pleiku; " + "M" * 201: "Line 1 is too long: 200 characters at most for a place or a name.",
    "Pleiku; Mai\nĐà Lạt\npleiku ; Thu": "Line 3 names the same place as line 1.",
    "\n".join(f"Sở {n}" for n in range(51)): "A session has 50 points at most; these are 51.",
    "Sở\n" * 4000: "Ensure this value has at most 10000 characters (it has 12000).",
}


@pytest.mark.parametrize(("typed", "said"), WRONG.items(), ids=range(len(WRONG)))
def test_each_line_is_judged_and_what_was_typed_is_kept(conference, desk, typed, said):
    at = f"{conference.session.get_absolute_url()}agenda/"

    answer = desk("son").post(at, FORM | {"seen": conference.session.version, "points": typed})

    assert (answer.status_code, said in answer.text) == (422, True)
    assert typed.strip("\n") in answer.text
    assert conference.session.points == []


def test_every_wrong_line_is_told_at_once(conference, desk):
    form = FORM | {"seen": conference.session.version, "points": "; Mai\n" + "P" * 201}
    answer = desk("son").post(f"{conference.session.get_absolute_url()}agenda/", form)
    assert ("Line 1 names no place." in answer.text, "Line 2 is too long" in answer.text) == (
        True,
        True,
    )


def test_the_most_points_there_may_be_are_recorded(conference, desk):
    typed = "\n".join(f"{n:02}" + "ệ" * 94 + "; " + "ễ" * 99 for n in range(50))
    form = FORM | {"seen": conference.session.version, "points": typed}
    answer = desk("son").post(f"{conference.session.get_absolute_url()}agenda/", form)
    assert (answer.status_code, len(conference.session.points)) == (302, 50)


def test_points_are_fixed_when_the_session_opens(conference, opened):
    assert why_not(arranged, conference, points=[]) == "agenda_frozen"


def test_a_member_sits_at_the_first_point_unless_another_is_named(conference, opened, desk):
    assert [came(conference, "son").point, came(conference, "binh", point=2).point] == [1, 2]
    assert why_not(came, conference, "quang", point=3) == "no_such_point"
    assert why_not(came, conference, "quang", point=0) == "no_such_point"

    here = {"seat": conference.seat("quang").uid}
    at = f"{opened.get_absolute_url()}presence/"
    for wrong in ("3", "x", "-1", "99999999"):
        answer = desk("quang").post(at, here | {"point": wrong})
        assert (wrong, answer.status_code) == (wrong, 409)
    assert desk("son").post(at, here | {"point": "2"}).status_code == 302
    assert Attendance.objects.get(membership=conference.seat("quang")).point == 2
    assert record.of_kind("attendance.marked")[0].facts["meeting_point"] == 2

    page = desk("tuan").get(opened.get_absolute_url()).text
    assert [page.count(f"at the point {each['place'][:6]}") for each in POINTS] == [1, 2]
    assert page.count('name="point"') == 1
    assert desk("son").get(opened.get_absolute_url()).text.count('name="point"') == 2


def test_after_a_break_a_member_is_offered_the_point_at_which_they_were(conference, opened, desk):
    came(conference, "quang", point=2)
    came(conference, "son")
    broken = perform(
        Session.objects.get(pk=opened.pk), "suspend", actor=conference.leader, reason="Trưa"
    )
    perform(broken, "resume", actor=conference.leader)

    room = desk("quang").get(opened.get_absolute_url()).text
    assert '<option value="2" selected>Đà Lạt</option>' in room
    list_of_leader = desk("son").get(opened.get_absolute_url()).text
    assert list_of_leader.count('<option value="2" selected>Đà Lạt</option>') == 1
    assert [came(conference, name).point for name in ("quang", "son", "binh")] == [2, 1, 1]


def test_what_was_marked_by_mistake_says_nothing_of_where_a_member_sits(conference, opened):
    came(conference, "quang", point=2)
    unmark(opened, conference.seat("quang"), reason="Nhầm người", actor=conference.leader)
    assert came(conference, "quang").point == 1


def test_who_is_marked_present_is_not_moved_in_silence(conference, opened, desk):
    came(conference, "quang", point=2)
    assert came(conference, "quang", point=2).point == came(conference, "quang").point == 2

    with pytest.raises(Refused) as no:
        came(conference, "quang", point=1)
    here = {"seat": conference.seat("quang").uid, "point": "1"}
    page = desk("son").post(f"{opened.get_absolute_url()}presence/", here)

    name = conference.company.people["quang"].full_name
    refusal = no.value.refusal
    assert (refusal.code, refusal.facts) == ("at_another_point", {"marked": 2, "chosen": 1})
    assert (page.status_code, "Mark first that they leave" in page.text) == (409, True)
    moved = "is marked present at Đà Lạt, and was not moved to Pleiku, Sở KH&amp;CN."
    assert f"{name} {moved}" in page.text
    assert len(record.of_kind("attendance.marked")) == Attendance.objects.count() == 1

    leave(opened, conference.seat("quang"), actor=conference.company.people["quang"])
    assert came(conference, "quang", point=1).point == 1


def test_a_session_in_one_room_asks_for_no_point(conference, desk):
    session = conference.open(present=("son",))

    assert Attendance.objects.get(session=session).point is None
    assert why_not(came, conference, "binh", point=1) == "no_such_point"
    assert 'name="point"' not in desk("binh").get(session.get_absolute_url()).text


def at(hour: int) -> datetime:
    return datetime(2026, 11, 23, hour, tzinfo=HANOI)


def spread(*hours: tuple[int, int | None]) -> None:
    """Stays in their order; in one transaction PostgreSQL has one time for all."""
    for row, (came, left) in zip(Attendance.objects.order_by("pk"), hours, strict=True):
        row.marked_at, row.left_at = at(came), at(left) if left else None
        row.save(update_fields=["marked_at", "left_at"])


@pytest.fixture
def moved(conference, opened) -> Session:
    """Quang sits at the first point, leaves, and comes back at the second."""
    for name in ("son", "quang"):
        came(conference, name)
    leave(opened, conference.seat("quang"), actor=conference.company.people["quang"])
    came(conference, "quang", point=2)
    return opened


def told_of(conference, told, *names: str) -> list[dict]:
    people = [conference.company.people[name].full_name for name in names]
    return [next(each for each in told["present"] if each["name"] == name) for name in people]


def test_minutes_say_at_which_point_each_stay_was(conference, moved, desk):
    spread((8, None), (8, 11), (13, None))

    told = facts_of(moved)

    son, quang = told_of(conference, told, "son", "quang")
    assert (son["places"], son["stays"][0].keys()) == ([POINTS[0]["place"]], {"came", "left"})
    assert "places" not in quang
    assert quang["stays"] == [
        {
            "came": "2026-11-23T08:00+07:00",
            "left": "2026-11-23T11:00+07:00",
            "place": "Pleiku, Sở KH&CN",
        },
        {"came": "2026-11-23T13:00+07:00", "left": None, "place": "Đà Lạt"},
    ]
    assert told["session"]["points"] == POINTS
    page = desk("son").get(f"{moved.get_absolute_url()}minutes/").text
    morning = "from 23/11/2026, 08:00 until 23/11/2026, 11:00, at the point Pleiku, Sở KH&amp;CN; "
    assert f"({morning}from 23/11/2026, 13:00, at the point Đà Lạt)" in page
    assert ", at the point Pleiku, Sở KH&amp;CN <span" in page
    assert "Points of the session: Pleiku, Sở KH&amp;CN (kept by Võ Thị Mai); Đà Lạt\n" in page


def test_tally_minutes_say_where_each_member_was_when_it_began(conference, moved):
    for name in ("binh", "dung", "tuan"):
        came(conference, name)
    ballot = conference.decided(CLEAR)
    leave(moved, conference.seat("quang"), actor=conference.company.people["quang"])
    came(conference, "quang", point=1)
    # The opening began first and waited for this mark, which was written before it.
    waited = {"marked_at": log.clock() + timedelta(minutes=1)}
    Attendance.objects.filter(membership=conference.seat("binh")).update(**waited)

    told = facts_of(moved, ballot=Ballot.objects.get(pk=ballot.pk))

    places = [each["places"] for each in told_of(conference, told, "son", "quang", "binh")]
    assert places == [["Pleiku, Sở KH&CN"], ["Đà Lạt"], ["Pleiku, Sở KH&CN"]]
    assert [each["stays"] for each in told["present"]] == [[]] * 5


def test_of_what_was_entered_afterwards_minutes_tell_places_and_no_hours(conference, desk):
    arranged(conference)
    then = {"on_behalf_of": conference.leader, "as_of": TODAY - timedelta(days=1)}
    perform(conference.session, "open", actor=conference.company.people["hung"], **then)
    came(conference, "quang")
    leave(conference.session, conference.seat("quang"), actor=conference.company.people["quang"])
    came(conference, "quang", point=2)

    (quang,) = told_of(conference, facts_of(conference.session), "quang")

    assert (quang["stays"], quang["places"]) == ([], [each["place"] for each in POINTS])
    page = desk("son").get(f"{conference.session.get_absolute_url()}minutes/").text
    assert ", at the point Pleiku, Sở KH&amp;CN; Đà Lạt\n" in page


def test_the_paper_of_minutes_says_it_too():
    stays = [
        {"came": "2026-11-20T08:00+07:00", "left": "2026-11-20T11:00+07:00", "place": "Pleiku"},
        {"came": "2026-11-20T13:00+07:00", "left": None, "place": "Đà Lạt"},
    ]
    moved = seat("Hoàng Ngọc Sơn", "CLUSTER_LEADER") | {"stays": stays}
    sat = seat("Trần Văn Bình", "CLUSTER_MEMBER") | {"places": ["Đà Lạt"]}
    session = CONTENT["session"] | {"points": POINTS}

    words = text_of(PdfDocument(drawn(session=session, present=[moved, sat])))

    assert "Các điểm cầu: Pleiku, Sở KH&CN (phụ trách: Võ Thị Mai); Đà Lạt." in words
    assert "đến 11 giờ 00, tại điểm cầu Pleiku; từ 13 giờ 00, tại điểm cầu Đà Lạt)" in words
    assert "Sở KH&CN Gia Lai, tại điểm cầu Đà Lạt" in words
