"""What each role sees at each stage, compared with the table kept by hand."""

from datetime import timedelta

import pytest

from nominations.models import Decision, Nomination, NominationGrant
from nominations.queries.visible import (
    visible_decisions,
    visible_nominations,
    visible_papers,
    visible_submissions,
)
from tests.cast import TODAY, lay_out
from tests.matrix.players import enter_players
from tests.matrix.table import PLACE
from tests.once import laid_out
from tests.road import Road
from workflow.access import grant, withdraw
from workflow.engine import perform


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """One nomination of the province at each stage, by the letter of the table, and the people."""

    def make():
        road = Road(lay_out())
        held = dict(reach(road))
        draft = road.carried(road.found_eligible(endorsed(road)))
        return held, enter_players(road.company, unit="skhcn-lam-dong"), draft

    yield from laid_out(django_db_blocker, make)


@pytest.fixture
def stages(db, laid):
    return laid[0]


@pytest.fixture
def players(db, laid):
    return laid[1]


def reach(road):
    yield "D", road.letter().nominations.get()
    waiting = perform(road.letter(), "put_to_head", actor=road.people["thu"])
    yield "H", waiting.nominations.get()
    yield "C", road.submit(road.letter()).nominations.get()
    yield "O", endorsed(road)
    yield "K", road.found_eligible(endorsed(road))
    yield "S", before_signer(road).lines.get()
    yield "A", road.issued(road.signed(before_signer(road))).lines.get()


def endorsed(road):
    return road.endorsed(road.submit(road.letter()))


def before_signer(road):
    return road.before_signer(road.carried(road.found_eligible(endorsed(road))))


def kept():
    lines = (PLACE / "sight.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    head, *body = rows
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body}


def seen(user, stages):
    found = set(visible_nominations(user).values_list("pk", flat=True))
    return {letter: "yes" if line.pk in found else "." for letter, line in stages.items()}


def test_each_role_sees_what_the_table_says(stages, players):
    people = players.here | {"stranger": players.stranger}

    assert {str(role): seen(user, stages) for role, user in people.items()} == kept()


def test_the_same_role_elsewhere_and_a_post_that_ended_this_morning_open_nothing(stages, players):
    outsiders = [*players.elsewhere.values(), *players.ended.values()]

    for user in outsiders:
        assert list(visible_nominations(user)) == []
        assert list(visible_submissions(user)) == []
        assert list(visible_papers(user)) == []
        assert set(visible_decisions(user).values_list("state", flat=True)) <= {"ISSUED"}


def test_an_issued_decision_is_public_and_no_other(stages, players):
    assert set(visible_decisions(players.stranger)) == set(Decision.objects.filter(state="ISSUED"))


def test_a_draft_decision_is_for_those_who_draw_it_up(laid, players):
    draft = laid[2]

    sees = {str(role) for role, user in players.here.items() if draft in visible_decisions(user)}

    assert sees == {"STANDING_OFFICER", "STANDING_HEAD"}


def test_papers_go_with_what_they_belong_to(stages, players):
    for user in players.here.values():
        lines = set(visible_nominations(user).values_list("pk", flat=True))
        own = {p.nomination_id for p in visible_papers(user) if p.nomination_id}

        assert own == lines & set(
            Nomination.objects.exclude(papers=None).values_list("pk", flat=True)
        )


def test_an_inspector_sees_the_letter_once_it_is_submitted(stages, players):
    inspector = players.here["INSPECTOR"]

    assert set(visible_submissions(inspector).values_list("state", flat=True)) == {"SUBMITTED"}


@pytest.mark.parametrize(
    ("until", "opens"), [(None, True), (TODAY + timedelta(days=1), True), (TODAY, False)]
)
def test_an_observer_sees_the_one_nomination_until_the_last_day(road, until, opens):
    line, other = (road.letter().nominations.get() for _ in range(2))
    observer = road.people["uv1"]

    row = grant(
        line,
        model=NominationGrant,
        to=observer,
        codename="observe_nomination",
        source="Quan sát viên",
        actor=road.people["quang"],
        until=until,
    )

    assert (line in visible_nominations(observer)) is opens
    assert other not in visible_nominations(observer)
    withdraw(row, actor=road.people["quang"])
    assert line not in visible_nominations(observer)
