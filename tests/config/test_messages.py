"""The Vietnamese catalogue is complete, true to the English, and well written."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import polib
import pytest

from config.django_words import COUNTED, SENTENCES
from tests.architecture.house import ROOT, STOREYS, kept_files, read
from tools.messages import Sentence, in_python, in_template

CATALOGUE = ROOT / "locale/vi/LC_MESSAGES/django.po"
# Only figures, names and punctuation: nothing to translate.
ALIKE = {
    "%(what)s: %(name)s",
    "%(role)s, %(place)s",
    "%(section)s: %(why)s",
    "%(titles)s: %(years)s.",
    "%(years)s: %(rating)s.",
}
# The glossary of the interface has these with "bạn"; everywhere else there is no pronoun.
ADDRESSED = {
    "Nothing is waiting for you",
    "You have already voted",
    "You have already voted. The earlier cast counts, not this one.",
    "You may not view this page",
    "Your own unit",
    "Your own unit, you do not vote",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|</?\w+[^>]*>")
# Tone marks stand in the old place (hòa, khóa, thủy), and y is kept where custom has it.
NEW_TONES = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b", re.IGNORECASE)
SHORT_I = re.compile(r"\b(?:kí|kỉ|lí do|pháp lí|quản lí|tỉ lệ|xử lí)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:bạn|tôi|chúng ta|quý vị)\b", re.IGNORECASE)


@cache
def catalogue() -> tuple[polib.POEntry, ...]:
    return tuple(polib.pofile(str(CATALOGUE)))


@cache
def spoken() -> dict[Sentence, str]:
    """Every sentence of the five storeys, with a file that says it."""
    found = {}
    for path in kept_files():
        if path.split("/")[0] in STOREYS:
            found.update(dict.fromkeys(sentences(path), path))
    return found


def sentences(path: str) -> Iterator[Sentence]:
    if path.endswith(".py"):
        yield from in_python(read(path))
    elif "/templates/" in path and path.endswith((".html", ".txt")):
        yield from in_template(read(path))


def vietnamese(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def settled(entries: tuple[polib.POEntry, ...]) -> list[polib.POEntry]:
    return [entry for entry in entries if vietnamese(entry).strip() and not entry.fuzzy]


def missing(wanted: dict[Sentence, str], entries: tuple[polib.POEntry, ...]) -> list[str]:
    """Sentences without a settled translation, and plurals the catalogue takes for singulars."""
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in settled(entries)}
    faults = []
    for said, path in wanted.items():
        entry = known.get((said.context, said.english))
        if entry is None or (said.plural and entry.msgid_plural != said.plural):
            faults.append(f"{path}: {said.english}")
    return faults


def marks(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def faults_of_style(text: str) -> list[str]:
    """What is wrong with a Vietnamese text, whatever it says."""
    found = [] if unicodedata.is_normalized("NFC", text) else ["not in NFC"]
    found += [f"spelling: {m}" for rule in (NEW_TONES, SHORT_I) for m in rule.findall(text)]
    if "  " in text or text != text.strip():
        found.append("spaces")
    return found


def ending(text: str) -> str:
    return text[-1] if text[-1] in ".:?!" else ""


def test_every_sentence_of_the_interface_is_in_vietnamese():
    assert missing(spoken(), catalogue()) == [], "run `make messages` and translate"


def test_the_catalogue_holds_nothing_that_is_no_longer_said():
    said = {(each.context, each.english) for each in spoken()}

    assert [e.msgid for e in catalogue() if (e.msgctxt or "", e.msgid) not in said] == []


def test_placeholders_and_marks_up_survive_translation():
    lost = [
        entry.msgid
        for entry in settled(catalogue())
        if marks(entry.msgid_plural or entry.msgid) != marks(vietnamese(entry))
    ]

    assert lost == []


def test_a_sentence_ends_as_the_english_does():
    assert [e.msgid for e in settled(catalogue()) if ending(e.msgid) != ending(vietnamese(e))] == []


def test_the_vietnamese_is_spelt_as_the_house_spells():
    faults = {e.msgid: faults_of_style(vietnamese(e)) for e in settled(catalogue())}

    assert {english: found for english, found in faults.items() if found} == {}


def test_nothing_is_left_in_english():
    assert {e.msgid for e in settled(catalogue()) if vietnamese(e) == e.msgid} <= ALIKE


def test_nobody_is_addressed_but_where_the_glossary_does():
    assert {e.msgid for e in settled(catalogue()) if PRONOUN.search(vietnamese(e))} <= ADDRESSED


def test_the_sentences_taken_over_from_django_are_djangos():
    its_own = set()
    for part in ("conf", "contrib/auth"):
        source = Path(django.__file__).parent / part / "locale/en/LC_MESSAGES/django.po"
        its_own |= {entry.msgid for entry in polib.pofile(str(source))}
    listed = in_python(read("config/django_words.py"))

    assert len(SENTENCES) + len(COUNTED) == len(taken := {each.english for each in listed}), (
        "a sentence stands twice"
    )
    assert taken - its_own == set()


def test_a_missing_sentence_is_caught():
    said = Sentence("", "Sign %(count)s decision", "Sign %(count)s decisions")
    entry = polib.POEntry(msgid=said.english, msgid_plural=said.plural, msgstr_plural={0: ""})

    assert missing({said: "x.py"}, ()) == [f"x.py: {said.english}"]
    assert missing({said: "x.py"}, (entry,)) == [f"x.py: {said.english}"]

    entry.msgstr_plural = {0: "Ký %(count)s quyết định"}
    assert missing({said: "x.py"}, (entry,)) == []

    entry.flags.append("fuzzy")
    assert missing({said: "x.py"}, (entry,)) == [f"x.py: {said.english}"]


@pytest.mark.parametrize(
    "text",
    [
        "khoá học",
        "Thuỷ lợi",
        "hoà giải",
        "tỉ lệ",
        "hai  dấu cách",
        unicodedata.normalize("NFD", "hòa giải"),
    ],
)
def test_a_misspelt_text_is_caught(text):
    assert faults_of_style(text)


@pytest.mark.parametrize("text", ["hòa, khóa, thủy, tọa", "quý, quỳ, hoàn, khoảng, tuyển", "tỷ lệ"])
def test_a_well_spelt_text_passes(text):
    assert faults_of_style(text) == []


def test_sentences_are_found_in_python_and_in_templates():
    python = (
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        "a = _('one ' 'two')\nb = ngettext('a line', '%(n)s lines', n)\n"
        "c = pgettext('verb', 'Open')\n"
        "d = other('not a sentence')\n"
    )
    template = (
        '{% load i18n %}{% translate "Your unit\'s" %}{% include \'x\' with label=_("Present") %}'
        "{% blocktranslate count n=k %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )

    assert set(in_python(python)) == {
        Sentence("", "one two"),
        Sentence("", "a line", "%(n)s lines"),
        Sentence("verb", "Open"),
    }
    assert set(in_template(template)) == {
        Sentence("", "Your unit's"),
        Sentence("", "Present"),
        Sentence("", "%(n)s day", "%(n)s days"),
    }
