"""Lists come in pages."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 25


def page_of(request: HttpRequest, rows: Any) -> Page:
    """The page of a list that the address asks for; the nearest one when it asks for nonsense."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
