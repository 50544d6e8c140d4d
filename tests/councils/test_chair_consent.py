"""Where the chair must agree and the vote bears no names: the chair declares it by name."""

from dataclasses import replace

import pytest

from audit.record import queries as record
from councils.actions.ballots import prepare_ballot
from councils.actions.consents import declare_consent
from councils.actions.opinions import check_opinion
from councils.models import Ballot, Consent, Tally
from councils.queries.minutes_content import facts_of
from tests.councils.absentees import WRITES, away, lines, regulated, wrote
from workflow.engine import perform
from workflow.errors import Refused

pytestmark = pytest.mark.usefixtures("pages_in_english")

ASKS = replace(WRITES, chair_must_agree=True)


@pytest.fixture
def paper(meeting, company) -> Ballot:
    """A paper ballot of six members under a rule that asks for the chair's agreement."""
    regulated(company, ASKS)
    return prepare_ballot(meeting, award="BKB", mode="PAPER", actor=company.people["ngoc"])


def refused(act, *args, **named) -> str:
    with pytest.raises(Refused) as no:
        act(*args, **named)
    return no.value.refusal.code


def tallied(ballot, company, *, present=6) -> list[Tally]:
    """Everybody in the room agrees to everything."""
    rows = {str(i.pk): {"yes": present, "no": 0, "blank": 0} for i in ballot.items.all()}
    papers = {"issued": present, "returned": present, "valid": present, "invalid": 0}
    facts = {"paper": papers | {"items": rows}, "counting_team": "Tổ kiểm phiếu"}
    perform(ballot, "record_paper", actor=company.people["ngoc"], facts=facts)
    return list(Tally.objects.filter(item__ballot=ballot).order_by("item__position"))


def test_the_count_waits_for_the_chair_and_follows_what_was_declared(paper, meeting, company):
    chair, (first, second) = company.people["thu.truong"], lines(meeting)
    assert refused(tallied, paper, company) == "consent_missing"

    said = declare_consent(paper, agrees={first: True, second: False}, words="Rõ", actor=chair)
    found = tallied(paper, company)

    assert [tally.outcome for tally in found] == ["CARRIED", "NOT_CARRIED"]
    assert found[1].arithmetic["sentence"]["code"] == "CHAIR_DID_NOT_AGREE"
    told = facts_of(meeting)["ballots"][0]["consent"]
    assert (told["chair"], told["words"]) == (str(chair), "Rõ")
    assert [each["agrees"] for each in told["items"]] == [True, False]
    assert refused(declare_consent, paper, agrees={}, words="", actor=chair) == "not_the_chair"
    assert [line.kind for line in record.history([said.obj])] == ["consent.given"]


@pytest.mark.parametrize("name", ["ngoc", "hung", "uv1", "yen"])
def test_nobody_but_the_chair_declares(paper, meeting, company, desk, name):
    agrees = dict.fromkeys(lines(meeting), True)
    person = company.people[name]

    assert refused(declare_consent, paper, agrees=agrees, words="", actor=person) == "not_the_chair"
    assert desk(name).get(f"/ballots/{paper.uid}/consent/").status_code == 404


def test_every_row_is_declared_on(paper, meeting, company):
    chair, (first, _second) = company.people["thu.truong"], lines(meeting)

    code = refused(declare_consent, paper, agrees={first: True}, words="", actor=chair)
    assert code == "declaration_incomplete"


def test_a_chair_who_is_away_and_wrote_is_heard_through_the_opinion(meeting, company):
    regulated(company, ASKS)
    away(meeting, company.people, ("thu.truong",))
    row = wrote(meeting, company.people, "thu.truong", "YES", "NO")
    check_opinion(row, actor=company.people["hung"])
    ballot = prepare_ballot(meeting, award="BKB", mode="PAPER", actor=company.people["ngoc"])

    found = tallied(ballot, company, present=5)

    assert [tally.outcome for tally in found] == ["CARRIED", "NOT_CARRIED"]
    assert row.membership_id in Ballot.objects.get(pk=ballot.pk).roll["consulted"]


def test_the_page_declares_and_declares_anew(paper, meeting, company, desk):
    page, chair = f"/ballots/{paper.uid}/consent/", desk("thu.truong")
    names = [f"agrees-{key}" for key in paper.items.values_list("pk", flat=True)]

    assert "Declare as the chair" in chair.get(meeting.get_absolute_url()).content.decode()
    assert (
        "Declare as the chair" not in desk("hung").get(meeting.get_absolute_url()).content.decode()
    )
    assert chair.post(page, {names[0]: "Y"}).status_code == 409
    assert chair.post(page, dict.fromkeys(names, "Y")).status_code == 302
    anew = dict.fromkeys(names, "N") | {"seen": 1, "words": "Chưa rõ"}
    assert chair.post(page, anew).status_code == 302
    row = Consent.objects.get(ballot=paper)
    assert (set(row.agrees.values()), row.words, row.version) == ({False}, "Chưa rõ", 2)
