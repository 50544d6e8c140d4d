"""The verbs as an inspector types them: exit codes, what is remembered, what is signed."""

import json
import shutil
from base64 import b64decode

import pytest

from audit.record.verifier.cli import main
from audit.record.verifier.judging import Judge
from audit.record.verifier.proofs import make_proof
from audit.record.verifier.state import read_state
from audit.record.verifier.tiles import Tiles
from tests.record.auditcheck.bundles import EXPORT, POLICY_TEXT, WITNESSED_TEXT, Leaf, leaf, story
from tests.record.auditcheck.seen import flip

GROWN = EXPORT.but(leaves=[*story(), leaf(7, obj="decision/1")])

# As the minutes of that day bear it.
ROOT = "WhfHS2OgvcKT2+PkOCwOEmhc/YYGT4H51hgB1+seX7w="


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An inspector's desk: an export, a policy received by another way."""
    monkeypatch.chdir(tmp_path)
    EXPORT.lay(tmp_path / "export")
    (tmp_path / "policy").write_text(POLICY_TEXT)
    (tmp_path / "witnessed").write_text(WITNESSED_TEXT)
    return tmp_path


def run(line: str) -> int:
    """Type one line."""
    return main(line.split())


def test_log_is_verified_and_remembered(desk, capsys):
    assert run("log export --policy policy --state state --lang en") == 0
    assert "VERIFIED: intact." in capsys.readouterr().out
    assert read_state(desk / "state").checkpoint == EXPORT.checkpoint
    assert run("log export --policy policy --state state") == 0
    assert "ĐÃ KIỂM TRA: nguyên vẹn." in capsys.readouterr().out


def test_the_memory_grows_with_the_log(desk):
    run("log export --policy policy --state state")
    GROWN.lay(desk / "grown")

    assert run("log grown --policy policy --state state") == 0
    assert read_state(desk / "state").checkpoint.size == 8
    assert run("log export --policy policy --state state") == 1
    assert read_state(desk / "state").checkpoint.size == 8


def test_nothing_is_remembered_of_a_log_that_was_changed(desk, capsys):
    flip(desk / "export/tile/0/000.p/7", 0)

    assert run("log export --policy policy --state state --lang en") == 1
    assert not (desk / "state").exists()
    assert "Entry 0 (tile/0/000.p/7)" in capsys.readouterr().out
    assert [path.name for path in desk.iterdir() if path.name.startswith(".")] == []


def test_a_damaged_memory_is_neither_used_nor_replaced(desk):
    (desk / "state").write_text("{}")

    assert run("log export --policy policy --state state") == 2
    assert (desk / "state").read_text() == "{}"


def test_incomplete_is_three_and_is_remembered(desk):
    (desk / "export/disclosures.jsonl").unlink()

    assert run("log export --policy policy --state state") == 3
    assert read_state(desk / "state").checkpoint.size == 7


def test_the_memory_cannot_be_written(desk):
    assert run("log export --policy policy --state nowhere/state") == 2


@pytest.mark.parametrize(
    "line",
    [
        "",
        "log",
        "log export",
        "log nowhere --policy policy",
        "log export --policy nowhere",
        "log export --policy export/checkpoint",
        "log export --policy policy --max-age 7",
        "proof nowhere export/checkpoint --policy policy",
        "consistency nowhere export --policy policy",
        "reconcile nowhere",
        "reconcile export nowhere",
        "cosign export --key nowhere --name a --policy policy --state state",
        "cosign export --name a",
        "guess",
    ],
)
def test_wrong_usage_and_what_cannot_be_read_is_two(desk, line):
    assert run(line) == 2


def test_an_old_log_is_incomplete(desk):
    assert run("log export --policy policy --max-age 1h") == 3
    assert run("log export --policy policy --max-age 99999d") == 0


def test_json_says_all_of_it(desk, capsys):
    flip(desk / "export/tile/0/000.p/7", 0)

    assert run("log export --policy policy --json --lang en") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["exit"], told["size"]) == ("broken", 1, 7)
    assert [each["code"] for each in told["findings"]] == ["tile_changed"]


def test_proof_with_and_without_what_is_disclosed(desk):
    proof = make_proof(4, note=EXPORT.note, tiles=Tiles(desk / "export"))
    (desk / "p.tlog-proof").write_text(proof.text, newline="")
    (desk / "e.json").write_bytes(EXPORT.leaves[4].body)
    shown = EXPORT.leaves[4].disclosures[0]
    (desk / "e.disclosures").write_text(f"{shown}\n")

    asked = "proof p.tlog-proof e.json --policy witnessed"
    assert run(asked) == 0
    assert run(f"{asked} --disclosure {shown}") == 0
    assert run(f"{asked} --disclosure e.disclosures") == 0
    assert run(f"{asked} --disclosure {EXPORT.leaves[2].disclosures[0]}") == 1
    (desk / "e.json").write_bytes(EXPORT.leaves[3].body)
    assert run(asked) == 1


def test_consistency_with_a_checkpoint_typed_from_minutes(desk):
    (desk / "typed").write_text(f"vinhdanh.example/record\r\n 7\n{ROOT} \n")
    GROWN.lay(desk / "grown")
    GROWN.with_leaf(0, leaf(0, actor="u/9")).lay(desk / "rewritten")

    assert (len(ROOT), b64decode(ROOT)) == (44, EXPORT.checkpoint.root)
    assert run("consistency typed grown --policy policy") == 0
    assert run("consistency typed rewritten --policy policy") == 1
    (desk / "typed").write_text("7\n")
    assert run("consistency typed grown --policy policy") == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("log export --quick --policy policy", "contents and signatures were not checked."),
        ("consistency export/checkpoint export --policy policy", "no entry was checked."),
        ("reconcile export --policy policy", "whose signatures were not checked."),
    ],
)
def test_a_verdict_claims_no_more_than_was_checked(desk, capsys, line, said):
    (desk / "export/signatures/000.p/7").write_bytes(bytes(7 * 64))

    assert run(f"{line} --lang en") == 0
    verdict = capsys.readouterr().out
    assert (verdict[:17], said in verdict) == ("VERIFIED IN PART:", True)
    assert run("log export --policy policy") == 1


def test_two_checkpoints_agree_where_nothing_else_is(desk, capsys):
    shutil.rmtree(desk / "export/tile")

    assert run("consistency export/checkpoint export --policy policy --lang en") == 0
    assert "the two checkpoints agree; no entry was checked." in capsys.readouterr().out


def test_a_part_is_complete_only_for_whoever_expects_a_part(desk, capsys):
    hidden = [Leaf(each.body, each.sig) for each in story()]
    withheld = {"entries": 3, "scope": "Cục Tần số"}
    EXPORT.but(leaves=hidden, documents={}, withheld=withheld).lay(desk / "part")
    (desk / "part/documents").mkdir()

    assert run("log part --policy policy --lang en") == 3
    assert "VERIFIED, BUT INCOMPLETE." in capsys.readouterr().out
    assert run("log part --partial --policy policy --lang en") == 0
    assert "VERIFIED IN PART: what is here is intact" in capsys.readouterr().out


def test_reconcile_says_how_much_it_compared(desk, capsys):
    assert run("reconcile export --policy policy --lang en") == 0

    assert "Objects compared: 3, with 7 fields\n" in capsys.readouterr().out


@pytest.mark.parametrize(("place", "code"), [(0, 1), (None, 2)])
def test_a_failure_of_the_tool_takes_no_finding_away(desk, capsys, monkeypatch, place, code):
    """No such failure is known; this one is made by taking the memory away."""
    if place is not None:
        surplus = desk / "export/tile/0/000.p/3"
        surplus.write_bytes(bytes(96))
    monkeypatch.setattr(Judge, "rest", _fail)

    assert run("log export --policy policy --lang en --state state") == code
    told = capsys.readouterr()
    assert "the tool failed in the midst of the check (MemoryError: )." in told.out
    assert ("a surplus part of the tree contradicts" in told.out) is (place is not None)
    assert "MemoryError" in told.err
    assert not (desk / "state").exists()


def _fail(*_given):
    raise MemoryError


def test_reconcile_takes_another_file_of_rows(desk):
    rows = (desk / "export/objects.jsonl").read_bytes()
    (desk / "other.jsonl").write_bytes(rows.replace(b'"places":2', b'"places":3'))

    assert run("reconcile export") == 0
    assert run("reconcile export export/objects.jsonl --policy policy") == 0
    assert run("reconcile export other.jsonl") == 1


def test_the_tool_tests_itself(capsys):
    assert run("selftest --lang en") == 0
    assert "Self-test: 24 of 24 passed." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("system", "words", "said"),
    [
        ("en_GB.UTF-8", "", "NOT CHECKED."),
        ("vi_VN.UTF-8", "", "KHÔNG KIỂM TRA ĐƯỢC."),
        ("C", "", "KHÔNG KIỂM TRA ĐƯỢC."),
        ("en_GB.UTF-8", "--lang vi", "KHÔNG KIỂM TRA ĐƯỢC."),
        ("vi_VN.UTF-8", "--lang=en", "NOT CHECKED."),
    ],
)
def test_the_language_is_the_systems_or_that_asked_for(monkeypatch, capsys, system, words, said):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", system)

    run(f"log export --policy nowhere {words}")

    assert said in capsys.readouterr().out
