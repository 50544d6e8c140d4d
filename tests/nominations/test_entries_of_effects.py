"""The entry of a move stands before what follows from it, and says what its effects set."""

import pytest

from audit.record import queries as record
from audit.record.models import LogEntry
from nominations.models import Nomination
from tests.road import Road
from workflow.engine import perform


@pytest.fixture
def road(company):
    return Road(company)


def newest(obj):
    return record.history([obj], limit=1)[0]


def entries_after(before):
    return list(LogEntry.objects.filter(id__gt=before).order_by("id").values_list("kind", "obj"))


def last_id():
    return LogEntry.objects.latest("id").pk


def test_the_cause_stands_first_and_the_finding_follows(road):
    (line,) = road.at_office()
    before = last_id()

    perform(line, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])

    (first, obj), *rest = entries_after(before)
    assert (first, obj) == ("nomination.state", line.obj)
    assert "appraisal.recorded" in [kind for kind, _obj in rest]


def test_a_letter_is_entered_before_its_lines_and_they_before_their_conference(road):
    letter = road.letter()
    before = last_id()

    road.submit(letter)

    kinds = [kind for kind, _obj in entries_after(before)]
    assert kinds == [
        "submission.state",
        "submission.state",
        "nomination.state",
        "session.added",
        "agenda.changed",
    ]


def test_arriving_says_before_whom(road):
    line = road.submit(road.letter()).nominations.select_related("cluster").get()

    said = newest(line.obj).facts
    assert (said["to"], said["cluster"]) == ("CLUSTER", line.cluster.obj)
    assert (said["route"], said["authority"]) == (line.route, line.authority)


def test_a_line_says_on_which_decision_it_came_to_stand(road):
    (line,) = road.at_office()
    decision = road.carried(road.found_eligible(line))

    assert newest(line.obj).facts["decision"] == decision.obj


def test_a_signature_says_who_signed_what(road):
    (line,) = road.at_office()
    decision = road.before_signer(road.carried(road.found_eligible(line)))

    signed = road.signed(decision)

    said = newest(signed.obj)
    assert said.facts["signer"] == road.people["bo.truong"].obj
    assert said.facts["digest"] == signed.signed_digest
    assert said.disclosed["content"] == signed.signed_content


def test_a_no_says_its_ground_and_a_no_taken_back_says_so(road):
    letter, thu = road.letter(), road.people["thu"]
    line = letter.nominations.get()
    perform(line, "unit_fail", actor=thu, reason="Chưa đủ phiếu")
    assert newest(line.obj).facts["declined"]["ground"] == "NOT_CHOSEN"
    assert newest(line.obj).disclosed["words"] == "Chưa đủ phiếu"

    perform(Nomination.objects.get(pk=line.pk), "reconsider", actor=thu, reason="Xem lại")

    assert newest(line.obj).facts["declined"] is None
