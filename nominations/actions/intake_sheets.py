"""Choose another sheet of the workbook that was handed in."""

from django.utils.translation import gettext as _

from nominations.actions.intake import require_open, require_own
from nominations.documents.intake import read_kept, sheet_named
from nominations.models import Intake
from nominations.queries.intake import layout_of, signature_of
from nominations.queries.stated_intake import intake as stated_intake
from nominations.rules.intake.header import find_header
from nominations.rules.intake.packing import filled_down, pack
from workflow.actions import amend
from workflow.errors import Refusal, Refused
from workflow.models import User


def choose_sheet(intake: Intake, name: str, *, actor: User, seen: int | None = None) -> Intake:
    """Read a list from another sheet of its original; records which, and its cells by digest.

    Columns that were matched and repairs made belong to the sheet left: they go. The original is
    read in a process of its own, before the transaction. Raises `Refused`.
    """
    require_own(intake, actor=actor)
    require_open(intake)
    sheet = sheet_named(read_kept(intake), name)
    if sheet is None:
        raise Refused(_no_such_sheet(name))
    rows = [list(row) for row in sheet.rows]
    header = find_header(rows, layout=layout_of(intake)) or 0
    spans = [(each.top, each.left, each.bottom, each.right) for each in sheet.merged]
    cells = [[pack(cell) for cell in row] for row in filled_down(rows, spans, below=header)]
    with amend(intake, kind="intake.changed", actor=actor, seen=seen) as change:
        held = change.subject
        require_open(held)
        change.set(
            sheet=sheet.name[:200],
            cells=cells,
            header=header,
            signature=signature_of(rows, header),
            mapping={},
            fixes={},
        )
        change.say(stated_intake(held))
    return change.subject


def _no_such_sheet(name: str) -> Refusal:
    return Refusal(
        code="no_such_sheet",
        message=_("The workbook has no sheet “%(name)s” that holds anything.") % {"name": name},
        remedy=_("Choose one of the sheets shown."),
    )
