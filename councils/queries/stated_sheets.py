"""What entries state of sheets; each ballot states the sheet it is a section of."""

from councils.models import Sheet
from workflow.rules.stating import Stated


def sheet(row: Sheet) -> Stated:
    """In which session a sheet was prepared; it never changes."""
    return Stated({"session": row.session.obj}, {})
