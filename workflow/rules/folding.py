"""How text is compared in a search. Pure; no Django."""

import unicodedata


def folded(text: str) -> str:
    """Text as it is compared: small letters, no tone marks, đ as d."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))
