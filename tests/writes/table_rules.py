"""Every page that writes of a body's own voting rules, and the entries it leaves."""

from tests.writes import scenarios_regulations as regulations
from tests.writes.scene import Write
from tests.writes.table_minutes import MINUTES
from tests.writes.table_papers import PAPERS
from tests.writes.table_sheets import SHEETS
from tests.writes.table_timing import TIMING

RULES = {
    "councils:regulation_new": [Write(regulations.draft, "regulation.drafted")],
    "councils:regulation_change": [
        Write(regulations.change, "regulation.changed"),
        Write(regulations.next_edition, "regulation.drafted"),
    ],
    "councils:regulation_approve": [Write(regulations.approve, "regulation.approved")],
    "councils:regulation_return": [Write(regulations.give_back, "regulation.returned")],
    "councils:regulation_withdraw": [Write(regulations.withdraw, "regulation.withdrawn")],
}
MINUTES_AND_RULES = {**MINUTES, **RULES, **SHEETS, **TIMING, **PAPERS}
