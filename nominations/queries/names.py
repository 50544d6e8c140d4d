"""Names in the language of the page, and of awards as the law of the case calls them."""

from typing import Any

from django.utils.translation import get_language

from nominations.rules.rulebook import Rulebook


def in_language(thing: Any) -> str:
    """The English name or title where the page is English and there is one; else the own one."""
    is_english = (get_language() or "").startswith("en")
    own = getattr(thing, "name", "") or getattr(thing, "title", "") or str(thing)
    english = getattr(thing, "name_en", "") or getattr(thing, "title_en", "")
    return english if is_english and english else own


def in_english(thing: Any) -> str:
    """The English name or title, or the own one where there is none."""
    own = getattr(thing, "name", "") or getattr(thing, "title", "")
    return getattr(thing, "name_en", "") or getattr(thing, "title_en", "") or own


def award_name(law: Rulebook | None, code: str) -> str:
    """What the law calls an award; the bare code where no law knows it."""
    if law is None:
        return code
    try:
        return in_language(law.award(code))
    except LookupError:
        return code


def place_name(item: Any) -> str:
    """The unit or body an item of work waits at."""
    return in_language(item.unit or item.body)
