"""One sheet of two awards before the council: announced, opened and called off, twice."""

from datetime import timedelta

from audit.record import log
from councils.actions.sheets import prepare_sheet, set_sheet_time
from tests.councils.sheets import before_council
from tests.road import Road
from workflow.engine import perform_all


def play_sheet(road: Road) -> None:
    """Both sections stand on the log as in the tables; called off, they stand on another sheet."""
    secretary, review = road.people["ngoc"], road.round(awards=["BKB", "CSTDB"])
    session = before_council(road, review, {"BKB": 2, "CSTDB": 1})
    for _time in range(2):
        sheet = prepare_sheet(session, awards=["BKB", "CSTDB"], mode="OPEN", actor=secretary)
        set_sheet_time(sheet, closes_at=log.clock() + timedelta(hours=1), actor=secretary)
        perform_all(list(sheet.sections.all()), "open", actor=secretary)
        ballots = list(sheet.sections.all())
        perform_all(ballots, "cancel", actor=secretary, reason="Nhầm danh hiệu")
