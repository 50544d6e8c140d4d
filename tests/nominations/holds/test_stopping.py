"""Every move onward is refused while a hold stands, and goes on once it is lifted."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from config.demo.cast import PASSWORD
from nominations.actions.decisions import refuse_line
from nominations.actions.matching import decide_match
from nominations.actions.submissions import add_nomination, change_nomination, start_submission
from nominations.models import Nomination, Nominee
from nominations.queries.holds import holds_on
from tests.cast import TODAY
from tests.nominations.holds.conftest import code_of
from tests.road import answered, collective
from workflow.engine import available, perform, perform_all
from workflow.errors import Refused


def stopped_then_goes_on(office, line, act):
    """The code of the refusal while a hold stands, and what the act gives once it is lifted."""
    hold = office.hold(line)
    with pytest.raises(Refused) as no:
        act()
    office.lift(hold)
    done = act()
    return code_of(no), done


def test_propose(road, office, company):
    thu = company.people["thu"]
    letter = start_submission(road.round(), unit=company.units["skhcn-lam-dong"], actor=thu)
    nominee = collective(company.units["skhcn-lam-dong"])
    line = add_nomination(letter, award="COBO", nominee=nominee, actor=thu)

    code, done = stopped_then_goes_on(office, line, lambda: perform(line, "propose", actor=thu))

    assert (code, done.state) == ("on_hold", "UNIT")


@pytest.mark.parametrize(("move", "who"), [("put_to_head", "thu"), ("approve", "quang")])
def test_submit(road, office, company, move, who):
    letter = road.letter()
    if move == "approve":
        letter = perform(letter, "put_to_head", actor=company.people["thu"])
    line = letter.nominations.get()

    code, _done = stopped_then_goes_on(
        office, line, lambda: perform(letter, move, actor=company.people[who])
    )

    assert code == "on_hold"
    assert Nomination.objects.get().state == ("CLUSTER" if move == "approve" else "UNIT")


@pytest.mark.parametrize("move", ["find_eligible", "refer_for_opinion"])
def test_the_office_finds_nothing_good(line, office, move):
    code, done = stopped_then_goes_on(
        office, line, lambda: perform(line, move, actor=office.office, reason="Theo Điều 4")
    )

    assert (code, done.state) == ("on_hold", "COUNCIL")


def test_endorse(road, office):
    letter = road.submit(road.letter())
    line, session = letter.nominations.get(), road.conference(letter)

    code, _ballot = stopped_then_goes_on(
        office, line, lambda: road.agree(session, award="COBO", agreed=[line.code])
    )

    assert (code, letter.nominations.get().state) == ("on_hold", "APPRAISAL")


def test_carry(road, office, line):
    line = road.found_eligible(line)
    session = road.council(line)

    code, _ballot = stopped_then_goes_on(office, line, lambda: road.tally(session, award="BKB"))

    assert (code, Nomination.objects.get(pk=line.pk).state) == ("on_hold", "SIGNATURE")


def test_sign_and_issue(road, office, line):
    decision = road.before_signer(road.carried(road.found_eligible(line)))
    held = Nomination.objects.get(pk=line.pk)
    told = []
    for step in (road.signed, road.issued):
        code, decision = stopped_then_goes_on(office, held, lambda act=step: act(decision))  # noqa: B023 -- called at once
        told.append(code)

    assert told == ["on_hold"] * 2
    assert Nomination.objects.get(pk=line.pk).state == "AWARDED"


def test_one_line_on_hold_is_refused_by_the_signer_and_the_decision_goes_on(road, office, line):
    decision = road.carried(road.found_eligible(line))
    office.hold(line)

    decision = road.before_signer(decision)
    with pytest.raises(Refused) as no:
        road.signed(decision)
    refuse_line(
        Nomination.objects.get(pk=line.pk),
        password=PASSWORD,
        reason="Đang xem xét",
        actor=road.people["bo.truong"],
    )

    assert code_of(no) == "on_hold"
    assert Nomination.objects.get(pk=line.pk).state == "DECLINED"


def test_a_no_a_return_and_a_withdrawal_go_on_while_a_hold_stands(road, office, company):
    no, back, gone = road.at_office(3)
    for line in (no, back, gone):
        office.hold(line)
    facts = {"ground": "UNDER_EXAMINATION"}

    perform(no, "find_ineligible", actor=office.office, reason="Đang xem xét", facts=facts)
    perform(back, "return_for_supplement", actor=office.office, reason="Chờ kết luận")
    perform(gone, "withdraw", actor=company.people["khanh"], reason="Đơn vị rút")
    perform(answered(back, company.people["yen"]), "resubmit", actor=company.people["yen"])

    states = [Nomination.objects.get(pk=n.pk).state for n in (no, back, gone)]
    assert states == ["DECLINED", "APPRAISAL", "WITHDRAWN"]


def test_the_refusal_says_whom_what_since_when_by_which_rule_and_what_to_do(line, office):
    office.hold(line)

    with translation.override("en"):
        no = available([line], actor=office.office)[line.pk]["find_eligible"]

    assert no.message == f"A hold stands on {line.nominee.name} since 20/11/2026: Discipline."
    assert no.citation == "Nghị định 152/2025/NĐ-CP, Điều 4 (trước 01/10/2026)"
    assert no.facts["holds"] == [
        {"nominee": line.nominee.obj, "kind": "DISCIPLINE", "since": "2026-11-20"}
    ]
    assert "standing office lifts it" in no.remedy


def test_of_many_only_those_on_hold_stay(road, office):
    lines = road.at_office(3)
    office.hold(lines[1])

    outcome = perform_all(
        lines, "find_eligible", reason="Đã xem, đạt", actor=office.office, whole=False
    )

    assert [n.pk for n in outcome.moved] == [lines[0].pk, lines[2].pk]
    assert {key: no.code for key, no in outcome.refused.items()} == {lines[1].pk: "on_hold"}


def test_a_hold_stands_on_every_open_line_of_the_nominee(road, office, company):
    first = road.letter().nominations.get()
    second = road.letter().nominations.get()
    office.hold(first)

    assert first.nominee == second.nominee
    with pytest.raises(Refused) as no:
        perform(second.submission, "put_to_head", actor=company.people["thu"])
    assert code_of(no) == "on_hold"


def test_a_hold_stands_on_whom_a_person_said_to_be_the_same(road, office):
    held, between, twin = road.at_office(3)
    for one, other in ((held, between), (between, twin)):
        decide_match(one.nominee, other.nominee, decision="SAME", actor=office.office)
    office.hold(held)

    told = [stopped(line, office) for line in (held, between, twin)]

    assert told == ["on_hold"] * 3


def stopped(line, office) -> str:
    """The code with which the office's move on a line is refused."""
    with pytest.raises(Refused) as no:
        perform(line, "find_eligible", reason="Đã xem, đạt", actor=office.office)
    return code_of(no)


def test_one_of_two_holds_lifted_leaves_the_other(line, office):
    first, _second = office.hold(line), office.hold(line, kind="PRESS", source="Báo A, 21/11/2026")
    office.lift(first)

    with pytest.raises(Refused) as no:
        perform(line, "find_eligible", reason="Đã xem, đạt", actor=office.office)

    assert no.value.refusal.facts["holds"][0]["kind"] == "PRESS"


def test_a_hold_with_a_last_day_ends_by_itself_on_that_day(line, office, settings):
    office.hold(line, until=TODAY + timedelta(days=2))

    settings.BUSINESS_DATE = TODAY + timedelta(days=1)
    with pytest.raises(Refused):
        perform(line, "find_eligible", reason="Đã xem, đạt", actor=office.office)
    settings.BUSINESS_DATE = TODAY + timedelta(days=2)

    assert (
        perform(line, "find_eligible", reason="Đã xem, đạt", actor=office.office).state == "COUNCIL"
    )


def test_a_nominee_on_hold_is_not_rewritten_in_a_draft(road, office, company):
    letter = road.letter()
    line = letter.nominations.get()
    office.hold(line)

    with pytest.raises(Refused) as no:
        change_nomination(line, nominee={"name": "Sở khác"}, actor=company.people["thu"])

    assert code_of(no) == "on_hold"
    assert Nominee.objects.filter(name="Sở khác").count() == 0


@pytest.mark.parametrize("size", [1, 30])
def test_holds_are_read_in_two_queries_for_one_and_for_thirty(
    road, office, size, django_assert_num_queries
):
    lines = road.at_office(size)
    for line in lines:
        office.hold(line)

    with django_assert_num_queries(2):
        found = holds_on([line.nominee_id for line in lines], on=date(2026, 11, 23))

    assert len(found) == size
