"""A letter of Quảng Ngãi that is begun, and lists for it."""

import pytest

from nominations.actions.intake import hand_in, match_columns
from nominations.actions.submissions import start_submission
from nominations.models import Intake, Nomination, Submission
from nominations.queries.intake import checked, lines_beside, mark_of, situation_of
from tests.nominations.intake.sheets import COLUMNS, HEADER


@pytest.fixture
def draft(company, review) -> Submission:
    """Nga has begun the letter of Quảng Ngãi; nobody is on it."""
    return start_submission(
        review, unit=company.units["skhcn-quang-ngai"], actor=company.people["nga"]
    )


@pytest.fixture
def handed_in(company, draft):
    """Nga pastes rows below the usual header and confirms how they are read."""

    def make(*rows, header=HEADER, **chosen) -> Intake:
        nga = company.people["nga"]
        intake, _book = hand_in(draft, pasted=pasted(header, *rows), actor=nga)
        chosen = {"header": 1, "fields": COLUMNS, "kind": "INDIVIDUAL"} | chosen
        return match_columns(intake, actor=nga, **chosen)

    return make


def pasted(*rows) -> str:
    """Rows as the clipboard of a spreadsheet gives them."""
    return "\n".join("\t".join("" if c is None else str(c) for c in row) for row in rows)


def people(count: int, *, start: int = 1) -> list[list]:
    """So many people for the minister's certificate."""
    return [
        [n, f"Người thứ {n}", f"{n % 28 + 1:02}/03/1985", "Chuyên viên", "BKB", f"Đề tài {n}"]
        for n in range(start, start + count)
    ]


def mark(intake: Intake) -> str:
    """What the page of its check has before the person now."""
    letter = Submission.objects.get(pk=intake.submission_id)
    held, lines = Intake.objects.get(pk=intake.pk), list(lines_beside(letter))
    found = checked(held, given=situation_of(letter, lines))
    return mark_of(held, letter, lines, found)


def names(letter: Submission) -> list[tuple[str, str]]:
    """Who is on the letter, for which award."""
    lines = Nomination.objects.filter(submission=letter).order_by("pk")
    return list(lines.values_list("nominee__name", "award"))
