"""Asked in writing where the chair decides: the votes advise, the chair's word decides."""

import pytest

from councils.rules.arithmetic import arithmetic
from councils.rules.places import apply_places
from councils.rules.tally import ItemCount, judge_item
from tests.councils.rules.rule import PLAIN, roll


@pytest.mark.parametrize(
    ("yes", "no", "consent", "code", "outcome"),
    [
        (5, 0, False, "DECIDED_AGAINST", "NOT_CARRIED"),
        (0, 5, True, "DECIDED_FOR", "CARRIED"),
        (5, 0, True, "DECIDED_FOR", "CARRIED"),
        (5, 0, None, "CHAIR_DECIDES", "TIED"),
    ],
)
def test_what_the_chair_says_decides_whatever_the_sums(yes, no, consent, code, outcome):
    count = ItemCount(item="a", yes=yes, no=no, consent=consent)
    result = judge_item(PLAIN, roll(5), count, chair_decides=True)
    told = arithmetic(PLAIN, roll(5), result)

    assert (told["sentence"]["code"], told["yes"], told["chair_decides"]) == (code, yes, True)
    assert apply_places([result], places=None, rule=PLAIN) == {"a": outcome}


def test_elsewhere_the_votes_decide_and_nothing_more_is_kept():
    result = judge_item(PLAIN, roll(5), ItemCount(item="a", yes=5, consent=False))

    assert result.reached
    assert "chair_decides" not in arithmetic(PLAIN, roll(5), result)
