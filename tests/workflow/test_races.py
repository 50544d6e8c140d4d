"""Two people act on one thing at once: one wins, the other is told who and when."""

import random

import pytest

from audit.record import queries as record
from nominations.models import Nomination, Submission
from tests.road import Road
from tests.together import failures, together
from workflow import work
from workflow.engine import perform, perform_all
from workflow.errors import Refusal
from workflow.models import WorkItem
from workflow.models.work import WAITING
from workflow.queries.inbox import waiting_for
from workflow.vocabulary import Role

TIMES = 20

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def road(company):
    return Road(company)


def versions(obj):
    return sorted(line.ver for line in record.history([obj]))


def one_won(ends):
    """The refusal of the one who lost, when exactly one did."""
    assert failures(ends) == []
    (lost,) = [end for end in ends if isinstance(end, Refusal)]
    return lost


def decide_at_once(road, line):
    """Two officers decide on one nomination differently, each from the page they had open."""
    found = {"ground": "DUPLICATE"}
    return together(
        [
            lambda: perform(
                line,
                "find_eligible",
                reason="Đạt",
                actor=road.people["ngoc"],
                seen=line.version,
            ),
            lambda: perform(
                line,
                "find_ineligible",
                actor=road.people["hung"],
                reason="Trùng",
                facts=found,
                seen=line.version,
            ),
        ]
    )


def assert_decided_once(road, line, lost):
    last = record.history([line.obj], limit=1)[0]
    winner = {"find_eligible": "ngoc", "find_ineligible": "hung"}[last.facts["move"]]
    after = Nomination.objects.get(pk=line.pk)
    assert (lost.code, lost.facts["by"]) == ("overtaken", str(road.people[winner]))
    assert lost.facts["at"] == last.at.isoformat()
    assert after.version == line.version + 1
    assert versions(line.obj) == list(range(1, after.version + 1))
    assert after.appraisals.count() == 1
    assert hasattr(after, "decline") is (winner == "hung")


@pytest.mark.postgres
def test_two_officers_decide_on_one_nomination_twenty_times(road):
    for line in road.at_office(TIMES):
        assert_decided_once(road, line, one_won(decide_at_once(road, line)))


def test_two_officers_decide_on_one_nomination_on_any_database(road):
    (line,) = road.at_office()

    assert_decided_once(road, line, one_won(decide_at_once(road, line)))


@pytest.mark.postgres
def test_the_head_approves_while_the_officer_takes_back(road):
    for _time in range(TIMES):
        letter = perform(road.letter(), "put_to_head", actor=road.people["thu"])
        pages = {"seen": letter.version}

        ends = together(
            [
                lambda: perform(letter, "approve", actor=road.people["quang"], **pages),  # noqa: B023
                lambda: perform(letter, "take_back", actor=road.people["thu"], **pages),  # noqa: B023
            ]
        )

        lost, after = one_won(ends), Submission.objects.get(pk=letter.pk)
        assert (lost.code, lost.facts["state"]) == ("overtaken", after.state)
        line = letter.nominations.get()
        assert (after.state, line.state) in (("SUBMITTED", "CLUSTER"), ("DRAFT", "UNIT"))
        open_items = WorkItem.objects.filter(process=line.case, status__in=WAITING)
        assert open_items.count() == 1
        assert versions(letter.obj) == list(range(1, after.version + 1))


@pytest.mark.postgres
@pytest.mark.parametrize("size", [60, pytest.param(300, marks=pytest.mark.long)])
def test_sixteen_move_many_in_shuffled_orders_without_a_deadlock(road, review, size):
    letter = road.submit(road.people_letter(review, size=size))
    lines = list(Nomination.objects.filter(submission=letter).order_by("pk"))
    chance = random.Random(16)
    orders = [chance.sample(lines, size * 2 // 3 if n % 2 else size) for n in range(16)]
    who = [road.people["ngoc"], road.people["hung"]]

    ends = together(
        [
            lambda n=n, order=order: perform_all(
                order,
                "find_eligible" if n % 3 else "refer_for_opinion",
                actor=who[n % 2],
                reason="Xin ý kiến",
                whole=False,
            )
            for n, order in enumerate(orders)
        ]
    )

    assert failures(ends) == []
    moved = [line.pk for end in ends if not isinstance(end, Refusal) for line in end.moved]
    assert sorted(moved) == [line.pk for line in lines]
    assert_each_moved_once(lines)


def assert_each_moved_once(lines):
    after = {n.pk: n for n in Nomination.objects.filter(pk__in=[line.pk for line in lines])}
    for line in lines:
        assert (after[line.pk].state, after[line.pk].version) == ("COUNCIL", line.version + 1)
    entries = record.history([line.obj for line in lines])
    found = {}
    for entry in entries:
        found.setdefault(entry.obj, []).append(entry.ver)
    contiguous = {obj: list(range(1, len(vers) + 1)) for obj, vers in found.items()}
    assert {obj: sorted(vers) for obj, vers in found.items()} == contiguous
    assert {n.obj: n.version for n in after.values()} == {k: len(v) for k, v in found.items()}
    items = WorkItem.objects.filter(process=lines[0].case, role=Role.STANDING_OFFICER)
    assert [item.finished is not None for item in items] == [True]


@pytest.mark.postgres
def test_two_officers_appraise_the_last_two_and_the_item_completes_once(road):
    for _time in range(TIMES):
        first, second = road.at_office(2)
        case = first.case

        ends = together(
            [
                lambda: perform(first, "find_eligible", reason="Đạt", actor=road.people["ngoc"]),  # noqa: B023
                lambda: perform(second, "find_eligible", reason="Đạt", actor=road.people["hung"]),  # noqa: B023
            ]
        )

        assert [end.state for end in ends] == ["COUNCIL", "COUNCIL"]
        items = WorkItem.objects.filter(process=case, role=Role.STANDING_OFFICER)
        assert [item.finished is not None for item in items] == [True]
        assert type(case).objects.get(pk=case.pk).finished is not None


@pytest.mark.postgres
def test_two_claim_one_item(road):
    for _time in range(TIMES):
        road.at_office()
        item = waiting_for(road.people["ngoc"]).filter(owner=None, process__body=None).last()
        who = [road.people["ngoc"], road.people["hung"]]

        ends = together([lambda p=p: work.claim(item, actor=p) for p in who])  # noqa: B023

        owner = WorkItem.objects.get(pk=item.pk).owner
        lost = one_won(ends)
        assert (lost.code, lost.facts["owner"]) == ("claimed_by_another", owner.obj)
