"""What a file may be called, what it must say first, and what it may not name."""

import ast
from pathlib import PurePosixPath

import pytest

from tests.architecture.house import ROOT, kept_files, python_files, tree

NO_ROOM = {"utils", "util", "helpers", "helper", "misc", "common", "services", "service", "manager"}
FOREIGN_LOCKS = {"uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}
# Written in two halves, so that this file does not name them either.
OUTSIDE = tuple(
    first + second
    for first, second in [
        ("py", "pi.org"),
        ("files.python", "hosted.org"),
        ("registry.npm", "js.org"),
        ("registry.yarn", "pkg.com"),
        ("--index", "-url"),
        ("--extra-index", "-url"),
        ("/tmp/", "vd/"),
        ("/work/.", "library"),
    ]
)


def has_room(path: str) -> bool:
    """Return whether no part of the path is a name that says nothing."""
    return not NO_ROOM & {part.removesuffix(".py") for part in PurePosixPath(path).parts}


def outside_names(content: bytes) -> list[str]:
    """Return what the content names of places outside the project."""
    return [name for name in OUTSIDE if name.encode() in content]


def imports_mocks(module: ast.Module) -> bool:
    """Return whether the module reaches for unittest.mock."""
    names = {
        alias.name if isinstance(node, ast.Import) else f"{node.module}.{alias.name}"
        for node in ast.walk(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return any(name.startswith(("unittest.mock", "mock.")) for name in names)


def test_every_file_has_a_room():
    assert [path for path in python_files() if not has_room(path)] == []


def test_every_module_says_what_it_is():
    assert [path for path in python_files() if not ast.get_docstring(tree(path))] == []


def test_there_is_one_kind_of_lock():
    names = {PurePosixPath(path).name for path in kept_files()}

    assert names & FOREIGN_LOCKS == set()


def test_no_file_names_a_package_index_or_a_private_place():
    named = {
        path: found for path in kept_files() if (found := outside_names((ROOT / path).read_bytes()))
    }

    assert named == {}


def test_no_test_replaces_the_code_it_tests():
    tests = [path for path in python_files() if path.startswith("tests/")]

    assert [path for path in tests if imports_mocks(tree(path))] == []


@pytest.mark.parametrize("path", ["workflow/queries/inbox.py", "councils/rules/tally.py"])
def test_the_rule_of_rooms_accepts(path):
    assert has_room(path)


@pytest.mark.parametrize("path", ["workflow/utils.py", "nominations/helpers/dates.py"])
def test_the_rule_of_rooms_catches(path):
    assert not has_room(path)


def test_the_rule_of_outside_names_accepts_a_plain_requirement():
    assert outside_names(b"django==5.2 --hash=sha256:00") == []


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_rule_of_outside_names_catches(name):
    assert outside_names(f"see {name} for more".encode()) == [name]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("from unittest import TestCase", False),
        ("from unittest import mock", True),
        ("from unittest.mock import patch", True),
        ("import unittest.mock", True),
    ],
)
def test_the_rule_of_mocks(line, expected):
    assert imports_mocks(ast.parse(line)) is expected
