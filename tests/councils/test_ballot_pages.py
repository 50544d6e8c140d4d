"""The booth, the review, the cast and the receipt; consensus and paper forms; every state."""

import re

import pytest
from django.contrib.sessions.models import Session as WebSession

from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot, Turnout, Vote
from councils.queries.duties import open_ballots
from councils.queries.search import sessions
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, MEMBERS
from workflow.access import today
from workflow.actions import directory
from workflow.engine import perform

JSON = {"accept": "application/json"}


@pytest.fixture
def sheet(conference, voting):
    """A sheet that agrees to these units, as the form sends it."""

    def fill(*units: str, **more: str) -> dict[str, str]:
        return {f"item-{key}": v for key, v in conference.choices(voting, units).items()} | more

    return fill


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_booth_shows_the_limit_and_locks_the_own_unit_with_its_rule(voting, desk):
    page = text(desk("son").get(voting.get_absolute_url()))

    assert "Agree to 2 nominees at most." in page
    assert "Your own unit" in page
    assert page.count('class="candidate candidate-barred"') == 1
    assert page.count('role="radiogroup"') == 4
    assert "shown by name in the minutes" in page
    assert " checked" not in page


def test_the_review_names_what_is_blank_and_is_never_stored(voting, desk, sheet):
    client = desk("binh")

    answer = client.post(voting.get_absolute_url() + "review/", sheet(LAM_DONG))

    assert "3 rows left blank:" in text(answer)
    assert "no-store" in answer["Cache-Control"]
    assert not Turnout.objects.exists()
    kept = WebSession.objects.get(pk=client.cookies["vd_session"].value).get_decoded()
    assert not any("item" in str(value) for value in kept.values())


def test_too_many_are_stopped_at_review_with_the_sheet_kept(voting, desk, sheet):
    answer = desk("binh").post(
        voting.get_absolute_url() + "review/", sheet(LAM_DONG, KHANH_HOA, GIA_LAI)
    )

    assert answer.status_code == 409
    assert "Too many: 2 at most." in text(answer)
    assert text(answer).count(" checked") == 3


def test_change_hands_the_choices_back_and_stores_nothing(voting, desk, sheet):
    page = text(desk("binh").post(voting.get_absolute_url(), sheet(LAM_DONG, KHANH_HOA)))

    assert page.count(" checked") == 2
    assert not Turnout.objects.exists()


def test_cast_leads_to_a_receipt_that_says_what_was_recorded(voting, desk, sheet):
    client, path = desk("binh"), voting.get_absolute_url()

    answer = client.post(path + "cast/", sheet(LAM_DONG, token="t1"))

    assert answer.url == path + "receipt/"
    page = text(client.get(path + "receipt/"))
    assert "Your vote is in" in page
    assert "Your choices are recorded with your name." in page
    assert "1 of 5" in page
    assert "Đặng Minh Quang" not in page
    assert Vote.objects.filter(choice="YES").count() == 1


def test_the_same_token_again_is_received_another_is_already_voted(voting, desk, sheet):
    client, path = desk("binh"), voting.get_absolute_url() + "cast/"
    client.post(path, sheet(LAM_DONG, token="t1"))

    assert client.post(path, sheet(LAM_DONG, token="t1")).status_code == 302
    second = client.post(path, sheet(KHANH_HOA, token="t2"))
    assert second.status_code == 409
    assert "The earlier cast counts, not this one." in text(second)
    assert client.post(path, sheet(token="t3"), headers=JSON).json()["code"] == "already_voted"
    assert Turnout.objects.count() == 1
    assert "You have already voted" in text(client.get(voting.get_absolute_url()))


def test_cast_after_closing_has_its_own_page(conference, voting, desk, sheet):
    perform(voting, "close", actor=conference.leader)

    answer = desk("binh").post(voting.get_absolute_url() + "cast/", sheet(LAM_DONG, token="t"))

    assert answer.status_code == 409
    assert "Voting is closed. Your ballot is not in." in text(answer)


def test_whose_seat_ended_is_told_so_when_casting(conference, voting, desk, sheet):
    admin = conference.company.people["quan.tri"]
    directory.end_membership(conference.seat("binh"), on=today(), actor=admin)

    answer = desk("binh").post(voting.get_absolute_url() + "cast/", sheet(LAM_DONG, token="t"))

    assert answer.status_code == 409
    assert "Your seat on this body ended" in text(answer)
    assert desk("binh").get(voting.get_absolute_url()).status_code == 404


def test_who_is_not_present_or_not_on_the_roll_is_told_so(conference, desk):
    conference.open(MEMBERS[:4])
    path = conference.voting().get_absolute_url() + "cast/"

    assert desk("tuan").post(path, {"token": "t"}, headers=JSON).json()["code"] == "not_present"
    assert desk("ngoc").post(path, {"token": "t"}, headers=JSON).json()["code"] == "not_on_roll"


def test_before_opening_and_after_cancelling_there_is_nothing_to_cast(conference, desk):
    conference.open()
    ballot = conference.prepare("OPEN")
    path, client = ballot.get_absolute_url(), desk("binh")

    assert "Voting has not been opened" in text(client.get(path))
    early = client.post(path + "cast/", {"token": "t"}, headers=JSON)
    assert early.json()["code"] == "voting_not_open"
    perform(ballot, "cancel", actor=conference.leader, reason="Sai danh sách")
    assert "The ballot was cancelled" in text(client.get(path))
    late = client.post(path + "cast/", {"token": "t"})
    assert "This ballot was cancelled." in text(late)


def test_nonsense_on_the_sheet_is_refused_and_no_fault(voting, desk):
    path = voting.get_absolute_url() + "cast/"
    item = voting.items.first().pk

    for sent in ({f"item-{item}": "MAYBE"}, {"item-999999": "YES"}, {f"item-{item}": "x" * 5000}):
        assert desk("binh").post(path, {**sent, "token": "t"}).status_code == 409
    assert desk("binh").post(path, {"item-x": "YES", "token": "t"}).status_code == 302


def test_everybody_sees_n_of_m_only_while_it_is_open(conference, voting, desk):
    conference.cast(voting, "binh", [LAM_DONG])

    for name in ("son", "ngoc", "thanh.tra"):
        page = text(desk(name).get(voting.get_absolute_url() + "turnout/"))
        assert "1 of 5" in page
        assert "Bình" not in page
    room = text(desk("ngoc").get(conference.session.get_absolute_url()))
    assert "1 of 5" in room
    assert "agree, " not in room


def test_the_counted_ballot_shows_arithmetic_and_names(conference, voting, desk):
    conference.cast(voting, "binh", [LAM_DONG])
    conference.count(voting)

    page = text(desk("quang").get(voting.get_absolute_url()))

    assert "1 of 4 agree; 3 needed: more than 1/2 of all members." in page
    assert "Votes by name" in page
    assert "Trần Văn Bình" in page


def test_a_council_shows_totals_only(meeting, company, desk):
    chair = company.people["thu.truong"]
    ballot = perform(
        prepare_ballot(meeting, award="BKB", mode="OPEN", actor=chair), "open", actor=chair
    )
    assert "The minutes show totals only." in text(desk("uv1").get(ballot.get_absolute_url()))
    cast(ballot, choices={}, actor=company.people["uv1"])
    perform(perform(ballot, "close", actor=chair), "count", actor=chair)

    assert "Votes by name" not in text(desk("uv2").get(ballot.get_absolute_url()))
    assert "Votes by name" not in text(desk("uv2").get(meeting.get_absolute_url() + "minutes/"))


def test_an_open_ballot_waits_in_the_inbox_until_it_is_cast(conference, voting):
    people = conference.company.people
    (waiting,) = open_ballots(people["binh"], today())

    assert waiting.path == voting.get_absolute_url()
    assert open_ballots(people["ngoc"], today()) == []
    conference.cast(voting, "binh", [])
    assert open_ballots(people["binh"], today()) == []


def test_meetings_are_found_by_those_who_may_see_them(conference):
    people = conference.company.people

    assert [hit.detail for hit in sessions(people["binh"], "hội nghị")] == []
    assert conference.session.code in [
        hit.detail for hit in sessions(people["binh"], conference.session.code)
    ]
    assert sessions(people["yen"], conference.session.code) == []


def test_consensus_is_ticked_and_recorded(conference, desk):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    path, client = ballot.get_absolute_url() + "consensus/", desk("son")
    codes = [conference.line(unit).code for unit in (LAM_DONG, KHANH_HOA, GIA_LAI)]

    assert client.post(path, {"agreed": codes}).status_code == 422
    nobody = client.post(path, {})
    assert "Tick what was agreed, or that it was nobody." in text(nobody)
    kept = client.post(path, {"agreed": codes, "words": "Cả hội nghị thống nhất"})
    assert "Cả hội nghị thống nhất" in text(kept)
    stale = client.post(path, {"agreed": codes[:2], "words": "Thống nhất", "seen": 7})
    assert (stale.status_code, stale.context["seen"]) == (409, 1)
    done = client.post(path, {"agreed": codes[:2], "words": "Thống nhất", "seen": 1})
    assert done.url == conference.session.get_absolute_url()
    assert conference.line(LAM_DONG).state == "APPRAISAL"
    assert "This is not possible while the state is" in text(client.get(path))


def test_a_member_cannot_record_consensus(conference, desk):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    path = ballot.get_absolute_url() + "consensus/"

    page = text(desk("quang").get(path))
    assert "This is for: " in page
    assert 'name="agreed"' not in page
    code = conference.line(LAM_DONG).code
    assert desk("quang").post(path, {"agreed": [code]}).status_code == 409


def figures(ballot: Ballot, **changes: object) -> dict[str, object]:
    """A tally sheet of five papers as the form sends it."""
    sent = {"issued": 5, "returned": 5, "valid": 5, "invalid": 0, "counting_team": "Thu, Lan"}
    for number, item in enumerate(ballot.items.all()):
        yes = 4 if number < 2 else 0
        sent |= {f"yes-{item.pk}": yes, f"no-{item.pk}": 4 - yes, f"blank-{item.pk}": 0}
    return sent | changes


def test_each_figure_that_does_not_add_up_is_named_at_its_row_and_kept(conference, desk):
    conference.open()
    ballot = conference.prepare("PAPER")
    item = ballot.items.first()
    wrong = figures(ballot, valid=4, **{f"yes-{item.pk}": 17})

    answer = desk("son").post(ballot.get_absolute_url() + "paper/", wrong)

    assert answer.status_code == 409
    page = text(answer)
    assert "4 valid and 0 spoilt do not make the 5 returned." in page
    assert "make 17; there are 4 valid papers" in page
    assert f'href="#id_yes-{item.pk}"' in page
    assert 'value="17"' in page
    assert "Thu, Lan" in page
    assert Ballot.objects.get().state == "PREPARED"


def test_figures_left_out_or_below_zero_are_asked_for(conference, desk):
    conference.open()
    ballot = conference.prepare("PAPER")
    sent = figures(ballot, issued="", returned="-1", valid="năm")

    answer = desk("son").post(ballot.get_absolute_url() + "paper/", sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"issued", "returned", "valid"}


def test_a_paper_tally_that_adds_up_is_counted(conference, desk):
    conference.open()
    ballot = conference.prepare("PAPER")

    answer = desk("son").post(ballot.get_absolute_url() + "paper/", figures(ballot))

    assert answer.url == conference.session.get_absolute_url()
    assert sorted(conference.outcomes(ballot).values()).count("CARRIED") == 2
    minutes = desk("son").get(conference.session.get_absolute_url() + "minutes/")
    assert "Papers handed out: 5, returned: 5, valid: 5, spoilt: 0." in text(minutes)
    assert "Thu, Lan" in text(minutes)
