"""Canonical JSON: samples of RFC 8785 inside our subset, and all that lies outside it."""

import json
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.record.verifier.canon import MAX_INT, FormatError, canonical, normal, parse

RFC_8785 = [
    # 3.2.2: the string and literals of the sample object
    (
        {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", "literals": [None, True, False]},
        '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ),
    # 3.2.3: the keys of the sample, less U+FB33, which NFC does not know
    (
        {"€": 1, "\r": 2, "1": 3, "\U0001f600": 4, "\u0080": 5, "ö": 6, "\ufb01": 7},
        '{"\\r":2,"1":3,"\u0080":5,"ö":6,"€":1,"\U0001f600":4,"\ufb01":7}',
    ),
    # the published test files arrays, french, structures
    ([56, {"d": True, "10": None, "1": []}], '[56,{"1":[],"10":null,"d":true}]'),
    (
        {"peach": "a", "péché": "b", "pêche": "c", "sin": "d"},
        '{"peach":"a","péché":"b","pêche":"c","sin":"d"}',
    ),
    (
        {"1": {"f": {"f": "hi", "F": 5}, "\n": 56}, "10": {}, "": "empty", "a": {}, "111": []},
        '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[],"a":{}}',
    ),
    ("\b\t\n\f\r\x00\x1f\x7f<>&", '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f<>&"'),
    ([MAX_INT, -MAX_INT, 0], "[9007199254740991,-9007199254740991,0]"),
]


@pytest.mark.parametrize(("value", "text"), RFC_8785)
def test_canonical_agrees_with_the_rfc(value, text):
    assert canonical(value) == text.encode()
    assert parse(text.encode()) == value


REFUSED_VALUES = [
    1.0,
    float("nan"),
    MAX_INT + 1,
    -MAX_INT - 1,
    10**5000,
    "e\u0302",
    "\ufb33",
    {"e\u0302": 1},
    {1: 2},
    "\ud800",
    b"bytes",
    {"set"},
    object(),
    Enum("Plain", "A").A,
]


@pytest.mark.parametrize("value", REFUSED_VALUES, ids=lambda value: type(value).__name__)
def test_canonical_refuses(value):
    with pytest.raises(FormatError):
        canonical([value])


REFUSED_TEXTS = [
    b'{"a":1,"a":1}',
    b'{"a":1,"\\u0061":2}',
    b'{"b":1,"a":2}',
    b'{"a": 1}',
    b'{"a":1}\n',
    b"[1.0]",
    b"[1e2]",
    b"[-0]",
    b"[01]",
    b"[NaN]",
    b"[Infinity]",
    b"[9007199254740992]",
    b"[" + b"9" * 5000 + b"]",
    b'["\\u00e9"]',
    b'["\\/"]',
    b'["\\u000A"]',
    '["e\u0302"]'.encode(),
    b'["\\ud800"]',
    b'["\xff"]',
    b"\xef\xbb\xbf[]",
    "[]".encode("utf-16"),
    b"[" * 60_000,
    b'["' + b"x" * 65_536 + b'"]',
    b"",
]


@pytest.mark.parametrize("text", REFUSED_TEXTS, ids=lambda text: repr(text[:12]))
def test_parse_refuses_what_is_not_exactly_canonical(text):
    with pytest.raises(FormatError):
        parse(text)


def test_composed_and_decomposed_become_one():
    assert canonical(normal("e\u0302\u0301")) == canonical("ế")


def test_two_keys_that_become_one_are_refused():
    with pytest.raises(FormatError, match="twice"):
        normal({"ê": 1, "e\u0302": 2})


def test_canonical_refuses_what_is_nested_too_deeply():
    value = []
    for _ in range(5000):
        value = [value]

    with pytest.raises(FormatError, match="deeply"):
        canonical(value)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INT, MAX_INT) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_is_canonical_reads_back(value):
    try:
        value = normal(value)
    except FormatError:
        return

    text = canonical(value)

    assert parse(text) == value == json.loads(text)


PLAIN = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text()


def is_accepted(text: bytes) -> bool:
    try:
        parse(text)
    except FormatError:
        return False
    return True


def is_its_own_canonical_form(text: bytes) -> bool:
    try:
        return canonical(json.loads(text)) == text
    except FormatError:
        return False


@given(st.recursive(PLAIN, lambda each: st.lists(each) | st.dictionaries(st.text(), each)))
def test_exactly_the_canonical_bytes_are_accepted(value):
    for in_order in (True, False):
        for to_ascii in (True, False):
            text = json.dumps(
                value, sort_keys=in_order, ensure_ascii=to_ascii, separators=(",", ":")
            ).encode("utf-8", "surrogatepass")
            assert is_accepted(text) == is_its_own_canonical_form(text)
