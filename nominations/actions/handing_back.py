"""Lists whose letter was withdrawn: on their own units' desks again, each with its lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nominations.actions.upward import unopened_letter_case
from nominations.models import Nomination, Submission
from nominations.queries.rounds import last_days_of
from workflow import work
from workflow.engine import bring_along
from workflow.rules.stating import ref

# The columns of a line that are written when it comes back to its own unit.
REJOINED = (
    *("submission", "unit", "case", "came_with", "ruleset", "route", "authority"),
    *("resumes_at", "cluster", "office", "council"),
)


def reopen_lists(lists: Sequence[Submission], *, on: date) -> None:
    """Open a case of its own for each of these lists, on which its unit prepares it again."""
    bring_along(lists, "round", "unit")
    days = last_days_of(lists, on=on)
    cases = [unopened_letter_case(each, due_on=days[each.pk]) for each in lists]
    work.open_cases("submission", cases, on=on)
    for each, case in zip(lists, cases, strict=True):
        each.case = case
    Submission.objects.bulk_update(lists, ["case"])


def rejoin(line: Nomination, own: Submission) -> Mapping[str, Any]:
    """Put a line on the list of its own unit again, unsent; returns what its entry says of that.

    The caller writes it. What came to the list from a unit further below keeps saying so.
    """
    line.submission, line.unit, line.case = own, own.unit, own.case
    line.came_with = None if line.came_with_id == own.pk else line.came_with
    line.ruleset, line.route, line.authority, line.resumes_at = None, [], "", ""
    line.cluster = line.office = line.council = None
    said = {"submission": own.obj, "unit": ref(own.unit), "came_with": ref(line.came_with)}
    unsent = {"rules": None, "route": [], "authority": "", "resumes_at": ""}
    return said | unsent | dict.fromkeys(("cluster", "office", "council"))
