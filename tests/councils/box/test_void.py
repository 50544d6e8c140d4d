"""A member ruled to stand back after voting began: that item is void and its slips stay sealed."""

from councils.actions.recusals import declare, rule_on
from councils.models import BoxCount, Tally
from nominations.models import Nomination
from tests.councils.box.secret import MEMBERS, NO, YES


def test_a_later_recusal_voids_the_item_and_no_slip_of_it_is_opened(secret):
    secret.open().vote(dict.fromkeys(MEMBERS, (YES, NO)))
    first, second = secret.ballot.items.order_by("position")
    line = Nomination.objects.get(pk=first.nomination_id)
    uv1 = secret.people["uv1"]

    said = {"ground": "DECLARED_TIE", "words": "Người thân"}
    declare(secret.session, line, **said, actor=uv1)
    ruling = {"seat": secret.seat("uv1"), "ground": "DECLARED_TIE", "reason": "Người thân"}
    rule_on(secret.session, line, ruling="UPHELD", actor=secret.chair, **ruling)
    secret.opened().count()

    assert secret.counts() == [(6, None, None, None, "VOIDED"), (6, 0, 6, 0, "")]
    outcomes = Tally.objects.filter(item__in=(first, second)).order_by("item__position")
    assert [row.outcome for row in outcomes] == ["NOT_OPENED", "NOT_CARRIED"]
    assert Nomination.objects.get(pk=line.pk).state == "COUNCIL"
    assert BoxCount.objects.filter(item=first, yes__isnull=False).count() == 0
