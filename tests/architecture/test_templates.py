"""Templates obey the content security policy: nothing inline."""

import re

import pytest

from tests.architecture.house import kept_files, read

INLINE = re.compile(
    r"""<style\b
      | <script\b(?![^>]*\bsrc=)
      | \sstyle\s*=
      | \son[a-z]+\s*=
      | \shx-on\b
      | javascript:
      | \shx-(?:vals|headers)\s*=\s*["']\s*js:
    """,
    re.VERBOSE | re.IGNORECASE,
)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)


def inline_parts(template: str) -> list[str]:
    """Return each inline script, style or handler outside comments."""
    return [found.strip() for found in INLINE.findall(COMMENT.sub("", template))]


def test_templates_hold_nothing_inline():
    templates = [
        path for path in kept_files() if "/templates/" in path and path.endswith((".html", ".svg"))
    ]

    found = {path: parts for path in templates if (parts := inline_parts(read(path)))}

    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        '<script src="{% static "app.js" %}" defer></script>',
        '<progress class="w-100" max="20" value="14"></progress>',
        '<a class="btn" data-onward="x" href="/">on = off</a>',
        "{# style=x is forbidden #}",
        '<form hx-post="/nominations/x/submit/" hx-target="#strip">',
    ],
)
def test_the_rule_accepts(line):
    assert inline_parts(line) == []


@pytest.mark.parametrize(
    "line",
    [
        '<div style="width: 3%">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<div hx-on:click="go()">',
        '<a href="javascript:go()">',
        "<div hx-vals='js:{a: 1}'>",
    ],
)
def test_the_rule_catches(line):
    assert len(inline_parts(line)) == 1
