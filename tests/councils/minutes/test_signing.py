"""Minutes are drafted from the record, fixed, signed in order, and corrected by a new edition."""

import pytest

from audit.record.models import Checkpoint
from config.demo.cast import PASSWORD
from councils.actions.minutes import change_minutes, draft_minutes, sign_minutes
from councils.models import Ballot, Minutes
from tests.councils.minutes.conftest import Desk
from workflow.engine import available, perform
from workflow.errors import Refused
from workflow.models import WorkItem
from workflow.rules.stating import digest


def code_of(act, *args, **given) -> str:
    """Why an act was refused."""
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal.code


def test_signed_minutes_hold_what_happened_its_digest_and_the_log_that_covers_it(office):
    row = office.signed()

    found = Checkpoint.objects.order_by("size").first()
    assert (row.state, row.number, row.year) == ("SIGNED", 1, 2026)
    assert row.digest == digest(row.content)
    assert (row.log_size, row.log_root) == (found.size, found.note.split("\n")[2])
    assert [(each.role, str(each.user)) for each in row.signatures.all()] == [
        ("SECRETARY", "Trần Văn Bình"),
        ("CHAIR", "Hoàng Ngọc Sơn"),
    ]
    (ballot,) = row.content["ballots"]
    assert [(i["yes"], i["base"], i["needed"], i["outcome"]) for i in ballot["items"]][:1] == [
        (1, 4, 3, "NOT_CARRIED")
    ]
    assert (len(row.content["present"]), row.content["absent"]) == (5, [])
    assert ballot["kept_out"][0]["members"] == ["Hoàng Ngọc Sơn"]


def test_whoever_presided_signs_last_and_nobody_signs_twice_or_unnamed(office):
    row = office.put(office.drafted())

    assert code_of(office.signed_by, row, "son") == "others_sign_first"
    assert code_of(office.signed_by, row, "quang") == "not_asked_to_sign"
    office.signed_by(row, "binh")
    assert code_of(office.signed_by, row, "binh") == "already_signed"
    assert office.signed_by(row, "son").state == "SIGNED"


def test_nothing_is_signed_but_what_was_shown(office):
    row = office.put(office.drafted())
    binh = office.people["binh"]

    stale = {"password": PASSWORD, "digest": "0" * 64, "actor": binh}
    assert code_of(sign_minutes, row, **stale) == "content_changed"
    wrong = {"password": "sai", "digest": row.digest, "actor": binh}
    assert code_of(sign_minutes, row, **wrong) == "wrong_password"
    assert not row.signatures.exists()


def test_sent_back_minutes_keep_their_number_and_lose_the_signatures_given(office):
    row = office.put(office.drafted())
    before = row.digest
    office.signed_by(row, "binh")

    back = perform(
        Minutes.objects.get(pk=row.pk),
        "send_back",
        actor=office.people["son"],
        reason="Thiếu ý kiến",
    )
    again = office.put(back)

    assert (again.number, again.times_put, again.digest == before) == (1, 2, False)
    assert code_of(office.signed_by, again, "son") == "others_sign_first"


def test_minutes_wait_for_their_session_its_seal_and_their_signers(office):
    row, leader = office.drafted(), office.people["son"]

    assert code_of(perform, row, "put_to_signing", actor=leader) == "not_covered"
    office.seal()
    alone = {"remarks": "", "recipients": "", "actor": leader}
    chair = {"role": "CHAIR", "user": leader.obj}
    for signers, problem in (
        ([], "no_chair"),
        ([chair], "no_secretary"),
        ([chair, {"role": "SECRETARY", "user": leader.obj}], "named_twice"),
        ([chair, {"role": "SECRETARY", "user": office.people["uv1"].obj}], "no_seat"),
    ):
        row = change_minutes(row, signers=signers, **alone)
        assert code_of(perform, row, "put_to_signing", actor=leader) == problem


def test_a_correction_is_a_new_edition_that_names_the_old(office):
    first, leader = office.signed(), office.people["son"]

    assert code_of(draft_minutes, office.session, actor=leader) == "correction_missing"
    again = office.signed(correction="Ghi lại tên đại biểu.")

    assert (again.edition, again.replaces_id, again.number) == (2, first.pk, 2)
    assert again.content["replaces"] == {"symbol": first.symbol, "digest": first.digest}
    assert again.remarks == first.remarks
    assert Minutes.objects.get(pk=first.pk).digest == first.digest


def test_tally_minutes_tell_of_one_ballot_with_its_counting_team(office):
    ballot = Ballot.objects.get(session=office.session, state="COUNTED")
    row = office.drafted(ballot=ballot)
    team = [*row.signers, {"role": "COUNTING", "user": office.people["dung"].obj}]
    words = {"remarks": "", "recipients": "", "actor": office.people["son"]}
    row = office.put(change_minutes(row, signers=team, **words))
    office.signed_by(row, "binh")

    assert code_of(office.signed_by, row, "son") == "others_sign_first"
    office.signed_by(row, "dung")
    assert office.signed_by(row, "son").content["kind"] == "TALLY"


def test_what_a_team_counted_is_not_signed_without_it(conference, seal_now):
    conference.open()
    ballot, leader = conference.prepare("PAPER"), conference.leader
    facts = conference.paper(ballot, yes=1)
    ballot = perform(ballot, "record_paper", actor=leader, facts=facts)
    desk = Desk(conference, seal_now)
    row = desk.drafted(ballot=ballot)

    assert code_of(desk.put, row) == "no_counting"
    team = [*row.signers, {"role": "COUNTING", "user": desk.people["dung"].obj}]
    row = change_minutes(row, remarks="", recipients="", signers=team, actor=leader)
    assert desk.put(row).state == "SIGNING"


def test_one_edition_at_a_time_and_only_by_those_who_draft(office):
    office.drafted()

    assert code_of(office.drafted) == "minutes_waiting"
    member = office.people["quang"]
    assert code_of(draft_minutes, office.session, actor=member) == "not_permitted"


def test_minutes_wait_on_the_desk_of_those_who_act_next(office):
    def waiting() -> list[str]:
        rows = WorkItem.objects.filter(process=row.case, finished=None, role__gt="")
        return [str(each.flow_task.verb) for each in rows]

    row = office.drafted()
    assert waiting() == ["Lập biên bản"]
    row = office.put(row)
    assert waiting() == ["Ký biên bản"]
    office.signed_by(row, "binh")
    office.signed_by(row, "son")
    assert waiting() == []


def test_what_may_be_done_next_is_the_same_as_what_is_refused(office):
    row = office.put(office.drafted())

    found = available([row], actor=office.people["binh"])[row.pk]

    codes = {move: no.code if no else "yes" for move, no in found.items()}
    assert codes == {
        "put_to_signing": "wrong_state",
        "countersign": "yes",
        "sign": "not_asked_to_sign",
        "send_back": "yes",
    }
