"""What a session leaves undecided stands on the next agenda, marked with the session it is of."""

import pytest

from audit.record import queries as record
from councils.actions.agenda import arrange
from councils.actions.attendance import mark_present
from councils.actions.convening import convene, put_on_agenda, take_off
from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Matter, Session
from nominations.models import Nomination
from tests.cast import TODAY
from workflow.engine import perform
from workflow.errors import Refused

SAID = {"held_on": TODAY, "place": "Pleiku", "purpose": "Tổng kết"}
FOUR = ("son", "binh", "quang", "dung")


@pytest.fixture
def ended(conference) -> Session:
    """Of four items one was adopted, one left to later, an election and one never decided."""
    leader = {"actor": conference.leader}
    called = convene(conference.session.body, **SAID, **leader)
    put = {name: resolution(called, name, leader) for name in ("Một", "Hai", "Ba")}
    binh = (conference.seat("binh"), "CLUSTER_LEADER")
    put_on_agenda(called, kind="ELECTION", subject="Bầu", candidates=[binh], **leader)
    held = perform(Session.objects.get(pk=called.pk), "open", **leader)
    for name in FOUR:
        mark_present(held, conference.seat(name), **leader)
    for name, outcome in (("Một", "ADOPTED"), ("Hai", "DEFERRED")):
        said = {"outcome": outcome, "decided": "CONSENSUS", "conclusion": "Theo biên bản"}
        decide_matter(put[name], Conclusion(**said), **leader)
    return held


def resolution(session: Session, subject: str, who: dict) -> Matter:
    words = {"subject": subject, "text": f"Dự thảo {subject}"}
    return put_on_agenda(session, kind="RESOLUTION", **words, **who)


def test_what_was_not_decided_is_carried_to_the_next_session_and_marked(conference, ended, desk):
    leader = conference.leader
    room = desk("son").get(ended.get_absolute_url()).text
    assert room.count("it goes to the next one") == 3

    closed = perform(ended, "close", actor=leader)

    following = conference.session
    items = following.items.exclude(matter=None).order_by("position")
    assert [item.matter.subject for item in items] == ["Hai", "Ba", "Bầu"]
    assert {item.matter.left_by for item in items} == {closed}
    assert {item.matter.outcome for item in items} == {""}
    election = items.last().matter
    assert [row.membership for row in election.candidates.all()] == [conference.seat("binh")]
    entry = record.history([closed.obj], limit=1)[0]
    assert (len(entry.facts["left"]), entry.facts["following"]) == (3, following.code)
    added = record.history([election.obj])[-1]
    assert (added.kind, added.facts["left_by"]) == ("matter.added", closed.code)
    client = desk("son")
    for path in ("", "agenda/", "agenda/print/"):
        assert closed.code in client.get(following.get_absolute_url() + path).text
    assert closed.code in client.get(election.get_absolute_url()).text
    assert client.get(closed.get_absolute_url()).text.count("on the next agenda") == 3


def test_where_no_session_is_being_prepared_one_is_called_and_not_called_off_unseen(
    conference, ended
):
    leader = {"actor": conference.leader}
    perform(conference.session, "open", **leader)
    perform(ended, "adjourn", reason="Hết giờ", **leader)

    following = Session.objects.get(body=ended.body, state="PLANNED")
    assert (following.round, following.items.count()) == (None, 3)
    with pytest.raises(Refused) as no:
        perform(following, "call_off", reason="Nhầm", **leader)
    assert no.value.refusal.code == "matters_wait"
    for item in following.items.select_related("matter"):
        take_off(item.matter, **leader)
    called_off = perform(Session.objects.get(pk=following.pk), "call_off", reason="Nhầm", **leader)
    assert called_off.state == "CANCELLED"


def test_what_a_council_leaves_comes_first_before_its_next_meeting_and_is_marked(
    company, meeting, desk
):
    codes = list(meeting.items.values_list("nomination__code", flat=True))

    left = perform(meeting, "adjourn", actor=company.people["thu.truong"], reason="Thiếu người")

    following = Session.objects.get(body=left.body, state="PLANNED")
    assert list(following.items.values_list("nomination__code", flat=True)) == codes
    path = following.get_absolute_url() + "agenda/"
    page = desk("ngoc").get(path).text
    assert page.count("Left undecided by the session of") == 2
    arrange(following, agenda=codes[:1], actor=company.people["ngoc"], held_on=TODAY, place="A")
    page = desk("ngoc").get(path).text
    assert page.count("Left undecided by the session of") == 2
    assert Nomination.objects.filter(case=following.case).count() == 2
