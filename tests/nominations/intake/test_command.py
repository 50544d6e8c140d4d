"""The same from the command line: checked only, refused, in part, whole."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from nominations.models import Intake
from tests.nominations.intake.conftest import names, pasted
from tests.nominations.intake.sheets import HEADER, HOA, LAM, TITLE

WRONG = [3, "Trần Văn Sai", "31/02/1985", "Chuyên viên", "BKB", "Đề tài"]


@pytest.fixture
def run(draft, tmp_path):
    """Import rows from a file of text, as Nga; what was printed."""

    def call(*rows, actor="nga", **options) -> str:
        path = tmp_path / "danh-sach.csv"
        path.write_text(pasted(*TITLE, HEADER, *rows), encoding="utf-8")
        out = StringIO()
        given = {"submission": draft.code, "actor": actor, "stdout": out}
        with translation.override("en"):
            call_command("import_nominees", path, **given, **options)
        return out.getvalue()

    return call


def test_a_dry_run_says_everything_and_writes_nothing(run, draft):
    said = json.loads(run(HOA, WRONG, dry_run=True, json=True))

    assert said["counts"] == {"added": 1, "updated": 0, "skipped": 1, "wrong": 1}
    assert [(p["row"], p["field"], p["code"], p["severity"]) for p in said["problems"]] == [
        (8, "birth_date", "day_not_real", "ERROR")
    ]
    assert (said["done"], Intake.objects.count(), names(draft)) == (False, 0, [])


def test_a_clean_list_is_taken_over(run, draft):
    said = json.loads(run(HOA, LAM, json=True))

    assert (said["done"], said["intake"]) == (True, str(Intake.objects.get().uid))
    assert names(draft) == [("Nguyễn Thị Hòa", "BKB"), ("Hồ Văn Lâm", "BKB")]


def test_a_list_with_errors_is_refused_and_taken_over_in_part_when_asked(run, draft):
    with pytest.raises(CommandError, match="1 row has an error"):
        run(HOA, WRONG)
    assert names(draft) == []

    said = run(HOA, WRONG, partial=True)

    assert "ERROR  8  Date of birth  “31/02/1985” is not a real day." in said
    assert "1 line is added; 0 lines are updated; 1 row is skipped" in said
    assert names(draft) == [("Nguyễn Thị Hòa", "BKB")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"actor": "lan"}, "This is for: Award officer"),
        ({"actor": "lan", "dry_run": True}, "This is for: Award officer"),
        ({"actor": "nobody"}, "no account 'nobody'"),
    ],
)
def test_who_may_not(run, draft, given, said):
    with pytest.raises(CommandError, match=said):
        run(HOA, **given)
    assert names(draft) == []
