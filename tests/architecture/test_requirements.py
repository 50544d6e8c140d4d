"""The locked lists: every package has its hash, and the licences are told."""

import re

import pytest

from tests.architecture.house import read

LOCKED = ["requirements/base.txt", "requirements/dev.txt", "requirements/uv.txt"]


def packages(text: str) -> dict[str, str]:
    """Return name==version -> hashes and markers, as a compiled list has them."""
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"(?m)^\s*#.*\n", "", text))
    lines = [line for line in joined.splitlines() if line.strip()]
    return {line.split()[0]: line for line in lines}


def without_hash(text: str) -> list[str]:
    """Return the packages that are not pinned or carry no hash."""
    return [
        name
        for name, line in packages(text).items()
        if "==" not in name or "--hash=sha256:" not in line
    ]


@pytest.mark.parametrize("path", LOCKED)
def test_every_package_is_pinned_with_its_hash(path):
    text = read(path)

    assert packages(text)
    assert without_hash(text) == []


def test_both_lists_agree():
    base, dev = (set(packages(read(path))) for path in LOCKED[:2])

    assert base - dev == set()


def test_the_licence_of_every_installed_package_is_told():
    told = read("LICENSES/README.md").lower()
    names = {name.split("==")[0].split("[")[0] for name in packages(read(LOCKED[0]))}

    assert sorted(name for name in names if name.lower() not in told) == []


def test_viewflow_comes_with_its_exception():
    assert "VIEWFLOW LIBRARY EXCEPTION" in read("LICENSES/viewflow-exception.txt")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in read("LICENSE")


def test_the_rule_accepts_a_hash_and_catches_its_absence():
    assert without_hash("a==1 \\\n    --hash=sha256:00\n    # via b\n") == []
    assert without_hash("a==1\nb>=2 \\\n    --hash=sha256:00\n") == ["a==1", "b>=2"]
