"""One search over all kinds of things, as far as the person may see them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.queries.search import SHORTEST, search_all
from workflow.web.paging import page_of


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Results for the words in the address."""
    text = request.GET.get("q", "").strip()[:100]
    context = {
        "text": text,
        "page": page_of(request, search_all(request.user, text)),
        "is_too_short": 0 < len(text) < SHORTEST,
    }
    return render(request, "workflow/search.html", context)
