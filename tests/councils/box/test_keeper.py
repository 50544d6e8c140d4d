"""A secret ballot from its key to the destruction of it: what the keeper does, and when."""

from audit.record import queries as record
from councils.models import Tally
from tests.councils.box.secret import BLANK, NO, YES

FIRST_PASSES = {
    "thu.truong": (YES, NO),
    "hung": (YES, NO),
    "uv1": (YES, YES),
    "uv2": (YES, BLANK),
    "uv3": (NO, YES),
    "uv4": (BLANK, NO),
}


def kinds(secret):
    lines = record.history([secret.row.obj, secret.ballot.obj])
    return [line.kind for line in reversed(lines)]


def test_a_secret_ballot_is_voted_sealed_opened_and_published(secret):
    secret.open().vote(FIRST_PASSES).opened()

    assert secret.counts() == [(6, 4, 1, 1, ""), (6, 2, 3, 1, "")]
    counted = secret.count()
    assert counted.state == "COUNTED"
    tallies = Tally.objects.filter(item__ballot=counted).order_by("item__position")
    assert [(t.yes, t.no, t.blank, t.spoilt, t.outcome) for t in tallies] == [
        (4, 1, 1, 0, "CARRIED"),
        (2, 3, 1, 0, "NOT_CARRIED"),
    ]
    states = counted.items.order_by("position").values_list("nomination__state", flat=True)
    assert list(states) == ["SIGNATURE", "DECLINED"]


def test_each_step_is_on_the_log_under_the_keepers_own_name(secret):
    secret.open().vote(FIRST_PASSES).opened().count()

    lines = record.history([secret.row.obj])
    assert [(line.kind, line.actor.partition("/")[0]) for line in reversed(lines)] == [
        ("ballot.key_asked", "u"),
        ("box.key_made", "keeper"),
        ("ballot.trial_sealed", "u"),
        ("box.tried", "keeper"),
        ("box.closed", "keeper"),
        ("box.opened", "keeper"),
    ]
    secret.seal()
    assert all(line.idx is not None for line in record.history([secret.row.obj]))
