"""The verb of a witness: what it signs, with which key, and under which name."""

import os
import stat

import pytest

from audit.record.verifier.cli import main
from audit.record.verifier.notes import COSIGNER, key_of, open_note
from audit.record.verifier.state import read_state
from audit.record.verifier.witness import read_key
from tests.record.auditcheck.bundles import EXPORT, POLICY_TEXT, WITNESSED_TEXT, leaf, story

GROWN = EXPORT.but(leaves=[*story(), leaf(7, obj="decision/1")])


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


def test_a_witness_signs_what_it_verified(desk, capsys):
    assert run("cosign --new-key key --name thanhtra.example/w9") == 0
    word = capsys.readouterr().out.strip()
    EXPORT.but(cosigners=()).lay(desk / "fresh")
    (desk / "w9").write_text(WITNESSED_TEXT.replace("quorum", f"witness w9 {word}\nquorum"))

    asked = "cosign fresh --key key --name thanhtra.example/w9 --policy w9 --state state"
    assert run(f"{asked} --out line") == 0

    line = capsys.readouterr().out
    key = key_of("thanhtra.example/w9", read_key(desk / "key").public_key(), kind=COSIGNER)
    opened = open_note(EXPORT.but(cosigners=()).note + line, [key])
    assert [known for known, _ in opened.verified] == [key]
    assert (desk / "line").read_text() == line
    assert read_state(desk / "state").checkpoint == EXPORT.checkpoint


def test_a_witness_signs_no_second_history(desk, capsys):
    run("cosign --new-key key --name a.example/w")
    asked = "cosign {} --key key --name a.example/w --policy policy --state state"
    run(asked.format("export"))
    GROWN.with_leaf(0, leaf(0, actor="u/9")).lay(desk / "rewritten")
    capsys.readouterr()

    assert run(asked.format("rewritten")) == 1
    assert "—" not in capsys.readouterr().out
    assert read_state(desk / "state").checkpoint == EXPORT.checkpoint


def test_a_witness_whose_memory_cannot_be_kept_signs_nothing(desk, capsys):
    run("cosign --new-key key --name a.example/w")
    capsys.readouterr()

    asked = "cosign export --key key --name a.example/w --policy policy --state nowhere/state"
    assert run(asked) == 2
    assert "— a.example" not in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bits")
def test_a_key_that_others_can_read_is_refused(desk, capsys):
    run("cosign --new-key key --name a.example/w")
    assert stat.S_IMODE((desk / "key").stat().st_mode) == 0o600
    (desk / "key").chmod(0o640)

    asked = "cosign export --key key --name a.example/w --policy policy --state state"
    assert run(asked) == 2
    assert "mode 0640, not 0600" in capsys.readouterr().out
    assert not (desk / "state").exists()


@pytest.mark.parametrize("name", ["a+b", "a\x07b"])
def test_a_witness_has_a_sound_name(desk, name):
    assert main(["cosign", "--new-key", "key", "--name", name]) == 2
    assert not (desk / "key").exists()


def test_a_key_is_never_written_over_another(desk):
    run("cosign --new-key key --name a.example/w")
    before = (desk / "key").read_bytes()

    assert run("cosign --new-key key --name a.example/w") == 2
    assert (desk / "key").read_bytes() == before
