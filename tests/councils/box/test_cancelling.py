"""Cancelling a secret ballot: before its box is opened, or, the chair being silent, after it."""

from dataclasses import replace

import pytest

from audit.record import queries as record
from councils.box.keeper import _unfinished
from councils.queries.minutes_content import facts_of
from tests.councils.absentees import WRITES, regulated
from tests.councils.box.secret import MEMBERS, NO, YES, Secret
from workflow.engine import available, perform
from workflow.errors import Refused

ALL = dict.fromkeys(MEMBERS, (YES, NO))


def cancel(secret):
    perform(secret.ballot, "cancel", actor=secret.secretary, reason="Kết quả chưa hợp ý")
    return record.history([secret.ballot.obj])[0].facts


def told(desk, secret, name):
    return desk(name).get(secret.session.get_absolute_url()).content.decode()


def test_a_box_once_opened_is_published_and_not_cancelled(secret):
    secret.open().vote(ALL).opened()

    with pytest.raises(Refused) as no:
        cancel(secret)

    assert no.value.refusal.code == "box_was_opened"
    offered = available([secret.ballot], actor=secret.secretary)[secret.key]
    assert (offered["cancel"].code, offered["count"]) == ("box_was_opened", None)
    assert (secret.ballot.state, secret.count().state) == ("CLOSED", "COUNTED")


@pytest.mark.parametrize("step", ["closing", "opening"])
def test_a_keeper_overtaken_by_the_cancelling_does_nothing(secret, step):
    secret.open().vote(ALL).close()
    if step == "opening":
        secret.keep()
        secret.seal()
    row = _unfinished().get(ballot=secret.key)
    cancel(secret)

    assert secret.keeper._step(row) is False

    assert (secret.row.version, secret.row.opened_at, secret.counts()) == (row.version, None, [])


def test_unopened_the_page_says_so_and_speaks_of_the_copy_to_the_conductor(secret, desk):
    secret.open().vote(ALL).close()
    assert "box_opened" not in cancel(secret)
    secret.keep()

    for name, is_told in [("uv1", False), ("ngoc", True)]:
        page = told(desk, secret, name)
        assert "The box was not opened." in page
        assert "and the copy beside it are destroyed" in page
        assert ("have the team destroy it" in page) is is_told
    assert "box_opened" not in facts_of(secret.session)["ballots"][0]


@pytest.fixture
def chair_asked(company, meeting, keeper, seal_now) -> Secret:
    """A secret ballot that is not counted before the chair has declared."""
    regulated(company, replace(WRITES, chair_must_agree=True))
    return Secret(company.people, meeting, keeper, seal_now)


def test_cancelled_after_opening_entry_page_and_minutes_say_so(chair_asked, desk):
    held = chair_asked.open().vote(ALL).opened()

    assert cancel(held)["box_opened"] is True

    assert "opened and counted before this ballot was cancelled" in told(desk, held, "uv1")
    held.keep()
    assert "The counts are void" in told(desk, held, "uv1")
    assert facts_of(held.session)["ballots"][0]["box_opened"] is True
    destroyed = record.history([held.row.obj])[0].facts
    assert (destroyed["opened"], "salts" in destroyed) == (True, False)
