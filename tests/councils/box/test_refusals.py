"""When a box stays shut: nothing is opened, or one item is not, and the page says why."""

import pytest
from django.db import connection

from councils.migrations import _box_guards
from councils.models import BallotBox, BoxCount, Tally, Turnout
from councils.queries.counts import rounds_held
from nominations.models import Nomination
from tests.councils.box.secret import MEMBERS, NO, YES
from workflow.engine import perform
from workflow.errors import Refused

ALL = dict.fromkeys(MEMBERS, (YES, NO))


def refused(act, *given, **named):
    with pytest.raises(Refused) as no:
        act(*given, **named)
    return no.value.refusal.code


def owner_writes(sql, *values):
    """What the owner of the tables can do: the guards are lifted, one row is changed."""
    with connection.cursor() as cursor:
        for statement in _box_guards.lift(connection):
            cursor.execute(statement)
        cursor.execute(sql, values)


def test_voting_does_not_begin_before_the_keeper_opened_a_test_slip(secret):
    def opening():
        return refused(perform, secret.ballot, "open", actor=secret.secretary)

    assert opening() == "box_not_tried"
    assert refused(secret.tried_by_site) == "no_test_slip"
    secret.keep()
    assert opening() == "box_not_tried"
    secret.tried_by_site()
    assert opening() == "box_not_tried"
    secret.keep()
    secret.open_voting()
    assert refused(secret.tried_by_site) == "no_test_slip"


def test_a_test_slip_sealed_anew_must_be_opened_anew(secret):
    secret.tried().tried_by_site()

    assert refused(perform, secret.ballot, "open", actor=secret.secretary) == "box_not_tried"
    assert secret.keep() == 1
    secret.open_voting()


def test_nothing_is_opened_before_a_seal_covers_the_closing(secret):
    secret.open().vote(ALL).close().keep()

    assert secret.row.box_digest
    assert secret.keep() == 0
    assert refused(secret.count) == "box_not_opened"
    secret.seal()
    assert secret.keep() == 1
    secret.count()


def test_below_the_quorum_nothing_is_opened(secret):
    secret.open().vote(dict.fromkeys(MEMBERS[:3], (YES, NO))).opened()

    assert (secret.row.refused, secret.counts()) == ("QUORUM", [])
    assert refused(secret.count) == "box_refused"


def test_under_three_slips_on_an_item_that_item_stays_shut(secret):
    first = secret.ballot.items.earliest("position")
    barred = [secret.seat(name).pk for name in MEMBERS[:4]]
    sheets = {name: ("", NO) if name in MEMBERS[:4] else (YES, NO) for name in MEMBERS}
    secret.open(barred={first.pk: barred}).vote(sheets).opened()

    assert secret.counts() == [(2, None, None, None, "FEW_SLIPS"), (6, 0, 6, 0, "")]
    secret.count()
    outcomes = Tally.objects.order_by("item__position").values_list("outcome", "yes", "arithmetic")
    assert outcomes[0] == ("NOT_OPENED", None, {"withheld": "FEW_SLIPS"})
    line = Nomination.objects.get(pk=first.nomination_id)
    assert (outcomes[1][0], line.state) == ("NOT_CARRIED", "COUNCIL")
    assert rounds_held(secret.session, [line]) == {}


def test_a_slip_more_or_less_than_was_cast_keeps_the_box_shut(secret):
    secret.open().vote(ALL)
    Turnout.objects.filter(membership=secret.seat("uv1")).delete()
    secret.opened()

    assert secret.row.refused == "COUNT_DIFFERS"


def test_a_box_changed_after_closing_stays_shut(secret):
    secret.open().vote(ALL).close().keep()
    bent = bytes([*secret.box[:-1], secret.box[-1] ^ 1])
    owner_writes("UPDATE councils_ballotbox SET slips = %s", bent)
    secret.seal()
    secret.keep()

    assert (secret.row.refused, BoxCount.objects.count()) == ("BOX_CHANGED", 0)


def test_a_slip_of_elsewhere_stops_the_whole_opening(secret):
    secret.open().vote(ALL)
    foreign = secret.box[:-60] + bytes(60)
    owner_writes("UPDATE councils_ballotbox SET slips = %s", foreign)
    secret.opened()

    assert (secret.row.refused, BoxCount.objects.count()) == ("FOREIGN_SLIP", 0)


def test_a_roll_changed_after_opening_keeps_the_box_shut(secret):
    secret.open().vote(ALL)
    held = secret.ballot
    held.roll["members"].append(max(held.roll["members"]) + 999)
    held.save(update_fields=["roll"])
    secret.opened()

    assert secret.row.refused == "BINDING"


def test_a_hold_after_closing_leaves_out_its_item_alone(secret):
    secret.open().vote(ALL).opened()
    secret.hold_on(secret.ballot.items.earliest("position").nomination)

    secret.count()

    outcomes = Tally.objects.order_by("item__position").values_list("outcome", "yes")
    assert list(outcomes) == [("NOT_OPENED", None), ("NOT_CARRIED", 0)]


def test_a_recusal_upheld_after_opening_voids_its_item(secret):
    secret.open().vote(ALL)
    line = secret.ballot.items.earliest("position").nomination
    secret.stands_back("uv1", line)
    secret.opened().count()

    assert secret.counts() == [(6, None, None, None, "VOIDED"), (6, 0, 6, 0, "")]
    assert Tally.objects.earliest("item__position").arithmetic == {"withheld": "VOIDED"}


def test_a_cancelled_ballot_ends_with_its_key_unopened(secret):
    secret.open().vote(ALL)
    perform(secret.ballot, "cancel", actor=secret.secretary, reason="Nhầm danh sách")

    assert secret.keep() == 1
    assert secret.row.destroyed_at
    assert (BoxCount.objects.count(), secret.files()) == (0, [])
    assert BallotBox.objects.count() == 1
    assert secret.keep() == 0
