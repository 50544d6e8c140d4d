"""The paper of votes on resolutions and elections: the unverified rule, figures, who is elected."""

import pypdfium2
import pytest

from councils.actions.deciding import Conclusion, decide_matter
from councils.actions.minutes import draft_minutes
from councils.actions.minutes_paper import draw
from councils.rules.deciding import Figures
from tests.councils.matter_meeting import DEPUTY, LEADER, NO, YES, MatterMeeting
from tests.councils.minutes.paper import text_of


@pytest.fixture
def voted(conference) -> MatterMeeting:
    """Two initiatives and a leader were voted on, by name."""
    meeting = MatterMeeting(conference)
    found = meeting.resolution("Sáng kiến A"), meeting.resolution("Sáng kiến B")
    election = meeting.election(("binh", LEADER), ("quang", LEADER), ("dung", DEPUTY))
    meeting.open("son", "binh", "quang", "dung", "tuan")
    meeting.voted(*found, by=[(YES, NO)] * 5)
    meeting.voted(election, post=LEADER, by=[(YES, NO)] * 5)
    return meeting


def paper(meeting: MatterMeeting, ballot=None) -> str:
    row = draft_minutes(meeting.session, ballot=ballot, actor=meeting.leader)
    return text_of(pypdfium2.PdfDocument(draw(row)))


def test_the_sessions_minutes_tell_votes_and_matters(voted):
    told = paper(voted)

    for line in (
        "1. Nghị quyết và nội dung khác",
        "2. Bầu cụm trưởng, khối trưởng",
        "chưa đọc được văn bản quy định, chưa kiểm chứng",
        "Biểu quyết của từng thành viên",
        "Nghị quyết: Sáng kiến A",
        "Thông qua (bỏ phiếu công khai, ghi tên). Đồng ý: 5; không đồng ý: 0; phiếu trắng: 0",
    ):
        assert line in told, line
    assert (told.count("Trúng cử"), told.count("Không trúng cử")) == (1, 1)


def test_what_was_decided_by_hands_names_who_did_not_vote(conference):
    meeting = MatterMeeting(conference)
    shown = meeting.resolution("Sáng kiến C")
    meeting.open("son", "binh", "quang", "dung", "tuan")
    said = {"outcome": "ADOPTED", "decided": "HANDS", "conclusion": "Theo biên bản"}
    figures = Figures(yes=3, no=1, abstained=1)
    decide_matter(shown, Conclusion(**said, figures=figures), actor=meeting.leader)

    assert "Đồng ý: 3; không đồng ý: 1; không biểu quyết: 1" in paper(meeting)


def test_the_tally_minutes_of_one_ballot_tell_it_alone(voted):
    told = paper(voted, ballot=voted.session.ballots.first())

    assert ("Sáng kiến B" in told, "Bầu cụm trưởng" in told) == (True, False)
    assert "Không giới hạn suất" not in told
