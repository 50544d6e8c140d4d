"""What is left of a list when it is lawfully erased, and of one that could not be kept."""

from pathlib import Path

import pytest
from django.urls import reverse

from audit.record.erasure import erase
from audit.record.errors import KeyRefused
from nominations.actions.intake import hand_in, repair
from nominations.actions.roster import change_staff_year, enter_staff_year
from nominations.models import Intake, StaffYear
from nominations.queries.intake import cells_of
from tests.config.reconciling import seal
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import HEADER, HOA, LAM


@pytest.fixture
def erased(company, django_capture_on_commit_callbacks):
    """Take names of an object out of the log and its row, as the command does."""

    def take(obj: str, *names: str) -> None:
        who = {"ordered_by": company.people["son"].obj, "actor": company.people["quan.tri"].obj}
        with django_capture_on_commit_callbacks(execute=True):
            erase([obj], names=names, ground="Luật 91/2025/QH15", **who)

    return take


def originals(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_nothing_of_an_erased_list_is_left_in_row_or_store(company, handed_in, erased, settings):
    intake = handed_in(HOA, LAM)
    repair(intake, fixes={"2": {"name": "Nguyễn Thị Hoà"}}, actor=company.people["nga"])
    before = len(originals(settings))

    erased(intake.obj, "name", "sheet", "cells", "fixes")

    row = Intake.objects.get()
    assert (row.name, row.sheet, row.fixes) == ("(đã xóa)", "", {})
    assert {cell for cells in cells_of(row) for cell in cells} == {None}
    assert (before, originals(settings)) == (1, [])
    assert seal().differences("intake") == set()


def test_the_pages_of_an_erased_list_still_answer(desk, handed_in, erased):
    intake = handed_in(HOA, LAM)
    erased(intake.obj, "cells")

    def answer(page: str) -> int:
        path = reverse(f"nominations:{page}", args=[intake.submission.code, intake.uid])
        return desk("nga").get(path).status_code

    pages = ("intake", "intake_columns", "intake_original")
    assert [answer(page) for page in pages] == [200, 200, 404]


def test_the_original_of_a_list_that_was_not_recorded_is_not_left_behind(company, draft, settings):
    settings.RECORD_KEY_FILE = settings.MEDIA_ROOT / "no-key.pem"

    with pytest.raises(KeyRefused):
        hand_in(draft, pasted=pasted(HEADER, HOA), actor=company.people["nga"])

    assert (Intake.objects.count(), originals(settings)) == (0, [])


def test_erased_months_are_unknown_and_the_line_can_still_be_changed(company, erased):
    nga, unit = company.people["nga"], company.units["skhcn-quang-ngai"]
    row = enter_staff_year(
        unit,
        year=2025,
        person={"name": "Nguyễn Thị Hòa", "position": "Chuyên viên"},
        position_band="PROFESSIONAL",
        months_worked=7,
        actor=nga,
    )

    erased(row.obj, "months_worked")

    assert StaffYear.objects.get().months_worked is None
    assert change_staff_year(row, rating="GOOD", actor=nga).rating == "GOOD"
