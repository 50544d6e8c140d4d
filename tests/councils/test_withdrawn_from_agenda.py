"""What a unit withdraws leaves the agenda being prepared, on the record and for every open form."""

from datetime import date

import pytest

from audit.record import queries as record
from councils.actions.agenda import arrange
from councils.models import Session
from tests.councils.conference import GIA_LAI, LAM_DONG
from workflow.engine import perform
from workflow.errors import Refused


def test_a_withdrawal_is_on_the_agenda_s_record_and_an_older_form_is_refused(conference):
    session = Session.objects.get(pk=conference.session.pk)
    line, codes = conference.line(LAM_DONG), [conference.line(GIA_LAI).code]

    perform(line, "withdraw", actor=conference.company.people["quang"], reason="Xin rút")

    def saved():
        arrange(
            session,
            held_on=date(2026, 11, 30),
            place="Buôn Ma Thuột",
            agenda=[*codes, line.code],
            actor=conference.leader,
            seen=session.version,
        )

    newest = record.history([session.obj], limit=1)[0]
    assert (newest.kind, newest.facts["struck"]) == ("agenda.changed", [line.code])
    assert not session.items.filter(nomination=line).exists()
    with pytest.raises(Refused) as no:
        saved()
    assert no.value.refusal.code == "overtaken"
