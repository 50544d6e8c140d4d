"""Names in the language of the page: of awards by the law of a case, of rounds, of units."""

from typing import Any

from django import template

from nominations.queries.names import award_name as name_of_award
from nominations.queries.names import in_language

register = template.Library()


@register.filter
def named(thing: Any) -> str:
    """The name or title of a round, unit, body, award, or paper rule in the page's language."""
    return in_language(thing) if thing else ""


@register.simple_tag
def award_name(law: Any, code: str) -> str:
    """What the award is called in this law; its code where the law does not know it."""
    return name_of_award(law, code)
