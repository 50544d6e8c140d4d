"""Papers of the room go into the same box: once, three at least, and nothing of them is kept."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.record.models import LogEntry
from councils.actions.room_papers import hand_out
from councils.box.storage import put_papers, seal_papers
from councils.migrations import _paper_guards
from councils.models import Ballot, RoomPapers, Tally, Turnout
from tests.councils.box.papers import sealed_alone, taken, tally
from tests.councils.box.secret import NO, YES
from tests.councils.box.test_refusals import refused
from workflow.engine import perform

ON_PAPER = ("uv1", "uv2", "uv3")
ON_DEVICES = {"thu.truong": (YES, NO), "hung": (YES, NO), "uv4": (YES, YES)}
SAID = ((2, 1), (0, 2, 1))


@pytest.fixture
def half(secret):
    """Voting is open: three have taken a paper, and three have voted on a device."""
    return taken(secret.open(), *ON_PAPER).vote(ON_DEVICES)


def test_papers_and_devices_are_counted_together(half):
    row = sealed_alone(half, *SAID)

    assert (row.issued, row.returned, row.valid, row.invalid) == (3, 3, 3, 0)
    assert sorted(row.numbers.values()) == [3, 3]
    assert len(half.box) == 12 * 66
    half.opened().count()
    assert half.counts() == [(6, 5, 1, 0, ""), (6, 1, 4, 1, "")]
    outcomes = Tally.objects.order_by("item__position").values_list("outcome", flat=True)
    assert list(outcomes) == ["CARRIED", "NOT_CARRIED"]


def test_the_log_says_how_many_papers_and_by_whom_and_no_more(half):
    row = sealed_alone(half, *SAID)
    entry = LogEntry.objects.get(kind="papers.sealed")

    assert (entry.obj, entry.disclosures) == (row.obj, None)
    assert LogEntry.objects.filter(kind="ballot.cast").count() == 6
    assert Turnout.objects.filter(channel="PAPER").count() == 3
    assert {row.entered_by.username, row.checked_by.username} == {"ngoc", "thu.truong"}


def test_a_member_votes_one_way_and_not_the_other(half):
    device, paper = half.seat("hung"), half.seat("uv1")
    give = {"actor": half.secretary}

    assert refused(hand_out, half.ballot, device, **give) == "voted_on_device"
    assert refused(hand_out, half.ballot, paper, **give) == "has_paper"
    assert refused(half.cast, "uv1", YES, YES) == "voted_on_paper"
    assert refused(hand_out, half.ballot, paper, actor=half.people["uv1"]) == "not_permitted"
    assert Turnout.objects.count() == 6


@pytest.mark.parametrize(
    ("rows", "papers", "code"),
    [
        (SAID, {"issued": 4}, "figures_do_not_add_up"),
        (SAID, {"issued": 2, "returned": 2, "valid": 2}, "figures_do_not_add_up"),
        (SAID, {"valid": 2}, "figures_do_not_add_up"),
        (((3, 1), (3, 0)), {}, "figures_do_not_add_up"),
        (((2, 0), (3, 0)), {}, "figures_do_not_add_up"),
        (((1, 1), (2, 0)), {"valid": 2, "invalid": 1}, "too_few_papers"),
        (((2, 1),), {}, "items_missing"),
        (SAID, {"password": "sai"}, "wrong_password"),
        (SAID, {"second": "ngoc"}, "second_missing"),
        (SAID, {"second": "lan"}, "second_missing"),
    ],
)
def test_what_is_not_sealed_alone(half, rows, papers, code):
    assert refused(sealed_alone, half, *rows, **papers) == code
    assert (RoomPapers.objects.count(), len(half.box)) == (0, 6 * 66)
    assert not LogEntry.objects.filter(kind="papers.sealed").exists()


def test_voting_is_not_closed_while_papers_are_out(half):
    assert refused(half.close) == "papers_waiting"
    sealed_alone(half, *SAID)
    half.close()

    assert refused(hand_out, half.ballot, half.seat("uv1"), actor=half.secretary) == "no_papers_now"


def test_papers_go_in_once(half):
    row = sealed_alone(half, *SAID)
    slips = seal_papers(Ballot.objects.get(pk=half.key), tally(half, SAID).sections[0].items)

    assert refused(sealed_alone, half, *SAID) == "papers_sealed"
    with pytest.raises(IntegrityError), transaction.atomic():
        put_papers(row, slips)
    assert len(half.box) == 12 * 66
    assert half.opened().row.refused == ""


def test_the_door_itself_takes_neither_few_papers_nor_others_than_their_row_says(half):
    places = half.ballot.items.order_by("position").values_list("position", flat=True)
    said = {
        "issued": 3,
        "returned": 3,
        "valid": 3,
        "invalid": 0,
        "at": half.ballot.turnout.first().at,
    }
    who = {"entered_by": half.secretary, "checked_by": half.chair, "ballot": half.ballot}
    for numbers, rows in [((2, 0), ((1, 1), (0,))), ((3, 3), ((3, 0), (3, 1)))]:
        given = {str(place): many for place, many in zip(places, numbers, strict=True)}
        slips = seal_papers(Ballot.objects.get(pk=half.key), tally(half, rows).sections[0].items)
        with pytest.raises(IntegrityError), transaction.atomic():
            put_papers(RoomPapers.objects.create(**said, **who, numbers=given), slips)
    assert len(half.box) == 6 * 66


def test_papers_that_did_not_come_back_hold_nothing_up(secret):
    taken(secret.open(), "uv1").vote(dict.fromkeys(("thu.truong", "hung", "uv2", "uv3"), (YES, NO)))
    nothing = {"issued": 1, "returned": 0, "valid": 0}

    sealed_alone(secret, (0,), (0,), **nothing)
    secret.opened()
    assert secret.counts() == [(4, 4, 0, 0, ""), (4, 0, 4, 0, "")]


def test_who_is_barred_has_no_answer_on_the_row_and_still_takes_a_paper(secret):
    first = secret.ballot.items.earliest("position")
    secret.open(barred={first.pk: [secret.seat("uv1").pk]})
    taken(secret, "uv1", "uv2", "uv3", "uv4")
    four = {"issued": 4, "returned": 4, "valid": 4}

    assert refused(sealed_alone, secret, (4, 0), (4, 0), **four) == "figures_do_not_add_up"
    row = sealed_alone(secret, (3, 0), (4, 0), **four)
    assert sorted(row.numbers.values()) == [3, 4]


def test_two_devices_beside_the_papers_would_tell_and_stay_shut(secret):
    taken(secret.open(), "uv1", "uv2", "uv3", "uv4")
    secret.vote({"thu.truong": (YES, NO), "hung": (YES, NO)})
    sealed_alone(secret, (4, 0), (4, 0), issued=4, returned=4, valid=4)
    secret.opened()

    assert {why for *_figures, why in secret.counts()} == {"FEW_ON_DEVICES"}
    assert {figure for _slips, *figures, _why in secret.counts() for figure in figures} == {None}


def test_papers_said_otherwise_afterwards_keep_the_box_shut(half):
    sealed_alone(half, *SAID)
    with connection.cursor() as cursor:
        for statement in _paper_guards.lift(connection):
            cursor.execute(statement)
    RoomPapers.objects.update(numbers={})
    half.opened()

    assert half.row.refused == "COUNT_DIFFERS"


def test_more_papers_than_members_took_keep_the_box_shut(half):
    sealed_alone(half, *SAID)
    Turnout.objects.filter(channel="PAPER").last().delete()
    half.opened()

    assert half.row.refused == "COUNT_DIFFERS"


def test_the_row_of_the_papers_stays_as_it_was_entered(half):
    row = sealed_alone(half, *SAID)
    for act in (lambda: RoomPapers.objects.update(valid=2, invalid=1), row.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_cancelled_ballot_takes_its_papers_with_it(half):
    sealed_alone(half, *SAID)
    perform(half.ballot, "cancel", actor=half.secretary, reason="Nhầm danh sách")

    assert half.keep() == 1
    assert (half.counts(), half.files()) == ([], [])
