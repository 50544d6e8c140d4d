"""Names of units and bodies in the language of the page."""

from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def place_name(place: Any) -> str:
    """The English name on an English page where there is one; else the name itself."""
    if place is None:
        return ""
    is_english = (get_language() or "").startswith("en")
    return place.name_en if is_english and place.name_en else place.name
