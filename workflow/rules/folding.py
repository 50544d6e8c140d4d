"""How text is compared in a search. Pure; no Django."""

import unicodedata
from itertools import filterfalse


def folded(text: str) -> str:
    """Text as it is compared: small letters, no tone marks, đ as d."""
    small = text.casefold().replace("đ", "d")
    if small.isascii():
        return small
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", small)))
