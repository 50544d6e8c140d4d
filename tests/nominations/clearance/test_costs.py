"""Letters and notices about thirty lines take as many statements as about two."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.consultations import answer_letter
from nominations.actions.notices import take_down
from tests.cast import TODAY
from tests.clearing import asked, in_clearance, shown


def statements(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def costs(road, size: int) -> list[int]:
    """Of a letter, its answer, a notice, and taking it down."""
    lines, office = in_clearance(road, *[f"Khách {n}" for n in range(size)]), road.people["ngoc"]
    made = []
    said = {"answer": "OBJECTS", "answered_on": TODAY, "words": "Còn nợ", "actor": office}
    return [
        statements(lambda: made.append(asked(road, lines))),
        statements(lambda: answer_letter(made[0], **said)),
        statements(lambda: made.append(shown(road, lines))),
        statements(lambda: take_down(made[1], why="Nhầm", actor=office)),
    ]


def test_thirty_lines_cost_as_much_as_two(road):
    assert costs(road, 30) == costs(road, 2)
