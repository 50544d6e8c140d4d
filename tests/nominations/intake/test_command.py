"""The same from the command line: checked only, refused, in part, whole; how each call ends."""

import json
from io import StringIO
from typing import Any, NamedTuple

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from nominations.actions.sharing import share
from nominations.models import Intake, Nominee, NomineeMatch
from tests.counting import tables
from tests.nominations.intake.conftest import names, pasted
from tests.nominations.intake.sheets import HEADER, HOA, LAM, TITLE
from workflow.documents.tables.writing import Column, Page, write_book

WRONG = [3, "Trần Văn Sai", "31/02/1985", "Chuyên viên", "BKB", "Đề tài"]
KEYS = {
    *("file", "submission", "dry_run", "done", "intake", "sha256", "read", "counts", "problems"),
    "refusal",
}
COLUMNS = {
    "name": {"column": "B", "heading": "Họ và tên"},
    "birth_date": {"column": "C", "heading": "Ngày sinh"},
    "position": {"column": "D", "heading": "Chức vụ"},
    "award": {"column": "E", "heading": "Danh hiệu đề nghị"},
    "achievement": {"column": "F", "heading": "Thành tích"},
}


class Ended(NamedTuple):
    """With which code a call ended, and what it printed."""

    code: int
    said: str
    why: str

    @property
    def told(self) -> dict[str, Any]:
        """Its one document."""
        return json.loads(self.said)


@pytest.fixture
def call(draft, tmp_path):
    """Import a file as it is; how it ended."""

    def run(content: bytes | None, *, name="danh-sach.csv", **options) -> Ended:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        out = StringIO()
        given = {"submission": draft.code, "stdout": out} | options
        with translation.override("en"):
            try:
                call_command("import_nominees", path, **given)
            except CommandError as error:
                return Ended(error.returncode, out.getvalue(), str(error))
        return Ended(0, out.getvalue(), "")

    return run


@pytest.fixture
def run(call):
    """Import rows from a file of text, as Nga."""

    def rows(*rows, **options) -> Ended:
        content = pasted(*TITLE, HEADER, *rows).encode()
        return call(content, **{"actor": "nga"} | options)

    return rows


def workbook(*sheets) -> bytes:
    """Sheets by their names, each with its rows."""
    return write_book(
        Page(name=name, columns=[Column(title=title) for title in rows[0]], rows=rows[1:])
        for name, rows in sheets
    )


def test_a_dry_run_says_everything_and_writes_nothing(run, draft):
    before = tables()
    ended = run(HOA, WRONG, actor="", dry_run=True, json=True)

    said = ended.told
    assert (ended.code, set(said)) == (1, KEYS)
    assert said["counts"] == {"added": 1, "updated": 0, "skipped": 1, "wrong": 1}
    assert said["problems"] == [
        {
            "row": 8,
            "field": "birth_date",
            "column": "Date of birth",
            "value": "31/02/1985",
            "code": "day_not_real",
            "severity": "ERROR",
            "problem": "“31/02/1985” is not a real day.",
            "cure": "Enter day/month/year, for example 12/03/1985.",
            "choices": {},
        }
    ]
    assert (said["done"], said["intake"], said["dry_run"]) == (False, None, True)
    assert (tables(), names(draft)) == (before, [])


def test_it_says_how_the_list_was_read(run):
    said = run(HOA, actor="", dry_run=True, json=True).told

    assert (said["file"], said["refusal"], said["problems"]) == ("danh-sach.csv", None, [])
    assert said["read"] == {
        "format": "csv",
        "sheet": "",
        "sheets": [""],
        "header_row": 6,
        "columns": COLUMNS,
        "award": "",
        "kind": "INDIVIDUAL",
        "notices": [],
    }


def test_a_clean_list_is_taken_over(run, draft):
    ended = run(HOA, LAM, json=True)

    assert (ended.code, ended.told["done"]) == (0, True)
    assert ended.told["intake"] == str(Intake.objects.get().uid)
    assert names(draft) == [("Nguyễn Thị Hòa", "BKB"), ("Hồ Văn Lâm", "BKB")]


def test_a_list_with_errors_is_refused_and_taken_over_in_part_when_asked(run, draft):
    refused = run(HOA, WRONG)

    assert (refused.code, refused.why.split(". ")[0]) == (1, "1 row has an error")
    assert (names(draft), Intake.objects.count()) == ([], 0)

    taken = run(HOA, WRONG, partial=True)

    assert "ERROR  8  Date of birth  “31/02/1985” is not a real day." in taken.said
    assert "1 line is added; 0 lines are updated; 1 row is skipped" in taken.said
    assert (taken.code, names(draft)) == (0, [("Nguyễn Thị Hòa", "BKB")])


def test_what_is_on_the_letter_already_is_clean_and_cannot_be_taken_over_again(run):
    run(HOA)

    assert run(HOA, dry_run=True).code == 0
    again = run(HOA, json=True)
    assert (again.code, again.told["refusal"]["code"]) == (2, "nothing_to_take")
    assert Intake.objects.count() == 1


# Options -> code, the refusal's code or None, counts of added and wrong or None, problems.
CALLS = [
    ({}, 0, None, (1, 0), []),
    ({"actor": "nga"}, 0, None, (1, 0), []),
    ({"header_row": 6}, 0, None, (1, 0), []),
    ({"columns": "name=B,award=e,achievement=F"}, 0, None, (1, 0), []),
    ({"columns": "name=B,achievement=F", "award": "BKB"}, 0, None, (1, 0), []),
    ({"columns": "name=B"}, 0, None, (1, 0), ["achievement_missing"]),
    ({"columns": "award=E"}, 1, "structure", (0, 0), ["no_name_column"]),
    ({"columns": "name=B,award=B"}, 1, "structure", (0, 0), ["column_twice"]),
    ({"columns": "name=B,award=C,achievement=F"}, 1, "rows_wrong", (0, 1), ["award_unknown"]),
    ({"header_row": 0}, 1, "structure", (0, 0), ["no_name_column"]),
    ({"set": ["7:birth_date=31/02/1985"]}, 1, "rows_wrong", (0, 1), ["day_not_real"]),
    ({"set": ["7:leave=yes"]}, 0, None, (0, 0), []),
    ({"kind": "LARGE_COLLECTIVE", "award": "BKB"}, 0, None, (1, 0), []),
    ({"header_row": 8}, 2, "no_such_row", None, []),
    ({"header_row": -1}, 2, "no_such_row", None, []),
    ({"columns": "name"}, 2, "option_unreadable", None, []),
    ({"columns": "name=2"}, 2, "option_unreadable", None, []),
    ({"columns": "salary=B"}, 2, "no_such_field", None, []),
    ({"set": ["7=Hòa"]}, 2, "option_unreadable", None, []),
    ({"set": ["70:name=Hòa"]}, 2, "no_such_row", None, []),
    ({"set": ["7:salary=1"]}, 2, "no_such_field", None, []),
    ({"sheet": "Trang 9"}, 2, "no_such_sheet", None, []),
    ({"actor": "lan"}, 2, "not_permitted", None, []),
    ({"actor": "nobody"}, 2, "no_such_actor", None, []),
    ({"actor": "", "dry_run": False}, 2, "actor_missing", None, []),
    ({"actor": "lan", "dry_run": False}, 2, "not_permitted", None, []),
    ({"submission": "TTR-0000"}, 2, "no_such_submission", None, []),
]


@pytest.mark.parametrize(("given", "expected"), [(given, each) for given, *each in CALLS])
def test_how_a_call_ends(run, given, expected):
    before = tables()
    ended = run(HOA, **{"actor": "", "dry_run": True, "json": True} | given)

    said = ended.told
    counts = said["counts"] and (said["counts"]["added"], said["counts"]["wrong"])
    problems = [each["code"] for each in said["problems"]]
    assert [ended.code, (said["refusal"] or {}).get("code"), counts, problems] == expected
    assert (set(said), tables()) == (KEYS, before)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "table_empty"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 8, "a.xlsx", "table_wrong_kind"),
        (b"PK\x03\x04 and no more", "a.xlsx", "table_truncated"),
        (b"a" * (10 * 1024 * 1024 + 1), "a.csv", "table_too_large"),
        (None, "nowhere.csv", "file_unreadable"),
        (None, ".", "file_unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_in_the_same_document(call, content, name, code):
    before = tables()
    ended = call(content, name=name, dry_run=True, json=True)

    said = ended.told
    assert (ended.code, set(said), said["refusal"]["code"]) == (2, KEYS, code)
    assert set(said["refusal"]) == {"code", "message", "facts", "citation", "remedy"}
    assert (said["counts"], said["problems"], said["read"]) == (None, [], None)
    assert all(said["refusal"][each] for each in ("message", "remedy"))
    assert tables() == before


def test_another_sheet_is_read_and_kept(call, draft):
    book = workbook(("Năm 2025", [HEADER, LAM]), ("Năm 2026", [HEADER, HOA]))

    first = call(book, name="a.xlsx", dry_run=True, json=True).told["read"]
    taken = call(book, name="a.xlsx", sheet="Năm 2026", actor="nga", json=True).told

    assert (first["sheet"], first["sheets"]) == ("Năm 2025", ["Năm 2025", "Năm 2026"])
    assert (taken["done"], taken["read"]["sheet"]) == (True, "Năm 2026")
    assert (Intake.objects.get().sheet, names(draft)) == (
        "Năm 2026",
        [("Nguyễn Thị Hòa", "BKB")],
    )


def test_columns_and_answers_said_on_the_line_are_kept_with_the_list(run, draft):
    given = {"columns": "name=B,achievement=F", "award": "BKB", "header_row": 6}
    ended = run(HOA, WRONG, set=["8:name=Trần Văn Đúng"], **given)

    held = Intake.objects.get()
    assert (ended.code, ended.said) == (
        0,
        "2 lines are added; 0 lines are updated; 0 rows are skipped\n",
    )
    assert held.mapping == {
        "fields": {"name": 1, "achievement": 5},
        "award": "BKB",
        "kind": "INDIVIDUAL",
    }
    assert (held.header, held.fixes) == (6, {"8": {"name": "Trần Văn Đúng"}})
    assert names(draft) == [("Nguyễn Thị Hòa", "BKB"), ("Trần Văn Đúng", "BKB")]


def test_the_columns_the_unit_chose_before_are_read_again(run):
    run(HOA, columns="name=B,achievement=F", award="BKB")

    said = run(HOA, actor="", dry_run=True, json=True).told

    assert (set(said["read"]["columns"]), said["read"]["award"]) == ({"name", "achievement"}, "BKB")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"actor": "lan"}, "This is for: Award officer"),
        ({"actor": "lan", "dry_run": True}, "This is for: Award officer"),
        ({"actor": "nobody"}, "no account 'nobody'"),
    ],
)
def test_who_may_not(run, draft, given, said):
    ended = run(HOA, **given)

    assert (ended.code, ended.said, said in ended.why) == (2, "", True)
    assert names(draft) == []


def test_who_a_row_speaks_of_is_asked_and_answered_on_the_line(run, draft):
    twin = Nominee.objects.create(kind="INDIVIDUAL", name="Nguyễn Thị Hòa", unit=draft.unit)

    asked = run(HOA, dry_run=True, json=True)

    (problem,) = asked.told["problems"]
    assert (asked.code, problem["code"], list(problem["choices"])) == (
        1,
        "who_is_it",
        [str(twin.uid)],
    )
    assert run(HOA, set=[f"7:who={twin.uid}"]).code == 0
    match = NomineeMatch.objects.exclude(other=None).get()
    named = {match.nominee_id, match.other_id}
    assert (match.decision, named) == ("SAME", {twin.pk, draft.nominations.get().nominee_id})


def test_whoever_only_shares_the_draft_is_not_told_whom_the_unit_knows(run, draft, company):
    share(draft, username="lan", until=None, actor=company.people["nga"])
    Nominee.objects.create(kind="INDIVIDUAL", name="Nguyễn Thị Hòa", unit=draft.unit)

    told = run(HOA, actor="lan", dry_run=True, json=True)

    assert (told.code, told.told["problems"]) == (0, [])
