"""Two first words on one name at one moment, each about another award that bears it."""

import pytest

from nominations.actions.matching import decide_stated
from nominations.models import NomineeMatch
from tests.together import unfinished
from workflow.errors import Refused

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.postgres,
]


def test_the_second_first_word_is_judged_as_one_on_what_the_first_said(company, hoa, past):
    one, other = past(), past(year=2020)
    hung, ngoc = company.people["hung"], company.people["ngoc"]
    first = {"decision": "SAME", "word_seen": 0, "actor": hung}

    with unfinished(lambda: decide_stated(one, hoa, **first)), pytest.raises(Refused) as no:
        decide_stated(other, hoa, decision="DIFFERENT", word_seen=0, actor=ngoc)

    assert no.value.refusal.code == "overtaken"
    assert NomineeMatch.objects.get().decision == "SAME"
