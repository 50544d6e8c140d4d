"""An election on which ballots were counted ends by hand only with a tick that names them."""

import re
from html import unescape

import pytest
from django.utils import translation

from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Matter
from tests.councils.matter_meeting import (
    DEPUTY,
    LEADER,
    NO,
    YES,
    MatterMeeting,
    counted,
    elected,
    fresh,
)
from tests.councils.test_voted_elections import AGAIN, ALL, half_held, seat_name
from workflow.errors import Refused

WORDS = "Hội nghị thống nhất không bầu cụm phó"


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


@pytest.fixture
def election(meeting) -> Matter:
    """Bình is elected leader; two rounds elected nobody as deputy."""
    election = half_held(meeting)
    meeting.voted(election, post=DEPUTY, by=[(NO,)] * 5, **AGAIN)
    return election


def held(meeting) -> str:
    """What is given up, in words."""
    binh = seat_name(meeting, "binh")
    return (
        f"Cluster leader: ballots counted: 1, elected: {binh}."
        " Deputy cluster leader: ballots counted: 2, nobody elected."
    )


def told(answer) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", answer.text))


def test_the_form_names_what_is_given_up_and_asks_for_a_tick(meeting, election, desk):
    son, path = desk("son"), election.get_absolute_url()
    page = told(son.get(path))
    assert "The election ends here: no further round is held" in page
    assert held(meeting) in page
    said = {"outcome": "ADOPTED", "conclusion": WORDS, "seen": "1"}

    refused = son.post(path, said)

    assert (refused.status_code, fresh(election).outcome) == (409, "")
    no = told(refused)
    assert f"This ends the election, and it is not opened again. {held(meeting)}" in no
    assert WORDS in no
    ticked = {"ends": "on", "counted": counted(election)}
    assert son.post(path, said | ticked).status_code == 302
    assert elected(election) == [(seat_name(meeting, "binh"), LEADER)]
    again = told(son.get(path))
    assert ("The election ends here" in again, "Only the words may be changed." in again) == (
        False,
        True,
    )


def test_a_tick_beside_an_older_count_ends_nothing(meeting, desk):
    election = half_held(meeting)
    son, path = desk("son"), election.get_absolute_url()
    shown = re.findall(r'name="counted" value="([^"]+)"', son.get(path).text)
    said = {"outcome": "ADOPTED", "conclusion": WORDS, "seen": "1", "ends": "on"}
    meeting.voted(election, post=DEPUTY, by=[(NO,)] * 5, **AGAIN)

    no = son.post(path, said | {"counted": shown})

    assert (no.status_code, fresh(election).outcome) == (409, "")
    assert f"This ends the election, and it is not opened again. {held(meeting)}" in told(no)
    now = re.findall(r'name="counted" value="([^"]+)"', no.text)
    assert (len(shown), sorted(now)) == (2, sorted(counted(election)))
    assert son.post(path, said | {"counted": now}).status_code == 302


def test_what_ballots_did_not_say_is_refused_with_what_they_said(meeting, election, desk):
    said = {"outcome": "NOT_ADOPTED", "conclusion": WORDS, "seen": "1", "ends": "on"}
    said["counted"] = counted(election)

    no = desk("son").post(election.get_absolute_url(), said)

    assert no.status_code == 409
    assert f"Ballots elected {seat_name(meeting, 'binh')}: the election ends with that" in told(no)
    assert "Only the words" not in told(no)
    assert WORDS in told(no)
    assert fresh(election).outcome == ""


def test_nobody_is_adopted_where_no_ballot_elected_anybody(meeting, desk):
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)
    meeting.voted(election, post=LEADER, by=[(NO,)] * 5)
    son, path = desk("son"), election.get_absolute_url()
    assert "Deputy cluster leader: no ballot was counted." in told(son.get(path))
    said = {"conclusion": WORDS, "seen": "1"}

    ticked = {"ends": "on", "counted": counted(election)}
    no = son.post(path, said | ticked | {"outcome": "ADOPTED"})

    assert (no.status_code, "No ballot elected anybody yet." in told(no)) == (409, True)
    # Left to a later session it is not ended: nothing is ticked, and the room may vote again.
    assert son.post(path, said | {"outcome": "DEFERRED"}).status_code == 302
    second = meeting.voted(election, post=LEADER, by=[(YES,)] * 5, **AGAIN)
    assert second.round_no == 2


def test_what_was_ended_is_not_said_to_be_undecided(meeting, election):
    words = {"decided": "", "conclusion": WORDS}
    ended = Conclusion(outcome="ADOPTED", ends_after=counted(election), **words)
    decide_matter(election, ended, actor=meeting.leader)

    with translation.override("en"), pytest.raises(Refused) as no:
        decide_matter(election, Conclusion(outcome="DEFERRED", **words), actor=meeting.leader)

    assert no.value.refusal.message == (
        "This was decided on what ballots counted; it is not decided anew."
    )
    assert no.value.refusal.remedy == "Only the words of the decision may be changed."
