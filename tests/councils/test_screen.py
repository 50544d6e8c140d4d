"""The wall of the meeting room: attendance, turnout, the result when it is published."""

import re
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from councils.models import Ballot, Turnout
from councils.templatetags.clauses import reveal
from tests.councils.conference import CLEAR, LAM_DONG, MEMBERS
from workflow.consumers import may_watch
from workflow.engine import perform


def wall(desk, conference, *, name: str = "thanh.tra", page: str = "") -> str:
    """What hangs on the wall now."""
    answer = desk(name).get(f"{conference.session.get_absolute_url()}screen/{page}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]
    return re.sub(r"\s+", " ", answer.text)


def scene(shown: str) -> str:
    return re.search(r'data-scene="(\w+)"', shown)[1]


def test_a_result_just_published_is_kept_back_and_an_old_one_is_not():
    now = timezone.now()
    moments = (now + timedelta(hours=1), now - timedelta(seconds=4))
    results = [[SimpleNamespace(tally=SimpleNamespace(at=at))] for at in moments]

    assert [reveal(each) for each in (*results, [])] == ["reveal reveal-12", "", ""]


def walls_of_a_ballot(desk, conference) -> list[str]:
    """The wall before the session, with attendance, prepared, voted on, closed and counted."""
    found = [wall(desk, conference)]
    conference.open()
    found.append(wall(desk, conference))
    ballot = conference.prepare("OPEN")
    found.append(wall(desk, conference))
    perform(ballot, "open", actor=conference.leader)
    for name in MEMBERS[:3]:
        conference.cast(ballot, name, CLEAR[name])
    found.append(wall(desk, conference))
    for move in ("close", "count"):
        perform(Ballot.objects.get(), move, actor=conference.leader)
        found.append(wall(desk, conference))
    return found


def test_the_wall_follows_the_session_without_a_hand(conference, desk):
    found = walls_of_a_ballot(desk, conference)
    _waiting, attendance, coming, voting, counting, result = found
    second = wall(desk, conference, page="?page=2")

    seen = [scene(each) for each in found]
    assert seen == ["WAITING", "ATTENDANCE", "ATTENDANCE", "VOTING", "COUNTING", "RESULT"]
    assert "5/5" in attendance
    assert "Next:" in coming
    assert "3/5" in voting
    assert "agree" not in voting + counting
    assert 'class="passed"' not in counting
    assert (result + second).count('class="passed"') == 1
    assert 'class="scene-list ' in result
    assert (result.count("scene-word"), second.count("scene-word")) == (4, 1)
    assert ("?page=2" in result, "?page=1" in second, "every 12s" in second) == (True, True, True)


def test_nobody_reads_on_the_wall_or_at_the_desk_who_has_not_voted(conference, voting, desk):
    conference.cast(voting, "binh", [LAM_DONG])
    people = [conference.company.people[name].full_name for name in MEMBERS]
    shown = wall(desk, conference)
    panel = desk("son").get(conference.session.get_absolute_url()).text
    panel = panel[
        panel.index('data-step="CLOSE_VOTING"') : panel.index('aria-labelledby="conduct"')
    ]

    assert not [name for name in people if name in shown or name in panel]
    line = desk("quang").get(f"{voting.get_absolute_url()}turnout/?line=1").text
    for part in (panel, line):
        assert "1 of 5" in re.sub(r"</?strong[^>]*>", "", part)
        assert f"live:turnout.{conference.session.uid} from:body" in part


def test_the_wall_and_its_news_are_for_those_who_see_the_session(conference, desk):
    session, people = conference.session, conference.company.people
    for name, sees in (("son", True), ("thanh.tra", True), ("yen", False), ("quan.tri", False)):
        answer = desk(name).get(f"{session.get_absolute_url()}screen/?page=x")

        assert answer.status_code == (200 if sees else 404)
        assert may_watch(people[name], f"turnout.{session.uid}") is sees


def test_the_wall_costs_as_many_queries_for_one_cast_as_for_five(
    conference, voting, desk, django_assert_num_queries
):
    client, url = desk("thanh.tra"), f"{conference.session.get_absolute_url()}screen/"
    conference.cast(voting, "binh", [LAM_DONG])
    client.get(url)
    with django_assert_num_queries(20, exact=False) as one:
        client.get(url)
    conference.vote(voting, {name: CLEAR[name] for name in MEMBERS if name != "binh"})
    with django_assert_num_queries(len(one)):
        client.get(url)
    assert Turnout.objects.count() == 5
