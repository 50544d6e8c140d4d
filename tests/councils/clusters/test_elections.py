"""Whom a conference elected is offered for the next year, and leads only by a decision."""

from datetime import timedelta

import pytest

from config.demo.cast import Cast
from councils.actions.attendance import mark_present
from councils.actions.clusters import lead_year
from councils.actions.convening import convene, put_on_agenda
from councils.actions.deciding import Conclusion, decide_matter
from councils.models import ClusterYear, Matter, Session
from councils.queries.elections import election_for, year_elected_for
from councils.queries.rolls import seat_of
from nominations.models import Round
from tests.cast import TODAY
from workflow.actions import directory
from workflow.engine import perform
from workflow.models import WorkItem
from workflow.queries.inbox import waiting_for

LEADER, DEPUTY = "CLUSTER_LEADER", "CLUSTER_DEPUTY"
YEAR, FORM = "/clusters/cum-tnmt/2027/", "/clusters/cum-tnmt/2027/leaders/"
PAPER = {"decision_number": "15/QĐ-BKHCN", "decided_on": "23/11/2026", "seen": "0"}


def seat(company: Cast, name: str):
    found = seat_of(company.people[name], company.bodies["cum-tnmt"], on=TODAY)
    assert found is not None
    return found


def elect(matter: Matter, company: Cast, *posts: str, outcome: str = "ADOPTED") -> Matter:
    rows = {row.post: row.pk for row in matter.candidates.order_by("pk")}
    chosen = [rows[post] for post in posts]
    said = {"conclusion": "Trúng cử", "elected": chosen, "votes": dict.fromkeys(chosen, 4)}
    how = {"outcome": outcome, "decided": "HANDS"}
    return decide_matter(matter, Conclusion(**how, **said), actor=company.people["son"])


def put_to_the_room(company: Cast, *standing: tuple[str, str], subject: str = "Bầu") -> Matter:
    """An election stands before a session of the cluster that has been opened; four are there."""
    leader = company.people["son"]
    session = convene(company.bodies["cum-tnmt"], held_on=TODAY, place="Pleiku", actor=leader)
    candidates = [(seat(company, name), post) for name, post in standing]
    words = {"kind": "ELECTION", "subject": subject, "candidates": candidates}
    matter = put_on_agenda(session, **words, actor=leader)
    held = perform(Session.objects.get(pk=session.pk), "open", actor=leader)
    for name in ("son", "binh", "quang", "dung"):
        mark_present(held, seat(company, name), actor=company.people[name])
    return matter


@pytest.fixture
def elected(company) -> Matter:
    """A session of the cluster that still sits has elected Đắk Lắk, with Lâm Đồng as deputy."""
    matter = put_to_the_room(company, ("binh", LEADER), ("quang", DEPUTY))
    return elect(matter, company, LEADER, DEPUTY)


def end(matter: Matter, company: Cast) -> Session:
    session = Session.objects.get(pk=matter.item.session_id)
    return perform(session, "close", actor=company.people["son"])


def chosen(page: str) -> list[str]:
    """The units that a form of leaders has chosen, leader first."""
    selects = page.split("<select")[1:3]
    picked = [each.split("</select>")[0].partition(" selected")[0] for each in selects]
    return [each.rpartition('value="')[2].partition('"')[0] for each in picked]


def test_what_was_elected_is_offered_and_makes_nobody_leader(company, elected, desk):
    assert "The session has not ended" in desk("tuan").get(YEAR).text
    session = end(elected, company)

    page = desk("ngoc").get(YEAR).text
    for words in ("Elected, not yet decided", session.code, "no minutes are drawn up yet", FORM):
        assert words in page
    assert session.code in desk("tuan").get("/clusters/cum-tnmt/").text
    form = desk("ngoc").get(FORM).text
    assert chosen(form) == ["skhcn-dak-lak", "skhcn-lam-dong"]
    assert ('value="23/11/2026"' in form, 'name="decision_number" value=' in form) == (True, False)
    assert (ClusterYear.objects.count(), seat(company, "binh").role) == (0, DEPUTY)
    assert (FORM in desk("tuan").get(YEAR).text, desk("tuan").get(FORM).status_code) == (False, 404)
    assert desk("thu").get(YEAR).status_code == 404
    assert "The year 2027" in desk("quang").get(elected.get_absolute_url()).text


def test_the_decision_is_entered_from_the_paper_and_holds_also_against_the_election(
    company, elected, desk
):
    end(elected, company)
    client = desk("ngoc")
    said = PAPER | {"leader": "skhcn-dak-lak", "deputy": "skhcn-lam-dong"}
    assert client.post(FORM, said | {"takes_over_on": "22/11/2026"}).status_code == 409
    assert client.post(FORM, said | {"takes_over_on": "23/11/2026"}).status_code == 302

    assert "Decided as elected" in client.get(YEAR).text
    assert "not yet decided" not in client.get("/clusters/cum-tnmt/").text
    other = said | {"deputy": "skhcn-khanh-hoa", "takes_over_on": "23/11/2026", "seen": "1"}
    assert client.post(FORM, other).status_code == 302
    assert "names others than were elected" in client.get(YEAR).text


def waiting(company: Cast, name: str) -> list[str]:
    """The pages of a person's work on elections, with the day each is due."""
    rows = waiting_for(company.people[name]).filter(process__path=FORM)
    return [f"{row.verb} {row.due_on:%d/%m}" for row in rows]


def test_the_decision_waits_in_the_inbox_of_the_office_alone_until_it_is_entered(
    company, elected, desk
):
    assert waiting(company, "ngoc") == []
    end(elected, company)

    assert waiting(company, "ngoc") == ["Nhập quyết định về cụm trưởng, cụm phó 04/12"]
    assert FORM in desk("ngoc").get("/").text
    assert [waiting(company, name) for name in ("son", "binh", "thanh.tra", "uv1")] == [[]] * 4
    said = PAPER | {"leader": "skhcn-dak-lak", "deputy": "", "takes_over_on": "22/11/2026"}
    assert desk("ngoc").post(FORM, said).status_code == 409
    assert len(waiting(company, "ngoc")) == 1
    assert desk("ngoc").post(FORM, said | {"takes_over_on": "23/11/2026"}).status_code == 302
    assert waiting(company, "ngoc") == []
    assert WorkItem.objects.get(process__path=FORM, role__gt="").owner == company.people["ngoc"]


def test_nothing_waits_of_an_election_that_failed_or_is_decided_or_waits_already(company, elected):
    elect(elected, company, outcome="NOT_ADOPTED")
    end(elected, company)
    assert waiting(company, "ngoc") == []


def elect_again(company: Cast) -> None:
    """Another session of the same day elects Đắk Lắk anew, and is adjourned."""
    again = put_to_the_room(company, ("binh", LEADER), subject="Bầu lại")
    elect(again, company, LEADER)
    held = Session.objects.get(pk=again.item.session_id)
    perform(held, "adjourn", actor=company.people["son"], reason="Hết giờ")


def test_a_second_election_for_the_same_year_is_the_same_work(company, elected):
    end(elected, company)
    elect_again(company)

    assert len(waiting(company, "ngoc")) == 1


def test_who_is_elected_as_was_decided_leaves_nothing_to_wait_for(company, elected):
    end(elected, company)
    units = company.units
    lead_year(
        company.bodies["cum-tnmt"],
        2027,
        leader=units["skhcn-dak-lak"],
        deputy=units["skhcn-lam-dong"],
        decision_number="15/QĐ-BKHCN",
        decided_on=TODAY,
        takes_over_on=TODAY + timedelta(days=1),
        actor=company.people["ngoc"],
    )
    elect_again(company)

    assert waiting(company, "ngoc") == []


def test_a_unit_that_has_left_since_is_said_to_have_and_is_not_filled_in(company, elected, desk):
    end(elected, company)
    directory.end_membership(seat(company, "quang"), on=TODAY, actor=company.people["quan.tri"])

    page = desk("ngoc").get(FORM).text
    assert ("No longer a member" in page, "left the cluster on 23/11/2026" in page) == (True, True)
    assert chosen(page) == ["skhcn-dak-lak", ""]


def test_nothing_is_offered_of_an_election_that_failed_or_was_written_anew(company, elected, desk):
    body = company.bodies["cum-tnmt"]
    assert [each.row.post for each in election_for(body, 2027).elected] == [LEADER, DEPUTY]
    elect(elected, company, LEADER)
    assert [each.row.post for each in election_for(body, 2027).elected] == [LEADER]
    elect(elected, company, outcome="NOT_ADOPTED")

    assert election_for(body, 2027) is None
    assert "Elected by the cluster" not in desk("ngoc").get(YEAR).text


def test_a_session_elects_for_the_year_after_the_one_that_it_reviews():
    sessions = [
        Session(round=Round(pk=1, year=2026), opened_on=TODAY.replace(year=2027)),
        Session(opened_on=TODAY),
        Session(),
    ]
    assert [year_elected_for(each) for each in sessions] == [2027, 2027, None]


def test_of_several_deputies_one_is_entered_and_the_others_are_named(company, desk):
    matter = put_to_the_room(company, ("binh", LEADER), ("quang", DEPUTY), ("dung", DEPUTY))
    everybody = list(matter.candidates.values_list("pk", flat=True))
    votes = dict.fromkeys(everybody, 4)
    said = {"outcome": "ADOPTED", "decided": "HANDS", "conclusion": "Trúng cử"}
    counted = Conclusion(**said, elected=everybody, votes=votes)
    decide_matter(matter, counted, actor=company.people["son"])
    end(matter, company)
    assert len(waiting(company, "ngoc")) == 1

    takes_over = {"leader": "skhcn-dak-lak", "takes_over_on": "23/11/2026"}
    entered = PAPER | takes_over | {"deputy": "skhcn-khanh-hoa"}
    assert desk("ngoc").post(FORM, entered).status_code == 302

    assert waiting(company, "ngoc") == []
    page = desk("ngoc").get(YEAR).text
    beside = page.partition("Also elected:")[2].partition("</p>")[0]
    assert ("Decided as elected" in page, str(company.people["quang"]) in beside) == (True, True)
    assert str(company.people["dung"]) not in beside
