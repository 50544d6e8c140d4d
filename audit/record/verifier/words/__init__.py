"""Findings in Vietnamese and English: what is wrong, where, and what it means.

say(finding, language) -> Said(wrong, means)        language "vi" or "en"
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from audit.record.verifier.report import Finding
from audit.record.verifier.words.beside import BESIDE
from audit.record.verifier.words.inside import INSIDE
from audit.record.verifier.words.refused import AREAS, PARTICULARS
from audit.record.verifier.words.rows import ROWS

LANGUAGES = ("vi", "en")
SENTENCES = {**INSIDE, **BESIDE, **ROWS}

_ENTRY = {"vi": "Mục {entry}", "en": "Entry {entry}"}
_LONGEST = 160


class Said(NamedTuple):
    """Two sentences: what is wrong and where; what that means and what to do."""

    wrong: str
    means: str

    def __str__(self) -> str:
        return f"{self.wrong} {self.means}"


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def say(finding: Finding, language: str) -> Said:
    """Say a finding; the facts in it are made harmless to a terminal. Raises KeyError."""
    place = LANGUAGES.index(language)
    area, _, particular = finding.code.partition(".")
    facts = _Facts({name: plain(value) for name, value in finding.facts.items()})
    if finding.code in SENTENCES:
        wrong, means = SENTENCES[finding.code][place]
    else:
        wrong, means = AREAS[area][place]
        facts["why"] = PARTICULARS[particular][place].format_map(facts).strip()
    wrong = wrong.format_map(facts)
    return Said(_located(finding, language, wrong), means.format_map(facts))


def _located(finding: Finding, language: str, wrong: str) -> str:
    entry = _ENTRY[language].format(entry=finding.entry) if finding.entry is not None else ""
    where = f"{entry} ({plain(finding.where)})" if entry and finding.where else ""
    place = where or entry or plain(finding.where)
    return f"{place}: {wrong}" if place else wrong


def plain(value: Any) -> str:
    """A value as one short line without anything a terminal would obey."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(plain, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{plain(name)}={plain(each)}" for name, each in value.items())
    text = "".join(sign if sign.isprintable() else "�" for sign in str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
