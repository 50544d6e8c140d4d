"""Two sessions of one body prepare the same award at the same moment: one ballot."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from councils.actions.ballots import prepare_ballot
from councils.models import Ballot
from tests.cast import lay_out
from tests.councils.conference import DAK_LAK, KHANH_HOA, LAM_DONG, Conference
from workflow.errors import Refused

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def conference(transactional_db, request) -> Conference:
    """One unit's flag lies before a second session of the cluster, both in session."""
    company = lay_out()
    review = request.getfixturevalue("review")
    found = Conference(company, review, units=[LAM_DONG, KHANH_HOA])
    found.open()
    found.submit(DAK_LAK)
    found.open_second()
    return found


def test_two_sessions_do_not_both_get_the_places(conference):
    both, together = [conference.session, conference.second()], Barrier(2)

    def prepare(session) -> str:
        try:
            together.wait(timeout=20)
            prepare_ballot(session, award="COBO", mode="OPEN", actor=conference.leader)
            return "prepared"
        except Refused as no:
            return no.refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(prepare, both))

    assert said == ["award_on_a_ballot", "prepared"]
    assert Ballot.objects.get().places == 2
