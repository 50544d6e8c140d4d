"""The one door: all or nothing, and a no that says why."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.record import queries as record
from nominations.models import Nomination, Submission
from tests.road import Road
from workflow.engine import available, offers, perform, perform_all
from workflow.errors import OutsideEngine, Refused, Unseen
from workflow.models import Membership, WorkItem
from workflow.models.work import WAITING
from workflow.vocabulary import Role


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def letter(road):
    return road.letter()


def everything(letter):
    """What one act may change, as it stands in the database."""
    keys = Submission.objects.get(pk=letter.pk).nominations.values_list("pk", flat=True)
    return {
        "letter": Submission.objects.filter(pk=letter.pk).values().get(),
        "lines": list(Nomination.objects.filter(pk__in=list(keys)).values()),
        "items": list(WorkItem.objects.order_by("pk").values()),
        "entries": record.count(),
    }


def waiting_role(case):
    return WorkItem.objects.get(process=case, status__in=WAITING).role


def test_a_move_changes_state_version_work_and_record_together(road, letter):
    before = everything(letter)

    moved = perform(letter, "put_to_head", actor=road.people["thu"])

    assert (moved.state, moved.version) == ("AWAITING_HEAD", letter.version + 1)
    assert waiting_role(letter.case) == Role.HEAD_OF_UNIT
    assert record.count() == before["entries"] + 1
    (entry,) = record.history([letter.obj], limit=1)
    assert (entry.kind, entry.ver, entry.actor) == (
        "submission.state",
        moved.version,
        road.people["thu"].obj,
    )
    assert entry.facts == {"move": "put_to_head", "from": "DRAFT", "to": "AWAITING_HEAD"}


def test_an_effect_that_refuses_undoes_everything(road, letter):
    letter = perform(letter, "put_to_head", actor=road.people["thu"])
    Membership.objects.filter(unit=letter.unit).delete()
    before = everything(letter)

    with pytest.raises(Refused) as no:
        perform(letter, "approve", actor=road.people["quang"])

    assert no.value.refusal.code == "no_cluster"
    assert everything(letter) == before


def test_a_stale_form_is_told_who_changed_it_and_when(road, letter):
    perform(letter, "put_to_head", actor=road.people["thu"])
    before = everything(letter)

    with pytest.raises(Refused) as no:
        perform(letter, "approve", actor=road.people["quang"], seen=letter.version)

    refusal = no.value.refusal
    assert refusal.code == "overtaken"
    assert refusal.facts["by"] == "Vũ Thị Thu"
    assert (refusal.facts["seen"], refusal.facts["current"]) == (letter.version, letter.version + 1)
    assert refusal.facts["at"] == record.history([letter.obj], limit=1)[0].at.isoformat()
    assert "Vũ Thị Thu" in refusal.message
    assert everything(letter) == before


def test_somebody_without_the_role_is_told_nothing_but_that(road, letter):
    with pytest.raises(Refused) as no:
        perform(letter, "put_to_head", actor=road.people["bo.truong"], seen=99)

    assert no.value.refusal.code == "not_permitted"
    assert no.value.refusal.facts == {"roles": ["UNIT_OFFICER"]}


def test_whoever_loses_the_desk_to_a_faster_colleague_is_told_who_that_was(road):
    (line,) = road.at_office()
    perform(line, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])

    with pytest.raises(Refused) as no:
        perform(
            line,
            "find_ineligible",
            actor=road.people["hung"],
            reason="Thiếu",
            facts={"ground": "DUPLICATE"},
            seen=line.version,
        )

    assert (no.value.refusal.code, no.value.refusal.facts["by"]) == ("overtaken", "Lý Bảo Ngọc")


def test_a_move_from_another_state_is_refused_with_the_states_it_starts_from(road, letter):
    with pytest.raises(Refused) as no:
        perform(letter, "approve", actor=road.people["quang"])

    assert no.value.refusal.code == "wrong_state"
    assert no.value.refusal.facts == {"state": "DRAFT", "from": ["AWAITING_HEAD"]}


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_move_that_must_be_explained_wants_words(road, letter, reason):
    letter = perform(letter, "put_to_head", actor=road.people["thu"])

    with pytest.raises(Refused) as no:
        perform(letter, "return_to_officer", actor=road.people["quang"], reason=reason)

    assert no.value.refusal.code == "reason_missing"


def test_the_reason_stands_in_the_record_where_it_can_be_erased(road, letter):
    letter = perform(letter, "put_to_head", actor=road.people["thu"])

    perform(letter, "return_to_officer", actor=road.people["quang"], reason="Thiếu báo cáo")

    (entry,) = record.history([letter.obj], limit=1)
    assert "reason" not in entry.facts
    assert entry.disclosed == {"reason": "Thiếu báo cáo"}


def test_whole_moves_none_when_one_may_not(road):
    good, returned = road.at_office(2)
    office = road.people["ngoc"]
    perform(returned, "return_for_supplement", actor=office, reason="Thiếu")
    before = everything(good.submission)

    with pytest.raises(Refused) as no:
        perform_all([good, returned], "find_eligible", reason="Đã xem, đạt", actor=office)

    assert {pk: r.code for pk, r in no.value.refusals.items()} == {returned.pk: "not_permitted"}
    assert everything(good.submission) == before


def test_not_whole_moves_what_may_and_returns_the_rest(road):
    good, returned = road.at_office(2)
    office = road.people["ngoc"]
    perform(returned, "return_for_supplement", actor=office, reason="Thiếu")

    outcome = perform_all(
        [good, returned], "find_eligible", reason="Đã xem, đạt", actor=office, whole=False
    )

    assert [(n.pk, n.state) for n in outcome.moved] == [(good.pk, "COUNCIL")]
    assert {pk: r.code for pk, r in outcome.refused.items()} == {returned.pk: "not_permitted"}


def test_a_subject_that_does_not_exist_is_unseen(road, letter):
    gone = Submission(pk=letter.pk + 1_000)

    with pytest.raises(Unseen):
        perform(gone, "put_to_head", actor=road.people["thu"])


def test_an_empty_set_is_no_act(road):
    before = record.count()

    outcome = perform_all([], "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])

    assert (outcome.moved, outcome.refused, record.count()) == ([], {}, before)


def test_the_subject_returned_lies_where_its_row_says(road):
    (line,) = road.at_office()

    moved = perform(line, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])

    stored = Nomination.objects.get(pk=line.pk)
    assert (moved.case_id, moved.council_id, moved.state, moved.version) == (
        stored.case_id,
        stored.council_id,
        stored.state,
        stored.version,
    )


def test_a_move_called_by_hand_raises(letter):
    with pytest.raises(OutsideEngine):
        letter.put_to_head()

    assert Submission.put_to_head.alters_data is True


def test_a_state_cannot_be_assigned(letter):
    with pytest.raises(AttributeError):
        letter.state = "SUBMITTED"


def test_the_database_refuses_a_state_that_does_not_exist(letter):
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE nominations_submission SET state = 'LOST' WHERE id = %s", [letter.pk]
        )


def test_offers_leave_out_what_is_not_for_this_person_now(road, letter):
    names = [offer.row.name for offer in offers(letter, actor=road.people["thu"])]

    assert names == ["put_to_head", "declare_nil"]
    assert offers(letter, actor=road.people["lan"]) == []


def test_an_offer_is_grey_with_the_refusal_that_would_stop_the_write(road):
    line = road.letter().nominations.get()

    (grey,) = [
        offer for offer in offers(line, actor=road.people["quang"]) if offer.row.name == "submit"
    ]

    assert grey.refusal.code == "letter_not_approved"
    with pytest.raises(Refused) as no:
        perform(line, "submit", actor=road.people["quang"])
    assert no.value.refusal == grey.refusal


@pytest.mark.parametrize("size", [2, 12])
def test_available_asks_as_much_for_many_as_for_two(road, size, django_assert_max_num_queries):
    lines = list(Nomination.objects.filter(pk__in=[n.pk for n in road.at_office(size)]))

    with django_assert_max_num_queries(26):
        answers = available(lines, actor=road.people["ngoc"])

    assert {found["find_eligible"] for found in answers.values()} == {None}
