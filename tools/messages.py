"""Find the interface's sentences in Python and in templates, on a machine without gettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation.template import templatize

TRANSLATION = "django.utils.translation"
CONTEXT_FIRST = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
COUNTED = {"ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy"}
PLAIN = {"gettext", "gettext_lazy", "gettext_noop"}
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*({STRING}(?:\s*,\s*{STRING})*)", re.DOTALL)


@dataclass(frozen=True)
class Sentence:
    """One entry of a catalogue: its context, the English, and the English plural."""

    context: str
    english: str
    plural: str = ""


def in_python(text: str) -> Iterator[Sentence]:
    """Yield the constant sentences given to Django's translation functions."""
    tree = ast.parse(text)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            word = _called(node.func, names)
            given = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if word in CONTEXT_FIRST | COUNTED | PLAIN and given:
                yield _sentence(word, given)


def in_template(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a template's translate and blocktranslate tags and `_("…")` values."""
    for word, strings in CALL.findall(templatize(text)):
        yield _sentence(word, list(ast.literal_eval(f"[{strings}]")))


def _called(function: ast.expr, names: dict[str, str]) -> str:
    if isinstance(function, ast.Name):
        return names.get(function.id, "")
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if names.get(function.value.id) == "translation" else ""
    return ""


def _sentence(word: str, given: list[str]) -> Sentence:
    context = given.pop(0) if word in CONTEXT_FIRST else ""
    return Sentence(context, given[0], given[1] if word in COUNTED else "")
