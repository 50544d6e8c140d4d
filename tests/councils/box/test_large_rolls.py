"""A roll that does not fit into one entry of the log is refused, and nothing of it is kept."""

import pytest

from councils.actions.ballots import prepare_ballot
from councils.models import Ballot
from tests.cast import at_desk
from tests.councils.box.secret import MEMBERS
from tests.secrecy.voters import crowd
from workflow.engine import perform
from workflow.errors import Refused

MOST = 630


def refused_to(act):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal


def test_the_largest_roll_is_frozen_and_stated_whole(secret):
    crowd(secret, MOST - len(MEMBERS))

    secret.open()

    assert len(secret.ballot.roll["members"]) == MOST


def test_one_member_more_is_refused_on_preparing_and_on_opening(secret):
    secret.tried()
    crowd(secret, MOST - len(MEMBERS) + 1)

    opening = refused_to(secret.open_voting)
    perform(secret.ballot, "cancel", reason="Đông quá", actor=secret.secretary)
    sheet = {"award": "BKB", "mode": "SECRET"}
    preparing = refused_to(lambda: prepare_ballot(secret.session, **sheet, actor=secret.secretary))
    page = at_desk(secret.secretary).post(f"{secret.session.get_absolute_url()}ballots/", sheet)

    assert opening.code == preparing.code == "roll_too_large"
    assert opening.facts == preparing.facts == {"members": MOST + 1, "most": MOST}
    assert preparing.remedy
    assert page.status_code == 409
    assert list(Ballot.objects.values_list("state", "roll")) == [("CANCELLED", {})]
