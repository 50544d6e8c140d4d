"""Every move x state x role, asked of `available` and compared with the tables kept by hand."""

import pytest

from nominations.vocabulary import NominationState
from tests.cast import lay_out
from tests.matrix.players import enter_players
from tests.matrix.stages import TABLES
from tests.matrix.table import BARRED, ELSEWHEN, LETTERS, asked, differences, read, written
from tests.once import laid_out
from tests.road import Road

# Nothing of these roads leads there yet: revocation.
NOT_YET_REACHED = {NominationState.REVOKED}


@pytest.fixture(scope="module", params=TABLES)
def table(request, django_db_setup, django_db_blocker):
    """The name of a table, the thing in each of its states, and a person for each role."""

    def reach():
        stages, unit = TABLES[request.param]
        company = lay_out()
        reached = list(stages(Road(company)))
        # Only now: more members of a body would change its quorum on the way.
        players = enter_players(company, unit=unit, clerk_of_unit=request.param.startswith("own_"))
        return request.param, reached, players

    yield from laid_out(django_db_blocker, reach)


def test_who_may_do_what_is_as_kept(db, table):
    name, stages, players = table
    people = {LETTERS[role]: user for role, user in players.here.items()} | {"CK": players.clock}

    found = {}
    for state, thing in stages:
        assert thing.state == state
        found |= asked(thing, people, state=state)

    assert differences(found, read(name)) == [], written(found)


def test_nobody_else_may_do_anything(db, table):
    _name, stages, players = table
    outsiders = {f"{role} elsewhere": user for role, user in players.elsewhere.items()}
    outsiders |= {f"{role} until today": user for role, user in players.ended.items()}
    outsiders["stranger"] = players.stranger

    for state, thing in stages:
        answers = asked(thing, outsiders, state=state)

        assert {key: found for key, found in answers.items() if found != BARRED} == {}


def test_every_state_of_a_nomination_is_in_its_table_but_those_no_move_reaches():
    roads = read("nomination") | read("proposed_nomination")
    kept = {state for state, _move, _role in roads}

    assert set(NominationState) - kept == NOT_YET_REACHED


def test_every_move_is_possible_somewhere_but_those_made_inside_a_count_or_another_move():
    kept = read("nomination") | read("own_nomination") | read("proposed_nomination")
    idle = {move for _state, move, _role in kept} - {
        move for (_state, move, _role), found in kept.items() if found not in (BARRED, ELSEWHEN)
    }

    assert idle == {"lower", "lower_in_council", "merge_up"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("yes", "APPRAISAL find_eligible CR: kept ., found yes"),
        ("papers_missing", "APPRAISAL find_eligible CR: kept ., found papers_missing"),
    ],
)
def test_the_comparison_catches_a_change_of_rights(change, told):
    kept = read("nomination")
    found = kept | {("APPRAISAL", "find_eligible", "CR"): change}

    assert differences(found, kept) == [told]


def test_the_comparison_catches_a_row_nobody_has_kept():
    kept = read("nomination")
    found = kept | {("APPRAISAL", "wave_through", "MI"): "yes"}

    assert differences(found, kept) == ["APPRAISAL wave_through MI: kept -, found yes"]


def test_what_is_written_is_what_is_read(tmp_path, monkeypatch):
    kept = read("decision")
    monkeypatch.setattr("tests.matrix.table.PLACE", tmp_path)
    (tmp_path / "decision.txt").write_text(written(kept), encoding="utf-8")

    assert read("decision") == kept
