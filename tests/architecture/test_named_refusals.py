"""A no names a unit in the language of the page, as every page does."""

import ast

import pytest

from tests.architecture.house import read, source_files, tree

PLACES = {"unit", "units", "organiser", "office", "body", "lead", "cluster"}
OWN_NAME = {"name", "unit", "organiser", "office"}


def _is_own_name(said: ast.expr) -> bool:
    """Whether it is the Vietnamese name: asked for by name, or as the thing prints itself."""
    parts = [said, *(part.elt for part in ast.walk(said) if hasattr(part, "elt"))]
    return any(isinstance(part, ast.Attribute) and part.attr in OWN_NAME for part in parts)


def own_names(module: ast.Module) -> list[int]:
    """The lines that put the own name of a place into a sentence beside a refusal."""
    functions = [each for each in ast.walk(module) if isinstance(each, ast.FunctionDef)]
    refusing = [
        each
        for each in functions
        if any(getattr(call.func, "id", "") == "Refusal" for call in _calls(each))
    ]
    said = [each for f in refusing for each in ast.walk(f) if isinstance(each, ast.Dict)]
    pairs = [pair for each in said for pair in zip(each.keys, each.values, strict=True)]
    return sorted(
        {
            value.lineno
            for key, value in pairs
            if getattr(key, "value", "") in PLACES and _is_own_name(value)
        }
    )


def _calls(node: ast.AST) -> list[ast.Call]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Call)]


def test_refusals_name_places_in_the_language_of_the_page():
    refuse = [path for path in source_files() if "Refusal(" in read(path)]

    found = {path: lines for path in refuse if (lines := own_names(tree(path)))}

    assert found == {}


def refusing(said: str) -> ast.Module:
    return ast.parse(f"def no(letter, rows, unit):\n    return Refusal(_('x') % {said})")


@pytest.mark.parametrize(
    "said",
    [
        "{'unit': in_language(letter.unit)}",
        "{'units': ', '.join(in_language(row.unit) for row in rows)}",
        "{'name': letter.nominee.name}",
        "{'unit': letter.unit.code}",
    ],
)
def test_the_rule_accepts(said):
    assert own_names(refusing(said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "{'unit': letter.unit.name}",
        "{'unit': unit.name}",
        "{'unit': letter.unit}",
        "{'office': letter.office.name, 'code': letter.code}",
        "{'units': ', '.join(row.unit.name for row in rows)}",
    ],
)
def test_the_rule_catches(said):
    assert own_names(refusing(said)) == [2]
