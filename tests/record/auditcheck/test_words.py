"""Both languages say everything: each code has its sentences, and none can hurt a terminal."""

import ast
import re
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

from audit.record.verifier import words
from audit.record.verifier.report import Finding, Gravity
from audit.record.verifier.words import LANGUAGES, SENTENCES, plain, say
from audit.record.verifier.words.refused import AREAS, PARTICULARS

SOURCE = Path(words.__file__).parent.parent
RAISED = re.compile(r'(?:Error|refuse)\(\s*"([a-z_]+)"')
ERRORS = ("NoteError", "PolicyError", "TileError", "ProofError", "BundleError")


def sources() -> list[Path]:
    return [path for path in SOURCE.glob("*.py") if path.name != "selftest.py"]


def found_codes() -> set[str]:
    """Every literal code of a finding in the verifier."""
    calls = [
        node
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Finding", "Break")
    ]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def test_every_code_of_a_finding_has_its_sentences():
    named = found_codes()

    assert len(named) > 40
    areas = {code for code in named if "." in code and code not in SENTENCES}
    assert {code for code in named - areas if code not in SENTENCES} == set()
    assert areas == {"file.absent"}


def test_every_code_that_is_made_of_parts_has_its_sentences():
    composed = {
        *("entry.not_canonical", "entry.field", "entry.key_unknown"),
        *("version_gap", "version_repeated", "version_order"),
        *("two_histories", "history_changed"),
    }

    assert composed <= SENTENCES.keys()


def test_every_reason_of_a_refusal_is_said():
    raised = {code for path in sources() for code in RAISED.findall(path.read_text())}

    assert raised - PARTICULARS.keys() == {"form"}


@pytest.mark.parametrize("table", [SENTENCES, AREAS])
def test_both_languages_say_two_sentences_with_the_same_facts(table):
    for code, (vietnamese, english) in table.items():
        assert len(vietnamese) == len(english) == 2, code
        assert facts_of("".join(vietnamese)) == facts_of("".join(english)), code
        for sentence in (*vietnamese, *english):
            assert sentence.endswith("."), code
            assert unicodedata.is_normalized("NFC", sentence), code


def test_both_languages_say_each_reason_with_the_same_facts():
    for code, (vietnamese, english) in PARTICULARS.items():
        assert vietnamese, code
        assert facts_of(vietnamese) == facts_of(english), code


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_finding_is_said_with_its_place():
    found = Finding("row_differs", Gravity.BROKEN, 12, "nomination/1", {"fields": "state"})

    assert str(say(found, "en")) == (
        "Entry 12 (nomination/1): the database differs from what this entry says: state."
        " The row was changed without an entry."
    )
    assert str(say(found, "vi")) == (
        "Mục 12 (nomination/1): cơ sở dữ liệu khác với điều mục này ghi: state."
        " Dữ liệu đã bị sửa mà không ghi nhật ký."
    )


def test_a_refusal_is_said_with_its_reason():
    found = Finding("policy.quorum", facts={"quorum": "w1", "cosigned_by": []})

    assert say(found, "en").wrong == (
        "the checkpoint does not satisfy the policy: not enough witnesses for w1 (so far: )."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_attacker_wrote_cannot_command_a_terminal(language):
    hostile = "\x1b[2J\r\n\u202e{0.__class__}{size}"
    found = Finding("note.origin", facts={"origin": hostile, "expected": hostile})

    said = str(say(found, language))

    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "{0.__class__}{size}" in said


def test_a_long_text_is_cut():
    assert len(plain("x" * 10_000)) == 161
