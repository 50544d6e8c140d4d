"""A secret vote taken again by nearly the same electorate: what its opener is told and confirms."""

import pytest

from audit.record import queries as record
from councils.actions.attendance import leave, mark_present, unmark
from councils.actions.ballots import prepare_ballot
from councils.models import Ballot, Tally
from nominations.actions.rounds import set_places
from tests.councils.box.secret import BLANK, MEMBERS, NO, YES, Secret
from tests.councils.minutes.test_signing import code_of
from tests.notary import notary, seal_now
from workflow.engine import perform

__all__ = ["notary", "seal_now"]
TOLD = "1 may vote who could not then, and 0 may not who could"


@pytest.fixture
def tied(company, meeting, review, keeper, seal_now) -> Secret:
    """Five of six have agreed to both for the one place; the sixth was not there."""
    body = company.bodies["hd-bkhcn"]
    set_places(review, body=body, award="BKB", places=1, actor=company.people["hung"])
    secret = Secret(company.people, meeting, keeper, seal_now)
    seat = secret.seat("uv4")
    unmark(secret.session, seat, reason="Không dự", actor=secret.secretary)
    secret.open().vote(dict.fromkeys(MEMBERS[:5], (YES, YES))).opened().count()
    assert set(Tally.objects.values_list("outcome", "yes")) == {("TIED", 5)}
    return secret


def goes(secret: Secret, name: str) -> None:
    leave(secret.session, secret.seat(name), actor=secret.secretary)


def comes(secret: Secret, name: str) -> None:
    mark_present(secret.session, secret.seat(name), actor=secret.people[name])


def again(secret: Secret) -> Ballot:
    """The tied lines are put to a second vote, whose key is made and tried."""
    said = {"award": "BKB", "mode": "SECRET", "reason": "Bằng phiếu"}
    secret.key = prepare_ballot(secret.session, **said, actor=secret.secretary).pk
    return secret.tried().ballot


def opening(secret: Secret) -> dict:
    """What the entry of the opening states of it."""
    lines = record.history([secret.ballot.obj])
    return next(line.facts for line in lines if line.facts.get("move") == "open")


def test_one_who_joined_is_told_of_by_number_and_confirmed_before_the_vote(tied, desk):
    comes(tied, "uv4")
    ballot = again(tied)
    warned = {"facts": {"warned": True}, "actor": tied.secretary}

    assert code_of(perform, ballot, "open", **warned) == "few_differ"
    client, room = desk("ngoc"), tied.session.get_absolute_url()
    page = client.get(room).text
    assert (TOLD in page, 'name="differs"' in page) == (True, True)
    path = f"{ballot.get_absolute_url()}moves/open/"
    said = {"seen": ballot.version, "warned": "yes"}
    assert client.post(path, said).status_code == 409
    assert client.post(path, said | {"differs": "yes"}).status_code == 302
    assert opening(tied)["differs"] == {"joined": 1, "left": 0}
    assert str(tied.people["uv4"]) not in str(opening(tied)["differs"])


def test_the_same_electorate_and_one_of_three_others_are_no_warning(tied):
    again(tied)
    tied.open_voting()
    assert "differs" not in opening(tied)
    perform(tied.ballot, "cancel", reason="Bỏ phiếu lại", actor=tied.secretary)

    for name in ("uv1", "uv2", "uv3"):
        goes(tied, name)
    for name in ("uv4", "uv3"):
        comes(tied, name)
    again(tied)
    assert tied.ballot.roll == {}
    tied.open_voting()
    assert "differs" not in opening(tied)


def test_who_stands_back_from_one_item_has_left_it(tied):
    line = tied.ballot.items.first().nomination
    tied.stands_back("uv2", line)
    ballot = again(tied)

    warned = {"facts": {"warned": True}, "actor": tied.secretary}
    assert code_of(perform, ballot, "open", **warned) == "few_differ"
    perform(ballot, "open", actor=tied.secretary, facts={"warned": True, "differs": True})
    assert opening(tied)["differs"] == {"joined": 0, "left": 1}


def test_a_vote_whose_slips_were_never_opened_is_no_count_to_hold_another_against(secret):
    secret.open().vote({"uv1": (YES, NO), "uv2": (BLANK, YES)})
    secret.again()
    goes(secret, "uv4")
    secret.tried().open_voting()

    assert "differs" not in opening(secret)


def test_both_counts_stay_with_members_and_minutes_as_the_rule_says(tied, desk):
    comes(tied, "uv4")
    again(tied)
    told = {"warned": True, "differs": True}
    perform(tied.ballot, "open", actor=tied.secretary, facts=told)
    tied.vote(dict.fromkeys(MEMBERS, (YES, NO))).opened().count()

    room = tied.session.get_absolute_url()
    for page in (desk("uv1").get(room).text, desk("ngoc").get(f"{room}minutes/").text):
        assert page.count("5 of 6 agree") == 2
        assert (page.count("6 of 6 agree"), page.count("0 of 6 agree")) == (1, 1)
    line = tied.ballot.items.first().nomination
    unit = desk("yen").get(line.get_absolute_url())
    assert (unit.status_code, "of 6" in unit.text) == (200, False)
