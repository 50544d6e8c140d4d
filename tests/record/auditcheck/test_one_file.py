"""The one file for the inspector's stick: made twice the same, run where Django is not."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.record.auditcheck.bundles import EXPORT, POLICY_TEXT
from tests.record.auditcheck.seen import flip
from tools.make_auditcheck import make

# Runs the file with `cryptography` alone beside it, and says which foreign modules it loaded.
WITHOUT = """\
import runpy, sys
sys.path.insert(0, {beside!r})
sys.argv = {argv!r}
try:
    runpy.run_path({file!r}, run_name="__main__")
finally:
    print("foreign:", sorted({{"django", "audit.record.models"}} & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    target = tmp_path_factory.mktemp("dist") / "auditcheck.pyz"
    make(target)
    return target


@pytest.fixture
def stick(tmp_path):
    EXPORT.lay(tmp_path / "export")
    (tmp_path / "policy").write_text(POLICY_TEXT)
    return tmp_path


def run(file: Path, where: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-I", str(file), *words],
        cwd=where,
        env={"PATH": os.defpath, "LANG": "en_GB.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_same_sources_make_the_same_bytes(file, tmp_path):
    make(tmp_path / "again.pyz")

    assert (tmp_path / "again.pyz").read_bytes() == file.read_bytes()


def test_it_holds_the_verifier_and_nothing_else(file):
    with ZipFile(file) as made:
        names = set(made.namelist())

    above = {"__main__.py", "audit/__init__.py", "audit/record/__init__.py"}
    assert above <= names
    assert all(name.startswith("audit/record/verifier/") for name in names - above)


def test_its_verdicts_on_an_export(file, stick):
    asked = ("log", "export", "--policy", "policy", "--state", "state")
    assert run(file, stick, *asked).returncode == 0
    assert run(file, stick, "reconcile", "export").returncode == 0

    (stick / "export/disclosures.jsonl").rename(stick / "aside")
    assert run(file, stick, *asked).returncode == 3
    (stick / "aside").rename(stick / "export/disclosures.jsonl")

    flip(stick / "export/tile/0/000.p/7", 0)
    told = run(file, stick, *asked)
    assert (told.returncode, told.stderr) == (1, "")
    assert "the tile differs from the tree grown anew" in told.stdout
    assert run(file, stick, "log", "nowhere", "--policy", "policy").returncode == 2


def test_it_tests_itself(file, tmp_path):
    assert run(file, tmp_path, "selftest").returncode == 0


def test_it_loads_nothing_of_the_site(file, stick):
    beside = stick / "beside"
    beside.mkdir()
    packages = Path(sysconfig.get_paths()["platlib"])
    for name in ("cryptography", "cffi", "_cffi_backend"):
        for path in packages.glob(f"{name}*"):
            (beside / path.name).symlink_to(path)
    script = WITHOUT.format(
        beside=str(beside),
        argv=["auditcheck", "log", "export", "--policy", "policy"],
        file=str(file),
    )
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        cwd=stick,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[-1] == "foreign: []"


def test_without_cryptography_it_says_what_to_do(file, tmp_path):
    told = subprocess.run(
        [sys.executable, "-I", "-S", str(file), "selftest"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 2
    assert told.stderr == "auditcheck: python3 -m pip install cryptography\n"
