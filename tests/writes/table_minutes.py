"""The pages of minutes that write: the entries that what is sent to them leaves."""

from tests.writes import scenarios_minutes as minutes
from tests.writes.scene import Write

MINUTES = {
    "councils:minutes_draft": [Write(minutes.draft, "minutes.drafted")],
    "councils:minutes_change": [Write(minutes.change, "minutes.changed")],
    "councils:minutes_move": [
        Write(minutes.move("put_to_signing"), "minutes.state", json=True),
        Write(minutes.move("send_back"), "minutes.state"),
    ],
    "councils:minutes_sign": [
        Write(minutes.countersigned, "minutes.state minutes.signed"),
        Write(minutes.signed, "minutes.state minutes.signed"),
    ],
    "councils:minutes_paper": [Write(minutes.paper, "minutes.paper_made")],
}
