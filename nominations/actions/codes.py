"""Codes people read aloud: short, random, so that no lock is needed and none can be guessed on."""

import secrets

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code(prefix: str, year: int) -> str:
    """A code such as DN-2019-7KQ4MX."""
    return f"{prefix}-{year}-{''.join(secrets.choice(_LETTERS) for _ in range(6))}"
