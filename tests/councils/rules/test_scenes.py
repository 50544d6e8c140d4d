"""The wall and the desk of a session, state by state; when a result appears."""

import pytest

from councils.rules.reveal import steps_left
from councils.rules.scenes import next_step, scene_of


@pytest.mark.parametrize(
    ("session", "ballots", "scene"),
    [
        ("PLANNED", [], "WAITING"),
        ("OPEN", [], "ATTENDANCE"),
        ("OPEN", ["PREPARED"], "ATTENDANCE"),
        ("OPEN", ["OPEN"], "VOTING"),
        ("OPEN", ["OPEN", "COUNTED"], "VOTING"),
        ("OPEN", ["CLOSED"], "COUNTING"),
        ("OPEN", ["CLOSED", "COUNTED"], "RESULT"),
        ("OPEN", ["COUNTED", "CLOSED"], "COUNTING"),
        ("OPEN", ["COUNTED", "PREPARED"], "ATTENDANCE"),
        ("OPEN", ["COUNTED", "CANCELLED"], "RESULT"),
        ("OPEN", ["CANCELLED"], "ATTENDANCE"),
        ("SUSPENDED", ["COUNTED"], "PAUSE"),
        ("CLOSED", ["COUNTED"], "OVER"),
        ("ADJOURNED", ["CLOSED"], "OVER"),
    ],
)
def test_the_wall_shows_what_happened_last_and_voting_before_all_else(session, ballots, scene):
    assert scene_of(session, ballots) == scene


@pytest.mark.parametrize(
    ("session", "ballots", "quorate", "waiting", "step"),
    [
        ("PLANNED", [], False, (0, 0), "OPEN_SESSION"),
        ("OPEN", [], False, (2, 0), "MARK_PRESENT"),
        ("OPEN", [], True, (2, 0), "PREPARE"),
        ("OPEN", ["PREPARED"], True, (0, 0), "DECIDE"),
        ("OPEN", ["PREPARED"], False, (0, 0), "MARK_PRESENT"),
        ("OPEN", ["PREPARED", "OPEN"], True, (0, 0), "CLOSE_VOTING"),
        ("OPEN", ["OPEN"], False, (0, 0), "CLOSE_VOTING"),
        ("OPEN", ["CLOSED", "COUNTED"], True, (3, 0), "PUBLISH"),
        ("OPEN", ["COUNTED"], True, (1, 0), "PREPARE"),
        ("OPEN", ["COUNTED", "CANCELLED"], True, (0, 0), "CLOSE_SESSION"),
        ("OPEN", ["COUNTED"], True, (0, 1), "MATTERS"),
        ("OPEN", [], True, (1, 1), "PREPARE"),
        ("SUSPENDED", ["COUNTED"], True, (0, 1), "RESUME"),
        ("CLOSED", ["COUNTED"], True, (0, 1), "NOTHING"),
    ],
)
def test_the_desk_says_what_comes_next(session, ballots, quorate, waiting, step):
    undecided, matters = waiting
    found = next_step(session, ballots, quorate=quorate, undecided=undecided, matters=matters)

    assert found == step


@pytest.mark.parametrize(
    ("since", "left"), [(-5, 12), (0, 12), (1, 12), (250, 11), (2_751, 1), (3_000, 0), (9_000, 0)]
)
def test_a_result_is_kept_back_for_what_is_left_of_three_seconds(since, left):
    assert steps_left(since) == left
