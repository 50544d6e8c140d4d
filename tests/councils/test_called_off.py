"""A session convened by mistake is called off; members hear of that, and of every move."""

from datetime import time, timedelta
from typing import Any

import pytest

from audit.record import log
from councils.actions.agenda import arrange
from councils.actions.convening import convene, put_on_agenda
from councils.actions.minutes import draft_minutes
from councils.models import Session
from councils.queries.notices import CALLED_OFF, INVITED, MOVED, invitations, session_days
from tests.cast import TODAY
from workflow.access import standing
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import ReminderChoice, User
from workflow.queries.notices import Listener

DAY = TODAY + timedelta(days=9)
SAID = {"held_on": DAY, "place": "Đà Lạt", "purpose": "Góp ý dự thảo"}


def told(user: User) -> list[Any]:
    """What a member is told of sessions, in any time."""
    whole = {"since": None, "until": None, "choice": ReminderChoice(user=user)}
    listener = Listener(user=user, who=standing(user), **whole)
    return [notice.verb for _listener, notice in invitations([listener])]


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


@pytest.fixture
def called(company) -> Session:
    """A session of the cluster, convened for no round."""
    return convene(company.bodies["cum-tnmt"], actor=company.people["son"], **SAID)


def call_off(session: Session, by: User, reason: str = "Triệu tập nhầm") -> Session:
    return perform(Session.objects.get(pk=session.pk), "call_off", actor=by, reason=reason)


def test_what_was_convened_by_mistake_is_taken_back_and_never_held(company, called, desk):
    leader, member = company.people["son"], company.people["quang"]
    put_on_agenda(called, kind="RESOLUTION", subject="Nghị quyết", actor=leader)
    assert why_not(lambda: call_off(called, leader, reason="")) == "reason_missing"
    assert why_not(lambda: call_off(called, member)) == "not_permitted"

    off = call_off(called, leader)

    assert (off.state, off.case.items.filter(finished=None).count()) == ("CANCELLED", 0)
    assert why_not(lambda: perform(off, "open", actor=leader)) == "wrong_state"
    assert why_not(lambda: arrange(off, agenda=[], actor=leader, **SAID)) == "agenda_frozen"
    assert why_not(lambda: draft_minutes(off, actor=leader)) == "nothing_to_tell"
    room = desk("quang").get(off.get_absolute_url()).text
    assert ("was called off" in room, "Triệu tập nhầm" in room) == (True, True)
    assert ("minutes/" in room, "day.ics" in room) == (False, False)
    assert desk("quang").get(f"{off.get_absolute_url()}day.ics").status_code == 404
    assert list(session_days(member, standing(member), TODAY)) == []
    assert "not held" in desk("quang").get(f"{off.get_absolute_url()}screen/").text


def test_what_nominations_wait_for_is_not_called_off(conference):
    assert why_not(lambda: call_off(conference.session, conference.leader)) == "nominations_wait"


def test_another_is_called_for_a_round_once_the_first_is_off(company, review):
    said = SAID | {"review": review, "actor": company.people["ngoc"]}
    body = company.bodies["hd-bkhcn"]
    first = convene(body, **said)
    assert why_not(lambda: convene(body, **said)) == "one_being_prepared"

    call_off(first, company.people["ngoc"])

    assert convene(body, **said).state == "PLANNED"


@pytest.mark.parametrize(
    "moved",
    [
        {"held_on": DAY + timedelta(days=1)},
        {"hour": time(14)},
        {"place": "Pleiku"},
        {"mode": "SEVERAL_POINTS"},
        {"mode": "SEVERAL_POINTS", "points": [{"place": "Pleiku", "keeper": "Võ Thị Mai"}]},
    ],
)
def test_members_are_told_anew_of_another_day_place_or_mode_only(company, called, moved):
    leader, member = company.people["son"], company.people["quang"]
    arrange(called, agenda=[], actor=leader, **SAID | {"purpose": "Góp ý lần hai"})
    assert told(member) == [INVITED]

    arrange(called, agenda=[], actor=leader, **SAID | moved)
    assert told(member) == [MOVED]
    call_off(called, leader)
    assert told(member) == [CALLED_OFF]


def test_a_room_that_was_called_off_says_so_instead_of_counting_nobody(company, called, desk):
    room = called.get_absolute_url()
    assert "0 of 5" in desk("quang").get(room).text

    call_off(called, company.people["son"])

    page = desk("quang").get(room).text
    assert ("0 of 5" in page, "nobody attends it" in page) == (False, True)


def test_a_consultation_called_off_asks_nobody_any_more(company, called, desk):
    leader, until = company.people["son"], log.clock() + timedelta(days=3)
    way = SAID | {"mode": "WRITTEN", "closes_at": until}
    off = call_off(arrange(called, agenda=[], actor=leader, **way), leader)

    page = desk("quang").get(off.get_absolute_url()).text

    assert ("members are asked" in page, "nobody attends it" in page) == (False, True)
