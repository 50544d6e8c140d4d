"""When a session that elected is over, the decision on it waits on the desk of the office."""

from councils.models import Session
from councils.queries.elections import leaders_path, undecided_in
from nominations.queries.names import in_english
from workflow import work
from workflow.engine import Errand
from workflow.registry import effect


@effect("await_decision")
def await_decision(sessions, errand: Errand) -> None:
    """Open the office's work on the year a session elected for, unless it waits already."""
    for session in sessions:
        year = undecided_in(session)
        if year is not None:
            _open(session, year, errand)


def _open(session: Session, year: int, errand: Errand) -> None:
    body, path = session.body, leaders_path(session.body, year)
    if work.hold_open_cases([path], flow="election"):
        return
    work.open_case(
        "election",
        label=f"{body.name} · {year}",
        label_en=f"{in_english(body)} · {year}",
        path=path,
        unit=body.unit,
        on=errand.on,
    )
