"""The glossary says what the code and the interface say."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import polib
import pytest
from django.apps import apps
from django.utils import translation

from councils.vocabulary import BallotState, SessionState
from nominations.vocabulary import DecisionState, NominationState, SubmissionState
from tests.architecture.house import ROOT, STOREYS, read, source_files, tree
from workflow.vocabulary import Role

# What the design fixes: identifiers use exactly these.
WORDS_OF_THE_DESIGN = """
    Award AwardKind RuleSet Criterion Movement Round Unit Post Role Nominee Submission Nomination
    Evidence Hold Appraisal Consultation PublicNotice Body Membership Covenant ScoreSheet Session
    AgendaItem Attendance Recusal Ballot Turnout BallotBox VotingRule Tally Minutes Decision
    Certificate Ledger Appeal Inspection Finding Delegation Case WorkItem LogEntry Checkpoint
    StandingOffice actor on_behalf_of
"""
LABELLED = (Role, NominationState, SubmissionState, DecisionState, SessionState, BallotState)
ROW = re.compile(r"^\| `([\w.]+)`( later)? \| (.+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Word:
    """One row of the glossary."""

    identifier: str
    is_later: bool
    vietnamese: str
    english: str
    never: str


@cache
def words() -> dict[str, Word]:
    found = {}
    for name, later, cells in ROW.findall(read("docs/glossary.md")):
        vietnamese, english, never = [*(cell.strip() for cell in cells.split("|")), ""][:3]
        assert name not in found, f"{name} stands twice"
        found[name] = Word(name, bool(later), vietnamese, english, never)
    return found


@cache
def classes() -> dict[str, str]:
    """Every class of the five storeys, with a module it is defined in."""
    return {
        node.name: path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for path in source_files()
        for node in tree(path).body
        if isinstance(node, ast.ClassDef)
    }


@cache
def keywords() -> set[str]:
    """Every keyword-only argument of the five storeys."""
    return {
        argument.arg
        for path in source_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for argument in node.args.kwonlyargs
    }


def things() -> list[Word]:
    return [word for name, word in words().items() if "." not in name]


def is_in_the_code(name: str) -> bool:
    if name in classes():
        return hasattr(import_module(classes()[name]), name)
    return name in keywords()


def test_every_word_of_the_design_is_explained():
    assert set(WORDS_OF_THE_DESIGN.split()) - set(words()) == set()


@pytest.mark.parametrize("word", things(), ids=lambda word: word.identifier)
def test_a_word_is_in_the_code_or_marked_later(word):
    assert is_in_the_code(word.identifier) is not word.is_later


def test_every_thing_we_keep_has_its_word():
    ours = {m.__name__ for m in apps.get_models() if m.__module__.split(".")[0] in STOREYS}

    assert ours - set(words()) == set()


@pytest.mark.parametrize("kind", LABELLED, ids=lambda kind: kind.__name__)
def test_a_label_reads_as_its_word(kind):
    for member in kind:
        word = words()[f"{kind.__name__}.{member.name}"]
        with translation.override("vi"):
            assert member.label == word.vietnamese
        with translation.override("en"):
            assert member.label == word.english


def test_no_label_is_explained_that_does_not_exist():
    known = {f"{kind.__name__}.{member.name}" for kind in LABELLED for member in kind}

    assert {name for name in words() if "." in name} == known


def test_nothing_is_called_what_it_never_is():
    never = {name for word in things() for name in re.findall(r"`(\w+)`", word.never)}

    assert never & set(classes()) == set()


def test_the_interface_avoids_the_words_never_used():
    never = {text for word in things() for text in re.findall(r"\*([^*]+)\*", word.never)}
    entries = polib.pofile(str(ROOT / "locale/vi/LC_MESSAGES/django.po"))
    said = "\n".join([e.msgstr or e.msgstr_plural.get(0, "") for e in entries]).lower()

    assert {text for text in never if text.lower() in said} == set()
