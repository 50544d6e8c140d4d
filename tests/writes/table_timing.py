"""The page that says until when votes are taken, and the entries it leaves."""

from tests.writes import scenarios_timing as timing
from tests.writes.scene import Write

TIMING = {
    "councils:closing_time": [
        Write(timing.announced, "ballot.timed"),
        Write(timing.longer, "ballot.extended"),
    ],
}
