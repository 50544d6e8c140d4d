"""Points, kept in hundredths, as people write them."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def points(hundredths: int | str | Decimal | None) -> str:
    """A number of points in the language of the page; a dash where there is none, never 0."""
    if hundredths is None or hundredths == "":
        return "–"
    value = (Decimal(hundredths) / 100).normalize()
    places = max(0, -int(value.as_tuple().exponent))
    return number_format(value, decimal_pos=places, use_l10n=True)


@register.filter
def signed(number: int | str) -> str:
    """A number with its sign before it: bonus and penalty points; a minus, not a hyphen."""
    written = str(number)
    return f"−{written[1:]}" if written.startswith("-") else f"+{written}"
