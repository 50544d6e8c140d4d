"""Shares as pages write them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percent(permille: int | None) -> str:
    """Thousandths as a percentage with one digit; a dash where nothing was counted."""
    if permille is None:
        return "–"
    return f"{number_format(f'{permille // 10}.{permille % 10}', 1)}\u00a0%"
