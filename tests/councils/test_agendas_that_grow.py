"""Agendas that grow, nominations passed on, minutes that stay as they were."""

from datetime import date

import pytest

from audit.record import queries as record
from councils.actions.agenda import arrange
from tests.councils.conference import DAK_LAK, KHANH_HOA, LAM_DONG, MEMBERS, Conference
from workflow.access import today
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused


def test_an_agenda_form_older_than_an_arrival_is_refused(company, review):
    conference = Conference(company, review, units=[LAM_DONG, KHANH_HOA])
    before = conference.session
    conference.submit(DAK_LAK)

    with pytest.raises(Refused) as no:
        arrange(
            conference.session,
            held_on=None,
            place="Pleiku",
            agenda=list(before.items.values_list("nomination__code", flat=True)[:2]),
            actor=conference.leader,
            seen=before.version,
        )

    assert no.value.refusal.code == "overtaken"
    newcomer = conference.line(DAK_LAK)
    assert conference.session.items.filter(nomination=newcomer).exists()
    newest = record.history([conference.session.obj])[0]
    assert (newest.kind, newest.facts["added"]) == ("agenda.changed", [newcomer.code])
    assert conference.session.version == before.version + 1


@pytest.mark.parametrize("move", ["close", "adjourn"])
def test_what_is_passed_on_says_so_in_its_own_history(conference, move):
    conference.open()
    line = conference.line(LAM_DONG)

    perform(conference.session, move, actor=conference.leader, reason="Hết giờ")

    passed = conference.line(LAM_DONG)
    newest = record.history([line.obj])[0]
    assert newest.kind == "nomination.changed"
    assert newest.facts == {
        "move": "passed_on",
        "session": conference.session.code,
        "following": conference.second().code,
    }
    assert passed.version == line.version + 1
    assert passed.case == conference.second().case


def minutes(conference, desk) -> str:
    path = conference.session.get_absolute_url() + "minutes/"
    return desk("son").get(path).content.decode()


@pytest.mark.parametrize("has_voted", [True, False])
def test_minutes_of_a_closed_session_do_not_change_with_the_directory(conference, desk, has_voted):
    arrange(
        conference.session,
        held_on=date(2020, 1, 6),
        place="Pleiku",
        agenda=[conference.line(LAM_DONG).code],
        actor=conference.leader,
    )
    conference.open_as_arranged(MEMBERS)
    if has_voted:
        conference.decided({})
    perform(conference.session, "close", actor=conference.leader)
    before = minutes(conference, desk)
    assert "5 of 5 members present" in before
    assert conference.session.opened_on == today()

    admin = conference.company.people["quan.tri"]
    directory.end_membership(conference.seat("binh"), on=today(), actor=admin)

    after = minutes(conference, desk)
    assert "5 of 5 members present" in after
    assert "Trần Văn Bình" in after
