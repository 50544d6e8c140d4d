"""A closed secret ballot is cancelled while the keeper opens its box: exactly one of them wins."""

import pytest

from audit.record import queries as record
from councils.models import BoxCount
from tests.councils.box.secret import MEMBERS, NO, YES
from tests.together import failures, together, unfinished
from workflow.engine import perform
from workflow.errors import Refusal, Refused

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ALL = dict.fromkeys(MEMBERS, (YES, NO))
WHOLE = [(6, 6, 0, 0, ""), (6, 0, 6, 0, "")]


@pytest.fixture
def closed(secret):
    """Everybody has voted, the box is closed and a seal covers it: the next round opens it."""
    secret.open().vote(ALL).close().keep()
    secret.seal()
    return secret


def cancel(secret):
    return perform(secret.ballot, "cancel", actor=secret.secretary, reason="Bỏ phiếu lại")


def kinds(secret):
    return [line.kind for line in reversed(record.history([secret.row.obj]))]


def opened_whole(secret):
    """The tally is whole, stands on the log and is published; the ballot cannot be cancelled."""
    assert (secret.counts(), secret.row.opened_at is not None) == (WHOLE, True)
    assert kinds(secret)[-1] == "box.opened"
    with pytest.raises(Refused) as no:
        cancel(secret)
    assert no.value.refusal.code == "box_was_opened"
    return secret.count().state == "COUNTED" and secret.files() != []


def destroyed_unopened(secret):
    """No slip was opened, and key and copy are gone."""
    secret.keep()
    assert (secret.ballot.state, BoxCount.objects.count()) == ("CANCELLED", 0)
    assert (secret.row.opened_at, secret.files()) == (None, [])
    assert kinds(secret)[-1] == "box.key_destroyed"
    assert "box.opened" not in kinds(secret)
    told = record.history([secret.row.obj])[0].facts
    return told["opened"] is False and secret.row.destroyed_at is not None


def test_the_keeper_who_comes_while_it_is_being_cancelled_opens_nothing(closed):
    with unfinished(lambda: cancel(closed)):
        assert closed.keeper.round() == 0

    assert destroyed_unopened(closed)


def test_whoever_cancels_while_the_box_is_being_opened_is_refused(closed):
    with unfinished(closed.keeper.round), pytest.raises(Refused) as no:
        cancel(closed)

    assert no.value.refusal.code == "box_was_opened"
    assert opened_whole(closed)


@pytest.mark.parametrize("order", ["keeper_first", "canceller_first", "two_cancel", "two_rounds"])
def test_at_one_moment_exactly_one_of_them_wins(closed, order):
    keep, call_off = closed.keeper.round, lambda: cancel(closed)
    acts = {
        "keeper_first": [keep, call_off],
        "canceller_first": [call_off, keep],
        "two_cancel": [call_off, keep, call_off],
        "two_rounds": [keep, call_off, keep],
    }[order]

    ends = together(acts)

    assert failures(ends) == []
    refused = {end.code for end in ends if isinstance(end, Refusal)}
    if closed.row.opened_at:
        assert refused == {"box_was_opened"}
        assert opened_whole(closed)
    else:
        assert refused <= {"wrong_state", "overtaken"}
        assert destroyed_unopened(closed)


def test_the_key_is_destroyed_once_though_two_rounds_come_at_one_moment(closed):
    cancel(closed)

    assert failures(together([closed.keeper.round] * 3)) == []
    assert kinds(closed).count("box.key_destroyed") == 1
    assert destroyed_unopened(closed)
