"""Codes people read aloud: short, random, so that no lock is needed and none can be guessed on."""

import secrets

from django.db.models import Model

CHUNK = 500
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code(prefix: str, year: int) -> str:
    """A code such as DN-2019-7KQ4MX."""
    return f"{prefix}-{year}-{''.join(secrets.choice(_LETTERS) for _ in range(6))}"


def new_codes(model: type[Model], prefix: str, year: int, *, count: int) -> list[str]:
    """So many codes, all different, that nothing of this model bears. A query for each chunk.

    Of thousands drawn at once, two alike or one borne already is no rare chance.
    """
    codes: dict[str, None] = {}
    while len(codes) < count:
        drawn = {new_code(prefix, year) for _each in range(min(count - len(codes), CHUNK))}
        borne = model.objects.filter(code__in=drawn).values_list("code", flat=True)
        codes.update(dict.fromkeys(drawn.difference(borne)))
    return list(codes)
