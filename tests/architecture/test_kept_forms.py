"""What is typed or chosen in a form is kept as unsent text; what is not kept says why, here."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest

from tests.architecture.house import kept_files, read

BALLOT = "a ballot: never kept anywhere but in the box"
SIGN_IN = "a password or a code"
SIGNING = "signing asks for the password"
CONSENT = "a consent: given anew each time"
ONE_CHOICE = "one choice with its button beside it"
FILE = "a file: never kept, and what stands beside it says what the file is"
NO_ACCOUNT = "written without an account: there is nobody to keep it for"
FETCHES = "fetches or checks something and writes nothing"

# The closed list: by template and by what the form is called, else where it goes.
NOT_KEPT = {
    ("councils/_members.html", "councils:presence"): ONE_CHOICE,
    ("councils/_presence.html", "councils:presence"): ONE_CHOICE,
    ("councils/_opinions.html", "opinion"): FILE,
    ("councils/booth.html", "ballot"): BALLOT,
    ("councils/sheet_booth.html", "ballot"): BALLOT,
    ("councils/_sheet_card.html", "open-sheet-{{ sheet.sheet.uid }}"): CONSENT,
    ("councils/_box.html", "open-{{ ballot.uid }}"): CONSENT,
    ("councils/consent.html", "consent"): CONSENT,
    ("councils/covenant.html", "councils:covenant_sign"): SIGNING,
    ("councils/minutes_edition.html", "signing"): SIGNING,
    ("councils/room_papers.html", "papers"): BALLOT,
    ("councils/room_papers.html", "taken-back"): SIGNING,
    ("councils/score_papers.html", "evidence-form"): FILE,
    ("councils/session_papers.html", "lay-form"): FILE,
    ("inspection/check.html", "inspection:check"): FETCHES,
    ("inspection/export.html", "inspection:export_zip"): FETCHES,
    ("nominations/consultation.html", "scan"): FILE,
    ("nominations/intake_confirm.html", "confirm"): CONSENT,
    ("nominations/intake_groups.html", ""): ONE_CHOICE,
    ("nominations/papers.html", "attach-form"): FILE,
    ("nominations/public_notice.html", "comment"): NO_ACCOUNT,
    ("nominations/result_above.html", "scan"): FILE,
    ("nominations/signing_form.html", "nominations:decision_sign"): SIGNING,
    ("workflow/sign_in.html", ""): SIGN_IN,
}
# A ballot shown back holds its choices hidden: nothing to choose, and still nothing to keep.
BALLOT_BACK = {
    ("councils/review.html", "councils:cast"),
    ("councils/review.html", "councils:ballot"),
    ("councils/sheet_review.html", "councils:sheet_cast"),
    ("councils/sheet_review.html", "councils:sheet"),
}

FORM = re.compile(
    r"<form\b(?P<tag>(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*)>(?P<body>.*?)</form>", re.DOTALL
)
DRAWN = re.compile(r"\{\{\s*[\w.]*(?:form|field_group|sign)\s*\}\}")
FIELD = re.compile(r'<(?:select|textarea)\b|<input\b(?![^>]*type="hidden")')
PART = re.compile(r'\{% include "(?!components/)[^"]*"')
KEPT = re.compile(r"\bdata-(?:keep|autosave)\b")
CALLED, GOES = re.compile(r'\bid="([^"]+)"'), re.compile(r"url '([^']+)'")


@dataclass(frozen=True)
class Form:
    """A form that is posted: its template, what it is called or where it goes, and its text."""

    template: str
    name: str
    tag: str
    body: str

    @property
    def key(self) -> tuple[str, str]:
        return self.template, self.name

    @property
    def asks(self) -> bool:
        """Whether there is anything to type or to choose; buttons are pressed, not kept."""
        return any(rule.search(self.body) for rule in (DRAWN, FIELD, PART))

    @property
    def is_kept(self) -> bool:
        return KEPT.search(self.tag) is not None


def forms_in(text: str, template: str = "") -> list[Form]:
    """The forms of a template that are posted."""
    found = []
    for tag, body in (each.groups() for each in FORM.finditer(text)):
        name = CALLED.search(tag) or GOES.search(tag)
        if 'method="post"' in tag:
            found.append(Form(template, name[1] if name else "", tag, body))
    return found


@cache
def posted() -> list[Form]:
    """Every form of the house that is posted."""
    paths = [path for path in kept_files() if "/templates/" in path and path.endswith(".html")]
    found = ((read(path), path.split("/templates/")[1]) for path in paths)
    return [form for text, template in found for form in forms_in(text, template)]


def test_every_form_is_kept_or_stands_in_the_list():
    left = {form.key for form in posted() if form.asks and not form.is_kept}

    assert left == set(NOT_KEPT)


def test_what_is_not_kept_says_so_to_the_browser():
    told = [form for form in posted() if "data-no-autosave" in form.tag]

    assert {form.key for form in told} >= set(NOT_KEPT) | BALLOT_BACK
    assert {form.key for form in told if form.asks} == set(NOT_KEPT)


def test_what_is_kept_has_a_name_of_its_own():
    kept = Counter(form.key for form in posted() if form.is_kept)

    assert [key for key, count in kept.items() if count > 1] == []
    assert [form.key for form in posted() if form.is_kept and " id=" not in form.tag] == []


@pytest.mark.parametrize(
    ("template", "left"),
    [
        ('<form method="post" id="a" data-keep>{{ form }}</form>', []),
        ('<form method="post" id="a" data-autosave><textarea></textarea></form>', []),
        ('<form method="get" id="a"><input name="q"></form>', []),
        ('<form method="post" id="a"><input type="hidden" name="x"><button>Go</button></form>', []),
        ('<form method="post" id="a">{{ form }}</form>', ["a"]),
        ('<form method="post" id="a" data-no-autosave><select name="x"></select></form>', ["a"]),
        ('<form method="post" action="{% url \'b:c\' 1 %}"><input name="x"></form>', ["b:c"]),
        ('<form method="post" id="a">{% include "x/field.html" %}</form>', ["a"]),
        (
            '<form id="a"{% if x > 1 %} class="y"{% endif %} method="post">{{ a.form }}</form>',
            ["a"],
        ),
    ],
)
def test_the_rule_finds(template, left):
    assert [form.name for form in forms_in(template) if form.asks and not form.is_kept] == left
