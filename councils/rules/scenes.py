"""What a session shows on the wall and what may be done next, by the states alone."""

from collections.abc import Sequence
from enum import StrEnum


class Scene(StrEnum):
    """One idea at a time, for everybody in the room."""

    WAITING = "WAITING"
    ATTENDANCE = "ATTENDANCE"
    VOTING = "VOTING"
    COUNTING = "COUNTING"
    RESULT = "RESULT"
    MATTERS = "MATTERS"
    PAUSE = "PAUSE"
    OVER = "OVER"


class Step(StrEnum):
    """What whoever conducts a session does next."""

    OPEN_SESSION = "OPEN_SESSION"
    MARK_PRESENT = "MARK_PRESENT"
    PREPARE = "PREPARE"
    DECIDE = "DECIDE"
    CLOSE_VOTING = "CLOSE_VOTING"
    PUBLISH = "PUBLISH"
    MATTERS = "MATTERS"
    RESUME = "RESUME"
    CLOSE_SESSION = "CLOSE_SESSION"
    NOTHING = "NOTHING"


def scene_of(session: str, ballots: Sequence[str]) -> Scene:
    """The scene of a session, by its state and those of its ballots, what changed last the last.

    What is being voted on comes before everything else; a cancelled ballot never was.
    """
    if session != "OPEN":
        return {"PLANNED": Scene.WAITING, "SUSPENDED": Scene.PAUSE}.get(session, Scene.OVER)
    if "OPEN" in ballots:
        return Scene.VOTING
    last = next((state for state in reversed(ballots) if state != "CANCELLED"), "")
    return {"CLOSED": Scene.COUNTING, "COUNTED": Scene.RESULT}.get(last, Scene.ATTENDANCE)


def next_step(
    session: str, ballots: Sequence[str], *, quorate: bool, undecided: int, matters: int
) -> Step:
    """What comes next; `undecided` counts what lies on the agenda and on no ballot under way.

    `matters`: other items of the agenda which are not decided.
    """
    if session != "OPEN":
        return {"PLANNED": Step.OPEN_SESSION, "SUSPENDED": Step.RESUME}.get(session, Step.NOTHING)
    for state, step in (("OPEN", Step.CLOSE_VOTING), ("CLOSED", Step.PUBLISH)):
        if state in ballots:
            return step
    if not quorate:
        return Step.MARK_PRESENT
    if "PREPARED" in ballots:
        return Step.DECIDE
    if undecided:
        return Step.PREPARE
    return Step.MATTERS if matters else Step.CLOSE_SESSION
