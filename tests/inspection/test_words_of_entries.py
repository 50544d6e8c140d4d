"""Whatever an entry states has words: its object, each field, each value out of a closed set."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest
from django.utils import translation

from audit.inspection.web.fields import FIELDS
from audit.inspection.web.words import field_name, in_words, noun
from audit.record.queries import Line

STATED = sorted(Path().glob("*/queries/stated*.py"))
NOTHING = dict.fromkeys(each.name for each in fields(Line))
SAID = [
    ("consultation/1", "consultation.sent", "kind", "PARTY", "Party committee or Party inspection"),
    ("consultation/1", "consultation.answered", "answer", "OBJECTS", "Objects"),
    ("tick/1", "check.ticked", "answer", "RIGHT", "In order"),
    ("comment/1", "comment.moderated", "moderation", "KEPT", "Kept unpublished"),
    ("guidance/1", "guidance.drafted", "quotas", {"rounding": "UP"}, "Rounding: rounded up"),
    ("guidance/1", "guidance.drafted", "leader_bands", ["PROFESSIONAL"], "Professional staff"),
    ("intake/1", "intake.uploaded", "sort", "NOMINEES", "Nominees"),
]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def names_in(path: Path) -> set[str]:
    """What the functions of a file state: the keys they write, and the columns they name."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    parts = [key for node in nodes if isinstance(node, ast.Dict) for key in node.keys]
    parts += [part for node in nodes if isinstance(node, ast.Tuple) for part in node.elts]
    parts += [node.slice for node in nodes if isinstance(node, ast.Subscript)]
    said = [part.value for part in parts if isinstance(part, ast.Constant)]
    return {name for name in said if isinstance(name, str)}


@pytest.mark.parametrize("path", STATED, ids=str)
def test_every_name_an_entry_states_has_words(path):
    assert names_in(path) - FIELDS.keys() == set()


@pytest.mark.parametrize(("obj", "kind", "name", "value", "words"), SAID)
def test_codes_are_told_in_words(obj, kind, name, value, words):
    line = Line(**NOTHING | {"obj": obj, "kind": kind})

    assert [each.text for each in in_words(line, name, value, {})] == [words]


@pytest.mark.parametrize("prefix", ["consultation", "notice", "comment", "guidance"])
def test_what_an_entry_is_about_has_a_noun(prefix):
    assert noun(f"{prefix}/1") != prefix


def test_a_last_day_is_told_by_the_kind_of_unit():
    assert field_name("DEPARTMENT") == "Department of the ministry"
