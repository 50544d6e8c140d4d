"""A workbook of several sheets, and lists typed in the letters of before Unicode."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nominations.models import Intake
from tests.nominations.intake.sheets import HEADER, HOA, LAM
from workflow.documents.tables.writing import Column, Page, write_book

NGA = "nga"
TCVN3 = "Hä vµ tªn;Chøc vô\nNguyÔn V¨n An;Chuyªn viªn\nTrÇn ThÞ B×nh;§éi tr­ëng\n"
VNI = "Hoï vaø teân;Chöùc vuï\nNguyeãn Vaên An;Chuyeân vieân\nTraàn Thò Bình;Ñoäi tröôûng\n"


def of(intake, name) -> str:
    return reverse(f"nominations:{name}", args=[intake.submission.code, intake.uid])


def hand_in(client, draft, file):
    return client.post(reverse("nominations:intakes", args=[draft.code]), {"file": file})


@pytest.fixture
def workbook(desk, draft) -> Intake:
    """Nga hands a workbook in that holds a sample and, after it, the list."""
    columns = [Column(title=each) for each in HEADER]
    held = {"Mẫu": [LAM], "Năm 2026": [HOA, LAM]}
    pages = [Page(name=name, columns=columns, rows=rows) for name, rows in held.items()]
    answer = hand_in(desk(NGA), draft, SimpleUploadedFile("a.xlsx", write_book(pages)))
    found = Intake.objects.get()
    assert answer["location"] == of(found, "intake_sheets")
    return found


def test_the_sheets_are_shown_with_how_much_each_holds(desk, workbook):
    page = desk(NGA).get(of(workbook, "intake_sheets"))

    assert [(row["name"], row["count"], row["has_header"]) for row in page.context["rows"]] == [
        ("Mẫu", 2, True),
        ("Năm 2026", 3, True),
    ]
    assert workbook.sheet == "Mẫu"


def test_another_sheet_is_read_and_what_was_matched_goes(desk, workbook):
    nga = desk(NGA)
    chosen = {"seen": "1", "header": "1", "name": "1", "award": "4", "all_kind": "INDIVIDUAL"}
    nga.post(of(workbook, "intake_columns"), chosen)

    answer = nga.post(of(workbook, "intake_sheets"), {"sheet": "Năm 2026", "seen": "2"})

    assert answer["location"] == of(workbook, "intake_columns")
    fresh = Intake.objects.get()
    assert (fresh.sheet, len(fresh.cells), fresh.mapping, fresh.version) == ("Năm 2026", 3, {}, 3)
    nga.post(of(workbook, "intake_columns"), chosen | {"seen": "3"})
    assert nga.get(of(workbook, "intake")).context["check"].result.counts["added"] == 2
    assert nga.get(of(workbook, "intake_errors")).status_code == 200


def test_the_same_sheet_again_changes_nothing(desk, workbook):
    desk(NGA).post(of(workbook, "intake_sheets"), {"sheet": "Mẫu", "seen": "1"})

    assert Intake.objects.get().version == 1


def test_a_sheet_that_is_not_there_is_refused(desk, workbook):
    refused = desk(NGA).post(of(workbook, "intake_sheets"), {"sheet": "Ẩn", "seen": "1"})

    assert refused.status_code == 409
    assert refused.context["attempt"].refusal.code == "no_such_sheet"


def test_a_stale_choice_is_refused(desk, workbook):
    sent = {"sheet": "Năm 2026", "seen": "7"}

    assert desk(NGA).post(of(workbook, "intake_sheets"), sent).status_code == 409
    assert Intake.objects.get().sheet == "Mẫu"


def test_a_workbook_that_is_missing_from_the_store_is_a_refusal(desk, workbook):
    workbook.file.storage.delete(workbook.file.name)
    nga = desk(NGA)

    refused = nga.post(of(workbook, "intake_sheets"), {"sheet": "Năm 2026", "seen": "1"})

    assert refused.status_code == 409
    assert refused.context["attempt"].refusal.code == "original_missing"
    assert nga.get(of(workbook, "intake_sheets")).status_code == 200
    assert Intake.objects.get().version == 1


def test_strangers_find_no_sheets(desk, workbook):
    for stranger in ("tuan", "lan", "hung", "thanh.tra"):
        assert desk(stranger).get(of(workbook, "intake_sheets")).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TCVN3.encode("latin-1"), "TCVN3"),
        (TCVN3.encode(), "TCVN3"),
        (VNI.encode("latin-1"), "VNI"),
        (VNI.encode("utf-16"), "VNI"),
    ],
    ids=["tcvn3", "tcvn3 in utf-8", "vni", "vni in utf-16"],
)
def test_letters_of_before_unicode_are_refused_by_name(desk, draft, content, said):
    refused = hand_in(desk(NGA), draft, SimpleUploadedFile("a.csv", content))

    assert refused.status_code == 409
    refusal = refused.context["attempt"].refusal
    assert refusal.code == "table_old_letters"
    assert said in refusal.message
    assert Intake.objects.count() == 0
