"""What the log tells of counts once a key is destroyed: what was published, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.record import queries as record
from councils.models import Tally
from councils.queries.box_counts import counts_published
from nominations.models import Nomination
from tests.councils.absentees import WRITES, regulated
from tests.councils.box.secret import BLANK, NO, YES, Secret
from workflow.engine import perform
from workflow.rules.stating import digest

SHEETS = {
    "thu.truong": (YES, NO),
    "hung": (YES, NO),
    "uv1": (YES, YES),
    "uv2": (YES, BLANK),
    "uv3": (NO, YES),
    "uv4": (BLANK, NO),
}
FIRST, SECOND = [6, 4, 1, 1, 0, ""], [6, 2, 3, 1, 0, ""]


def facts(secret):
    """What the entries of the box state, by kind."""
    return {line.kind: line.facts for line in record.history([secret.row.obj])}


def destroyed(secret):
    """The time for complaints is over, and the key is gone."""
    for row in Tally.objects.filter(item__ballot=secret.key):
        Tally.objects.filter(pk=row.pk).update(at=row.at - timedelta(days=400))
    secret.keep()
    assert secret.row.destroyed_at
    return facts(secret)["box.key_destroyed"]


def test_everybody_can_hold_published_counts_against_the_keepers_word(secret):
    secret.open().vote(SHEETS).opened().count()

    said = destroyed(secret)

    assert said["digests"] == []
    one, two = (salt for _place, salt in said["salts"])
    found = digest([digest([one, 1, *FIRST]), digest([two, 2, *SECOND])])
    assert facts(secret)["box.opened"]["counts"] == found
    assert len({one, two, secret.row.salt}) == 3


def test_the_count_of_a_void_item_stays_under_a_salt_that_is_never_said(secret):
    secret.open().vote(SHEETS).opened()
    line = Nomination.objects.get(ballot_items__ballot=secret.key, ballot_items__position=1)
    secret.stands_back("uv1", line)
    secret.count()

    said = destroyed(secret)

    ((place, salt),) = said["salts"]
    assert (place, [place for place, _digest in said["digests"]]) == (2, [1])
    assert said["digests"][0][1] != digest([salt, 1, *FIRST])
    found = digest([said["digests"][0][1], digest([salt, 2, *SECOND])])
    assert facts(secret)["box.opened"]["counts"] == found
    assert secret.row.salt not in str(facts(secret))


def test_with_written_answers_no_salt_is_said(secret):
    secret.open().vote(SHEETS).opened().count()
    row = secret.row
    assert counts_published(row)["salts"]

    row.ballot.roll["consulted"] = [4711]

    assert counts_published(row) == {}


@pytest.fixture
def outcome_alone(company, meeting, keeper, seal_now) -> Secret:
    """A secret ballot under a regulation that shows so few voters the outcome alone."""
    regulated(company, replace(WRITES, small_below=7))
    return Secret(company.people, meeting, keeper, seal_now)


def test_where_the_outcome_alone_is_shown_no_salt_is_said(outcome_alone):
    outcome_alone.open().vote(SHEETS).opened().count()

    assert {"salts", "digests", "salt"}.isdisjoint(destroyed(outcome_alone))


def test_of_a_cancelled_ballot_nothing_is_said(secret):
    secret.open().vote(SHEETS).close()
    perform(secret.ballot, "cancel", actor=secret.secretary, reason="Nhầm danh sách")
    secret.keep()

    assert set(facts(secret)["box.key_destroyed"]) == {"ballot", "destroyed_at", "opened"}
