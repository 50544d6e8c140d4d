"""Resolutions on the pages: put to the vote in the room, answered in the booth, read afterwards."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Ballot
from councils.rules.deciding import Figures
from tests.councils.matter_meeting import BLANK, LEADER, NO, YES, MatterMeeting, fresh
from workflow.engine import perform

FOUR = ("son", "binh", "quang", "dung")


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


@pytest.fixture
def two(meeting):
    found = meeting.resolution("Sáng kiến A"), meeting.resolution("Sáng kiến B")
    meeting.open(*FOUR)
    return found


def test_the_leader_puts_ticked_items_to_the_vote_in_the_room(meeting, two, desk):
    room, son = meeting.session.get_absolute_url(), desk("son")
    page = son.get(room).text
    assert "Put to a ballot of the members:" in page
    assert "Put to a ballot of the members:" not in desk("quang").get(room).text

    none = son.post(room + "votes/prepare/", {"on": ["?"], "mode": "OPEN"})
    sent = son.post(room + "votes/prepare/", {"on": [two[1].uid], "mode": "OPEN"})

    assert (none.status_code, sent.status_code, sent.url) == (409, 302, room)
    assert desk("quang").post(room + "votes/prepare/", {"on": [two[0].uid]}).status_code == 409
    assert desk("thu").post(room + "votes/prepare/", {"on": [two[0].uid]}).status_code == 404
    ballot = Ballot.objects.get(session=meeting.session)
    assert [item.matter for item in ballot.items.all()] == [two[1]]


def test_a_member_reads_the_draft_and_votes_in_the_booth(meeting, two, desk):
    ballot, quang = meeting.voting(*two), desk("quang")
    room, path = meeting.session.get_absolute_url(), ballot.get_absolute_url()
    assert (
        "Resolutions and other items · " in quang.get("/").text,
        path in quang.get(room).text,
    ) == (
        True,
        True,
    )

    booth = quang.get(path).text
    assert ("Sáng kiến A" in booth, "Dự thảo Sáng kiến B" in booth) == (True, True)
    names = re.findall(r'name="(item-\d+)"', booth)
    answers = dict.fromkeys(names, "Y")
    review = quang.post(path + "review/", answers)
    token = re.search(r'name="token" value="([^"]+)"', review.text)[1]
    done = quang.post(path + "cast/", answers | {"token": token})

    assert (len(answers), "Sáng kiến A" in review.text, done.status_code) == (2, True, 302)
    assert "Received" in quang.get(done.url).text
    assert "1/4" in desk("son").get(room + "screen/").text


def test_the_result_stands_on_ballot_matter_minutes_and_wall(meeting, two, desk):
    ballot = meeting.voted(*two, by=((YES, NO), (YES, NO), (YES, NO), (NO, NO)))
    room, quang = meeting.session.get_absolute_url(), desk("quang")

    page = quang.get(ballot.get_absolute_url()).text
    assert ("Not adopted" in page, "3 of 4 agree; 3 needed" in page) == (True, True)
    assert ("Votes by name" in page, "Put to the vote" in page) == (True, True)
    about = quang.get(fresh(two[0]).get_absolute_url()).text
    assert ("Open ballot by name" in about, "3 / 1 / 0" in about) == (True, True)
    minutes = quang.get(room + "minutes/").text
    assert ("Resolutions and other items" in minutes, minutes.count("Sáng kiến B") > 1) == (
        True,
        True,
    )
    wall = quang.get(room + "screen/").text
    assert ('data-scene="RESULT"' in wall, "Sáng kiến A" in wall) == (True, True)


def test_a_blank_vote_is_called_one_on_matter_and_minutes(meeting, two, desk):
    meeting.voted(two[0], by=((YES,), (YES,), (YES,), (BLANK,)))
    figures = Figures(yes=3, no=0, abstained=1)
    by_hands = Conclusion(
        outcome="ADOPTED", decided="HANDS", conclusion="Theo biên bản", figures=figures
    )
    decide_matter(two[1], by_hands, actor=meeting.leader)
    quang, room = desk("quang"), meeting.session.get_absolute_url()

    voted, shown = (quang.get(matter.get_absolute_url()).text for matter in two)
    assert ("Agree, disagree, blank" in voted, "3 / 0 / 1" in voted) == (True, True)
    assert "Agree, disagree, neither" in shown
    minutes = quang.get(room + "minutes/").text
    assert "(Open ballot by name). 3 agree, 0 disagree, 1 blank." in minutes
    assert "(Show of hands). 3 agree, 0 disagree, 1 abstain." in minutes


def test_whoever_conducts_may_still_write_the_words(meeting, two, desk):
    meeting.voted(two[0], by=((YES,),) * 4)
    son, path = desk("son"), two[0].get_absolute_url()

    page = son.get(path).text
    assert ("Only the words may be changed" in page, 'name="yes"' in page) == (True, False)
    said = {"outcome": "ADOPTED", "conclusion": "Công nhận sáng kiến A", "seen": "2"}
    assert son.post(path, said).status_code == 302
    assert fresh(two[0]).conclusion == "Công nhận sáng kiến A"
    assert son.post(path, said | {"outcome": "NOT_ADOPTED", "seen": "3"}).status_code == 422


def test_while_members_vote_the_matter_has_no_form(meeting, two, desk):
    meeting.voting(two[0])

    page = desk("son").get(two[0].get_absolute_url()).text

    assert "It is decided when the ballot is counted." in page
    assert "Write down the decision" not in page


def test_an_election_is_put_to_the_vote_post_by_post(meeting, desk):
    election = meeting.election(("binh", LEADER), ("quang", LEADER), ("dung", "CLUSTER_DEPUTY"))
    meeting.open(*FOUR)
    room, son = meeting.session.get_absolute_url(), desk("son")
    assert "How many deputy leaders are elected" in son.get(room).text
    said = {"on": [election.uid], "post": LEADER, "mode": "OPEN"}

    many = son.post(room + "votes/prepare/", said | {"places": "2"})
    sent = son.post(room + "votes/prepare/", said)

    assert (many.status_code, sent.status_code) == (409, 302)
    page = son.get(room).text
    assert ("Election of the leader" in page, "Election of the deputy leader" in page) == (
        True,
        True,
    )


def asked(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def test_room_and_booth_ask_as_often_for_ten_items_as_for_one(conference, desk):
    counts = []
    for size in (1, 10):
        meeting = MatterMeeting(conference)
        found = [meeting.resolution(f"Sáng kiến {n}") for n in range(size)]
        meeting.open(*FOUR)
        ballot = meeting.voting(*found)
        room = meeting.session.get_absolute_url()
        pages = (room, ballot.get_absolute_url(), room + "screen/", room + "minutes/")
        counts.append([asked(desk("son"), path) for path in pages])

    assert counts[0] == counts[1]


def test_counting_asks_as_often_for_ten_items_as_for_one(conference):
    counts = []
    for size in (1, 10):
        meeting = MatterMeeting(conference)
        found = [meeting.resolution(f"Sáng kiến {n}") for n in range(size)]
        meeting.open(*FOUR)
        ballot = meeting.voting(*found)
        meeting.cast(ballot, "son", *(YES,) * size)
        closed = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=meeting.leader)
        with CaptureQueriesContext(connection) as queries:
            perform(closed, "count", actor=meeting.leader)
        counts.append(len(queries))

    assert counts[0] == counts[1]
