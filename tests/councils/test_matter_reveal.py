"""What a ballot said of a matter is seen on every page from one moment on, and by nobody before."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.utils import timezone

from tests.councils.conference import CLEAR, Conference
from tests.councils.matter_meeting import DEPUTY, LEADER, NO, YES, MatterMeeting

ALL = ("son", "binh", "quang", "dung", "tuan")
READERS = ("son", "quang", "thanh.tra")
EMPTY = {"br", "hr", "img", "input", "link", "meta", "col", "use", "path", "source"}


class _Seen(HTMLParser):
    """The words of a page that no element keeps back."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[bool] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in EMPTY:
            self.kept.append("reveal" in (dict(attrs).get("class") or "").split())

    def handle_endtag(self, tag) -> None:
        if tag not in EMPTY:
            self.kept.pop()

    def handle_data(self, data) -> None:
        if not any(self.kept):
            self.words += data.split()


def seen(page: str) -> str:
    """What somebody reads on a page at this moment."""
    reader = _Seen()
    reader.feed(page)
    return " ".join(reader.words)


@pytest.fixture
def conference(company, review) -> Conference:
    """Laid out by each test for itself: the moment of reveal is seconds after the vote."""
    return Conference(company, review)


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as moving:
        yield moving


def read(desk, path: str, name: str, **headers) -> str:
    return seen(desk(name).get(path, headers=headers).text)


@pytest.mark.parametrize("name", READERS)
def test_a_resolution_shows_on_all_pages_at_one_moment(meeting, desk, clock, name):
    matter = meeting.resolution("Sáng kiến A")
    meeting.open(*ALL)
    ballot = meeting.voted(matter, by=[(YES,)] * 5)
    room = meeting.session.get_absolute_url()
    pages = [room, matter.get_absolute_url(), room + "minutes/", ballot.get_absolute_url()]
    pages.append(room + "screen/")

    before = [read(desk, path, name) for path in pages]
    before.append(read(desk, room, name, hx_request="true"))
    clock.shift(timedelta(seconds=4))
    after = [read(desk, path, name) for path in pages]

    told = ("Adopted", "5 agree", "5 / 0 / 0", "Open ballot by name Present", "Agree")
    assert [word for word in told for page in before if word in page] == []
    assert ["Adopted" in page for page in after] == [True] * 5
    assert "5 / 0 / 0" in after[1]


def test_who_is_elected_shows_at_that_moment_too(meeting, desk, clock):
    election = meeting.election(("binh", LEADER), ("quang", LEADER))
    meeting.open(*ALL)
    meeting.voted(election, post=LEADER, by=[(YES, NO)] * 5)
    room, body = meeting.session.get_absolute_url(), meeting.session.body
    leads = f"leader: {meeting.people['binh'].full_name}"
    year = f"/clusters/{body.code}/{meeting.session.opened_on.year + 1}/"
    pages = {
        room: leads,
        room + "minutes/": "elected",
        election.get_absolute_url(): "Elected",
        f"/clusters/{body.code}/": "are elected",
        year: "Elected by the cluster",
        year + "leaders/": "Elected by the cluster",
    }

    early = {path for path, word in pages.items() if word in read(desk, path, "ngoc")}
    clock.shift(timedelta(seconds=4))
    late = {path for path, word in pages.items() if word in read(desk, path, "ngoc")}

    assert (early, late) == (set(), set(pages))


def test_that_a_ballot_decided_nothing_is_no_sooner_known(meeting, desk, clock):
    standing = [(name, DEPUTY) for name in ("binh", "quang")]
    election = meeting.election(*standing)
    meeting.open(*ALL)
    meeting.voted(election, post=DEPUTY, by=[(YES, NO)] * 2 + [(NO, YES)] * 2 + [(NO, NO)])
    room = meeting.session.get_absolute_url()
    words = ("Not decided yet", "Vote again:")

    early = read(desk, room, "son") + read(desk, election.get_absolute_url(), "quang")
    clock.shift(timedelta(seconds=4))

    assert [word for word in words if word in early] == []
    assert [word in read(desk, room, "son") for word in words] == [True, True]
    assert "Not decided yet" in read(desk, election.get_absolute_url(), "quang")


def test_who_is_left_for_the_other_post_is_no_sooner_known(meeting, desk, clock):
    election = meeting.election(("binh", LEADER), ("binh", DEPUTY), ("quang", DEPUTY))
    meeting.open(*ALL)
    meeting.voted(election, post=LEADER, by=[(YES,)] * 5)
    room, words = meeting.session.get_absolute_url(), "Who stands:"

    early = read(desk, room, "son")
    clock.shift(timedelta(seconds=4))

    assert (words in early, words in read(desk, room, "son")) == (False, True)


def test_leaders_are_entered_where_no_session_elected_any(conference, desk):
    page = desk("ngoc").get("/clusters/cum-tnmt/2027/leaders/")

    assert (page.status_code, "Elected by the cluster" in page.text) == (200, False)
    assert "Enter the decision" in page.text


def test_what_became_of_nominations_shows_with_their_result(conference, desk, clock):
    conference.open()
    conference.decided(CLEAR)
    room = conference.session.get_absolute_url()

    before = read(desk, room, "quang")
    clock.shift(timedelta(seconds=4))
    after = read(desk, room, "quang")

    told = ("Not awarded", "Under review", "Goes on for", "of the higher award", "Endorsed")
    assert [word for word in told if word in before] == []
    assert [word for word in told if word not in after] == []
