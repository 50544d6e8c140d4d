"""A long list is judged before its rows are held, and says how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.record import log
from nominations.models import Intake
from nominations.queries.intake import checked, lines_beside, situation_of
from nominations.queries.intake_given import given_for
from nominations.rules.intake.lines import Checked
from nominations.rules.intake.situation import Given
from nominations.vocabulary import IntakeStep
from workflow.actions.amending import Recorder
from workflow.models import User

# With more rows than this checking takes long enough to be done before anything is held.
LONG = 1000
CHUNK = 500
TOLD_EVERY = 100

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Ahead:
    """What a check found while nothing was held: by which version of the list, against what."""

    version: int
    given: Given
    found: Checked


def rows_of(intake: Intake) -> int:
    """How many rows there are below the header."""
    return max(len(intake.cells) - intake.header, 0)


def is_long(intake: Intake) -> bool:
    """Whether taking the list over may take longer than a second."""
    return rows_of(intake) > LONG


def judge_ahead(intake: Intake, *, actor: User, tell: Tell | None) -> Ahead | None:
    """Check a long list before its transaction, so that others wait the less for what it holds."""
    if not is_long(intake):
        return None
    if tell:
        tell(IntakeStep.JUDGING, 0, rows_of(intake))
    try:
        given = _given(intake, actor)
    except LookupError:
        return None
    return given and Ahead(intake.version, given, _checked(intake, given, tell))


def found_now(held: Intake, given: Given, ahead: Ahead | None) -> Checked:
    """What the check finds now: as it did before, where it asks the same of the same."""
    if ahead and (ahead.version, ahead.given) == (held.version, given):
        return ahead.found
    return checked(held, given=given)


def recorder(intake: Intake, tell: Tell | None) -> Recorder | None:
    """Writes the entries of a list by chunks, telling how far it has come."""
    if tell is None:
        return None
    rows = rows_of(intake)

    def write(acts: Sequence[log.Act]) -> None:
        at = log.clock()
        for start in range(0, len(acts), CHUNK):
            tell(IntakeStep.RECORDING, rows * start // len(acts), rows)
            log.append(acts[start : start + CHUNK], at=at)

    return write


def _given(intake: Intake, actor: User) -> Given | None:
    letter = intake.submission
    if letter is None:
        return given_for(intake, actor=actor)
    return situation_of(letter, list(lines_beside(letter)), actor=actor)


def _checked(intake: Intake, given: Given, tell: Tell | None) -> Checked:
    rows = rows_of(intake)

    def passing(number: int) -> None:
        if number % TOLD_EVERY == 0:
            tell(IntakeStep.JUDGING, number - intake.header, rows)

    return checked(intake, given=given, passing=passing if tell else None)
