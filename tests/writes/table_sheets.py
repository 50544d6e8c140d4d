"""The pages of sheets of several awards that write, and those that only show."""

from tests.writes import scenarios_sheets as sheets
from tests.writes.scene import Read, Write

SHEETS = {
    "councils:prepare_sheet": [Write(sheets.prepare, "sheet.added 2*ballot.added")],
    "councils:sheet_move": [Write(sheets.closes, "2*ballot.state")],
    "councils:sheet_closing_time": [Write(sheets.announced, "2*ballot.timed")],
    "councils:sheet_cast": [Write(sheets.cast, "2*ballot.cast", json=True)],
    "councils:sheet_test_slips": [Write(sheets.test_slips, "2*ballot.trial_sealed")],
}
SHOWS = "It shows."
SHEETS_SHOWN = {
    "councils:sheet": Read("sheet", "It hands choices back from the review, and keeps none."),
    "councils:sheet_turnout": Read("sheet", SHOWS),
    "councils:sheet_news": Read("sheet", SHOWS),
    "councils:sheet_review": Read("sheet", "It reads the choices back, and keeps none."),
    "councils:sheet_receipt": Read("sheet", SHOWS),
}
