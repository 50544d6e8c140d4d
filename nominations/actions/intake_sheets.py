"""Choose another sheet of the workbook that was handed in."""

from nominations.actions.intake import lines_of, require_open, require_own
from nominations.documents.intake import list_in, read_kept
from nominations.models import Intake
from nominations.queries.intake import layout_of
from nominations.queries.stated_intake import intake as stated_intake
from workflow.actions import amend
from workflow.models import User


def choose_sheet(intake: Intake, name: str, *, actor: User, seen: int | None = None) -> Intake:
    """Read a list from another sheet of its original; records which, and its cells by digest.

    Columns that were matched and repairs made belong to the sheet left: they go. The original is
    read in a process of its own, before the transaction. Raises `Refused`.
    """
    require_own(intake, actor=actor)
    require_open(intake)
    layout = layout_of(intake)
    lines = lines_of(list_in(read_kept(intake), layout=layout, name=name), layout=layout)
    with amend(intake, kind="intake.changed", actor=actor, seen=seen) as change:
        held = change.subject
        require_open(held)
        change.set(
            **lines,
            mapping={},
            fixes={},
        )
        change.say(stated_intake(held))
    return change.subject
