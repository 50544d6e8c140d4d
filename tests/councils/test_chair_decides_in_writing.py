"""No meeting: the members are asked in writing, and by the rule the chair decides item by item."""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.record import log
from councils.actions.agenda import arrange
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.consents import declare_consent
from councils.models import Ballot, Consent, Session, Tally
from councils.queries.minutes_content import facts_of
from nominations.actions.rounds import set_places
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.absentees import WRITES, lines, regulated
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import Membership

pytestmark = pytest.mark.usefixtures("pages_in_english")

CONSULTS = replace(WRITES, consult_decides="CHAIR", absent="SUBSTITUTE", base="ALL_MEMBERS")


@pytest.fixture
def asked(company, review) -> Session:
    """Six members are asked in writing about two certificates."""
    regulated(company, CONSULTS)
    road = Road(company)
    first, second = (road.found_eligible(line) for line in road.at_office(2, review))
    session = Session.objects.get(case=Nomination.objects.get(pk=first.pk).case)
    said = {"mode": "WRITTEN", "closes_at": log.clock() + timedelta(days=1), "place": ""}
    agenda, ngoc = [first.code, second.code], company.people["ngoc"]
    arranged = arrange(session, agenda=agenda, actor=ngoc, held_on=TODAY, **said)
    return perform(arranged, "open", actor=company.people["thu.truong"])


@pytest.fixture
def answered(asked, company) -> Ballot:
    """All members agree to everything but the chair, who says no; voting is closed."""
    ngoc = company.people["ngoc"]
    ballot = prepare_ballot(asked, award="BKB", mode="OPEN", actor=ngoc)
    ballot = perform(ballot, "open", actor=ngoc)
    keys = list(ballot.items.values_list("pk", flat=True))
    for seat in Membership.objects.filter(pk__in=ballot.roll["present"]):
        choice = "NO" if seat.role == "COUNCIL_CHAIR" else "YES"
        cast(ballot, choices=dict.fromkeys(keys, choice), actor=seat.user)
    return perform(ballot, "close", actor=ngoc)


def refused(act, *args, **named) -> str:
    """The code of the no."""
    with pytest.raises(Refused) as no:
        act(*args, **named)
    return no.value.refusal.code


def decide(ballot, company, *agrees: bool) -> Consent:
    """The chair decides on the certificates in their order."""
    said = dict(zip(lines(ballot.session), agrees, strict=True))
    return declare_consent(ballot, agrees=said, words="", actor=company.people["thu.truong"])


def test_the_answers_advise_and_the_chair_decides_item_by_item(answered, company, desk):
    ngoc = company.people["ngoc"]
    assert refused(perform, answered, "count", actor=ngoc) == "consent_missing"

    decide(answered, company, True, False)
    perform(answered, "count", actor=ngoc)

    found = Tally.objects.filter(item__ballot=answered).order_by("item__position")
    assert [(t.yes, t.no, t.outcome) for t in found] == [(5, 1, "CARRIED"), (5, 1, "NOT_CARRIED")]
    codes = [tally.arithmetic["sentence"]["code"] for tally in found]
    assert codes == ["DECIDED_FOR", "DECIDED_AGAINST"]
    told = facts_of(answered.session)["ballots"][0]["consent"]
    assert [each["agrees"] for each in told["items"]] == [True, False]
    page = desk("hung").get(answered.session.get_absolute_url()).content.decode()
    assert "5 of 6 agree" in page
    assert "Asked in writing, the answers advise: decided by the chair: no." in page


def test_the_chair_reads_the_sums_and_decides_on_a_page(answered, company, desk):
    page, chair = f"/ballots/{answered.uid}/consent/", desk("thu.truong")
    assert "Decide as the chair" in chair.get(answered.session.get_absolute_url()).content.decode()
    for name in ("ngoc", "hung", "uv1", "yen"):
        assert desk(name).get(page).status_code == 404

    assert "Answers: 5 yes, 1 no, 0 blank." in chair.get(page).content.decode()
    names = [f"agrees-{key}" for key in answered.items.values_list("pk", flat=True)]
    assert chair.post(page, {names[0]: "Y"}).status_code == 409
    assert chair.post(page, dict.fromkeys(names, "Y")).status_code == 302
    assert set(Consent.objects.get(ballot=answered).agrees.values()) == {True}


def test_nobody_decides_before_the_answers_are_in_or_instead_of_the_chair(asked, company, desk):
    ngoc = company.people["ngoc"]
    code = refused(prepare_ballot, asked, award="BKB", mode="CONSENSUS", actor=ngoc)
    assert code == "chair_decides_in_writing"

    ballot = prepare_ballot(asked, award="BKB", mode="OPEN", actor=ngoc)
    ballot = perform(ballot, "open", actor=ngoc)
    assert refused(decide, ballot, company, True, True) == "not_the_chair"
    assert desk("thu.truong").get(f"/ballots/{ballot.uid}/consent/").status_code == 404


def test_the_chair_keeps_the_places(answered, company):
    given = {"body": answered.session.body, "award": "BKB", "places": 1}
    set_places(answered.session.round, actor=company.people["hung"], **given)

    assert refused(decide, answered, company, True, True) == "over_places"
    decide(answered, company, False, True)
    perform(answered, "count", actor=company.people["ngoc"])
    found = Tally.objects.filter(item__ballot=answered).order_by("item__position")
    assert [tally.outcome for tally in found] == ["NOT_CARRIED", "CARRIED"]
