"""Sessions called by hand: of no round, with resolutions and elections; the order of an agenda."""

import pytest

from councils.actions.agenda import arrange
from councils.actions.attendance import mark_present
from councils.actions.convening import convene, put_on_agenda, take_off
from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Matter, Session
from councils.queries.rolls import seat_of
from councils.rules.deciding import Figures, bears, problems_of
from tests.cast import TODAY
from workflow.engine import perform
from workflow.errors import Refused

LEADER, DEPUTY = "CLUSTER_LEADER", "CLUSTER_DEPUTY"
SAID = {"held_on": TODAY, "place": "Pleiku", "purpose": "Ký giao ước thi đua"}


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def come_in(conference, held, *names: str) -> None:
    for name in names:
        mark_present(held, conference.seat(name), actor=conference.company.people[name])


@pytest.fixture
def called(conference) -> Session:
    """A session of the cluster that is of no round, being prepared."""
    return convene(conference.session.body, actor=conference.leader, **SAID)


def resolution(session, leader, subject="Nghị quyết hội nghị"):
    return put_on_agenda(session, kind="RESOLUTION", subject=subject, actor=leader)


def test_a_session_of_no_round_runs_from_call_to_close(conference, called, desk):
    leader = conference.leader
    assert why_not(lambda: perform(called, "open", actor=leader)) == "agenda_empty"
    matter = resolution(called, leader)
    held = perform(Session.objects.get(pk=called.pk), "open", actor=leader)
    come_in(conference, held, "son", "binh", "quang", "dung")
    figures = Figures(yes=2, no=1, abstained=0)
    said = Conclusion(outcome="ADOPTED", decided="HANDS", conclusion="Thông qua", figures=figures)

    decided = decide_matter(matter, said, actor=leader)
    closed = perform(held, "close", actor=leader)

    assert (decided.present, decided.members, decided.yes) == (4, 5, 2)
    assert (closed.state, Session.objects.filter(round=None).count()) == ("CLOSED", 1)
    for path in ("", "minutes/"):
        assert desk("son").get(closed.get_absolute_url() + path).status_code == 200
    assert desk("son").get(closed.get_absolute_url() + "quotas/").status_code == 404
    assert "Sessions not of a round" in desk("son").get("/clusters/cum-tnmt/").text


def test_a_councils_secretary_convenes_it_on_the_page(company, desk):
    client = desk("ngoc")
    said = {"body": "hd-bkhcn", "mode": "SEVERAL_POINTS", "held_on": "24/11/2026"}
    said |= {"place": "Bốn điểm cầu", "purpose": "Công nhận sáng kiến"}

    refused = client.post("/meetings/new/", said | {"held_on": "31/02/2026"})
    assert (refused.status_code, "is not a real day" in refused.text) == (422, True)
    room = client.post("/meetings/new/", said).url
    added = client.post(
        room + "items/new/", {"kind": "RESOLUTION", "subject": "Sáng kiến A", "text": "Dự thảo"}
    )
    assert added.url == room
    page = client.get(room).text
    assert ("Sáng kiến A" in page, "Online, at several points" in page) == (True, True)
    assert desk("thu.truong").get("/meetings/").text.count(room) == 1
    assert desk("thu").get("/meetings/new/").status_code == 404
    assert desk("thu").get(room).status_code == 404


def test_only_whoever_prepares_convenes_and_one_session_of_a_round_at_a_time(conference):
    body, quang = conference.session.body, conference.company.people["quang"]

    assert why_not(lambda: convene(body, actor=quang, **SAID)) == "not_permitted"
    again = {"review": conference.review, "actor": conference.leader, **SAID}
    assert why_not(lambda: convene(body, **again)) == "one_being_prepared"


def test_who_is_asked_in_writing_has_until_a_moment_to_come(conference):
    body, leader = conference.session.body, {"actor": conference.leader}
    asked = {"mode": "WRITTEN", **SAID, **leader}

    assert why_not(lambda: convene(body, **asked)) == "closing_missing"


def test_the_next_leader_and_deputy_are_elected_as_an_item(conference, called, desk):
    leader, binh, quang = conference.leader, conference.seat("binh"), conference.seat("quang")
    standing = [(binh, LEADER), (quang, LEADER), (quang, DEPUTY)]
    words = {"kind": "ELECTION", "subject": "Bầu cụm trưởng, cụm phó", "actor": leader}
    assert why_not(lambda: put_on_agenda(called, **words)) == "candidates_missing"
    election = put_on_agenda(called, candidates=standing, **words)
    held = perform(Session.objects.get(pk=called.pk), "open", actor=leader)
    come_in(conference, held, "son", "binh", "quang", "dung")
    one, other, deputy = election.candidates.order_by("pk")

    def result(elected, outcome="ADOPTED", votes=None):
        how = {"decided": "PAPER", "conclusion": "Trúng cử", "votes": votes or {}}
        said = Conclusion(outcome=outcome, elected=elected, **how)
        return decide_matter(election, said, actor=leader)

    assert why_not(lambda: result([])) == "elected_missing"
    assert why_not(lambda: result([one.pk, other.pk])) == "figures_do_not_add_up"
    assert why_not(lambda: result([one.pk], votes={one.pk: 5})) == "figures_do_not_add_up"
    even = {one.pk: 2, other.pk: 2}
    assert why_not(lambda: result([one.pk], votes=even)) == "not_borne_by_figures"
    result([other.pk], votes={one.pk: 1, other.pk: 2})
    result([one.pk, deputy.pk], votes={one.pk: 3, deputy.pk: 4})
    elected = election.candidates.filter(is_elected=True).order_by("pk")
    assert [(row.membership, row.post) for row in elected] == [(binh, LEADER), (quang, DEPUTY)]
    assert "Elected" in desk("quang").get(election.get_absolute_url()).text


def test_a_council_elects_nobody_to_lead_it(meeting, company, desk):
    office = company.people["ngoc"]
    session = convene(meeting.body, actor=office, **SAID)
    chair = seat_of(company.people["uv1"], meeting.body, on=TODAY)
    words = {"kind": "ELECTION", "subject": "Bầu", "candidates": [(chair, LEADER)]}

    assert why_not(lambda: put_on_agenda(session, actor=office, **words)) == "no_election_here"
    page = desk("ngoc").get(f"{session.get_absolute_url()}items/new/").text
    assert ("RESOLUTION" in page, "ELECTION" in page, "Standing for" in page) == (
        True,
        False,
        False,
    )


def test_an_agenda_holds_both_kinds_and_is_frozen_on_opening(conference):
    session, leader = conference.session, conference.leader
    first = resolution(session, leader)
    codes = [conference.line(unit).code for unit in ("skhcn-gia-lai", "skhcn-lam-dong")]
    said = {"held_on": TODAY, "place": "Pleiku", "actor": leader}

    arrange(session, agenda=[codes[1], first.obj, codes[0]], **said)
    items = session.items.select_related("nomination", "matter")
    assert [item.name for item in items] == [codes[1], first.obj, codes[0]]
    arrange(session, agenda=codes, **said)
    assert [item.name for item in items.all()] == [*codes, first.obj]
    perform(Session.objects.get(pk=session.pk), "open", actor=leader)
    assert why_not(lambda: resolution(session, leader)) == "agenda_frozen"
    assert why_not(lambda: take_off(first, actor=leader)) == "agenda_frozen"


def test_figures_fit_those_present():
    table = [
        (None, [], [], 0, []),
        (Figures(yes=2, no=1, abstained=1), [], [], 4, []),
        (Figures(yes=3, no=1, abstained=1), [], [], 4, ["MORE_VOTES_THAN_PRESENT"]),
        (Figures(yes=-1, no=1, abstained=1), [], [], 4, ["BELOW_ZERO"]),
        (None, [5], [], 4, ["MORE_VOTES_THAN_PRESENT"]),
        (None, [4, 4], [DEPUTY, DEPUTY], 4, []),
        (None, [], [LEADER, LEADER], 4, ["TWO_LEADERS"]),
    ]
    for figures, votes, elected, present, found in table:
        assert problems_of(figures, votes=votes, elected=elected, present=present) == found


@pytest.fixture
def write(conference, called):
    """The leader writes down a resolution of the open session, or is refused: then the code."""
    matter = resolution(called, conference.leader)
    perform(Session.objects.get(pk=called.pk), "open", actor=conference.leader)

    def act(outcome="ADOPTED", decided="CONSENSUS", figures=None) -> Matter | str:
        said = {"outcome": outcome, "decided": decided, "conclusion": "Thông qua"}
        try:
            written = Conclusion(**said, figures=figures)
            return decide_matter(matter, written, actor=conference.leader)
        except Refused as no:
            return no.refusal.code

    return act


def test_nothing_is_decided_with_nobody_there_or_below_the_quorum(conference, called, write):
    assert write() == write(outcome="NOT_ADOPTED") == "nobody_present"
    assert write(outcome="DEFERRED").present == 0
    come_in(conference, called, "son", "binh", "quang")
    assert write() == "quorum_not_met"
    come_in(conference, called, "dung")
    assert write().present == 4


def test_nothing_is_adopted_against_its_figures(conference, called, write):
    come_in(conference, called, "son", "binh", "quang", "dung")

    for yes, against in ((0, 4), (2, 2)):
        figures = Figures(yes=yes, no=against, abstained=0)
        assert write(decided="HANDS", figures=figures) == "not_borne_by_figures"
    assert write(decided="HANDS") == "not_borne_by_figures"
    against = Figures(yes=1, no=3, abstained=0)
    assert write(outcome="NOT_ADOPTED", decided="HANDS", figures=against).no == 3


def test_figures_bear_an_adoption_or_say_why_not():
    more, even = Figures(yes=2, no=1, abstained=3), Figures(yes=1, no=1, abstained=0)
    table = [
        (more, [], True, ""),
        (even, [], True, "NOT_MORE_FOR_IT"),
        (even, [], False, "NOT_MORE_FOR_IT"),
        (None, [], True, "NO_FIGURES"),
        (None, [], False, ""),
        (None, [(LEADER, None, True)], True, "NO_FIGURES"),
        (more, [(LEADER, None, True)], True, ""),
        (None, [(LEADER, None, True)], False, ""),
        (None, [(LEADER, 3, True), (LEADER, 2, False), (DEPUTY, 5, False)], True, ""),
        (None, [(LEADER, 2, True), (LEADER, 2, False)], True, "ELECTED_WITH_FEWER"),
        (None, [(DEPUTY, 0, True)], True, "ELECTED_WITH_FEWER"),
    ]
    for figures, candidates, counted, found in table:
        assert bears(figures, candidates=candidates, counted=counted) == found


def test_collectives_before_persons_is_suggested_and_only_saving_keeps_it(conference, desk):
    session, client = conference.session, desk("son")
    matter, path = resolution(session, conference.leader), session.get_absolute_url() + "agenda/"
    line = conference.line("skhcn-gia-lai").code

    page = client.post(path, {"line": [matter.obj, line], "on": [line], "suggest": "1"}).text

    assert page.index(f'name="line" value="{line}"') < page.index(matter.obj)
    assert "changed on this page only" in page
    assert session.items.latest("position").matter == matter


def test_of_two_who_take_an_item_off_at_once_the_second_is_told(conference, called):
    pk = resolution(called, conference.leader).pk
    as_read = Matter.objects.select_related("item__session__body")
    first, second = as_read.get(pk=pk), as_read.get(pk=pk)
    take_off(first, actor=conference.leader)

    assert why_not(lambda: take_off(second, actor=conference.leader)) == "item_gone"


def test_no_year_and_no_page_is_taken_that_nobody_means(conference, desk):
    client, said = desk("son"), {"body": "cum-tnmt", "mode": "IN_PERSON", "place": "Pleiku"}
    far = "lies too far back or too far ahead"
    for day in ("31/12/9999", "01/01/0001"):
        called = client.post("/meetings/new/", said | {"held_on": day})
        assert (called.status_code, far in called.text) == (422, True)
    written = said | {"mode": "WRITTEN", "held_on": "24/11/2026", "closes_at": "31/12/9999 23:00"}
    assert far in client.post("/meetings/new/", written).text

    wall = conference.session.get_absolute_url() + "screen/"
    assert client.get(wall, {"page": "9" * 4400}).status_code == 200
