"""Size budgets: small enough to be read in one sitting."""

import ast
from datetime import date
from functools import cache

from tests.architecture.house import python_files, read, tree

FILE = 300
FUNCTION, TEST = 40, 25

# "path" or "path::function" -> (why it may be longer, since when)
ALLOWED: dict[str, tuple[str, date]] = {}


def functions_over_budget(module: ast.Module, *, in_tests: bool) -> dict[str, int]:
    """Return name -> lines of each function longer than its budget."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            budget = TEST if in_tests and node.name.startswith("test_") else FUNCTION
            if lines > budget:
                found[node.name] = lines
    return found


@cache
def over_budget() -> dict[str, int]:
    """Return every file and function of the house that is too long, with its lines."""
    found = {}
    for path in python_files():
        lines = len(read(path).splitlines())
        if lines > FILE:
            found[path] = lines
        long_ones = functions_over_budget(tree(path), in_tests=path.startswith("tests/"))
        found |= {f"{path}::{name}": length for name, length in long_ones.items()}
    return found


def test_nothing_is_longer_than_its_budget():
    assert {name: lines for name, lines in over_budget().items() if name not in ALLOWED} == {}


def test_the_allow_list_holds_nothing_that_has_become_short():
    assert set(ALLOWED) - set(over_budget()) == set()


def body(name: str, lines: int) -> ast.Module:
    return ast.parse(f"def {name}():\n" + "    pass\n" * (lines - 1))


def test_the_rule_accepts_what_fits():
    assert functions_over_budget(body("endorse", FUNCTION), in_tests=False) == {}
    assert functions_over_budget(body("test_endorse", TEST), in_tests=True) == {}


def test_the_rule_catches_one_line_too_many():
    assert functions_over_budget(body("endorse", 41), in_tests=False) == {"endorse": 41}
    assert functions_over_budget(body("test_endorse", 26), in_tests=True) == {"test_endorse": 26}
