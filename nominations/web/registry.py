"""The signer's queue, and the registry's: number and date make the award exist."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.decisions import issue
from nominations.models import Decision
from nominations.queries.names import award_name
from nominations.queries.signing import (
    SIGNERS,
    awaiting_number,
    awaiting_signature,
    book_of,
    law_of_decision,
    signed_by,
)
from nominations.web.decision_forms import NumberForm
from workflow.errors import Refusal, Refused, Unseen
from workflow.vocabulary import Role
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@require_safe
@login_required
def queue_to_sign(request: HttpRequest) -> HttpResponse:
    """What lies before the signer, and what this person has signed."""
    only_for(request, *SIGNERS)
    is_done = request.GET.get("tab") == "signed"
    rows = signed_by(request.user) if is_done else awaiting_signature(request.user)
    page = page_of(request, rows)
    context = {"page": page, "rows": _named(page), "is_done": is_done}
    template = "nominations/signing_list.html" if request.htmx else "nominations/signing.html"
    return render(request, template, context)


@require_safe
@login_required
def registry(request: HttpRequest) -> HttpResponse:
    """Signed decisions that wait for a number, and the book of those issued."""
    only_for(request, Role.REGISTRY_CLERK)
    is_book = request.GET.get("tab") == "book"
    page = page_of(request, book_of(request.user) if is_book else awaiting_number(request.user))
    context = {"page": page, "rows": _named(page), "is_book": is_book}
    template = "nominations/registry_list.html" if request.htmx else "nominations/registry.html"
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def number(request: HttpRequest, code: str) -> HttpResponse:
    """Enter number and date of a signed decision."""
    found = get_object_or_404(awaiting_number(request.user), code=code)
    form = NumberForm(request.POST or None)
    refusal, status = None, 200
    if request.method == "POST":
        status, refusal, issued = _issue(request, found, form)
        if issued is not None:
            recorded(request, _done(issued), issued)
            return redirect(issued)
    context = {
        "decision": found,
        "award": award_name(law_of_decision(found), found.award),
        "form": form,
        "refusal": refusal,
        "seen": still_seen(request, version=found.version, refusal=refusal),
    }
    return render(request, "nominations/registry_number.html", context, status=status)


def _done(issued: Decision) -> str:
    if issued.is_letter:
        return _("Sent. The higher authority decides; nothing is conferred yet.")
    return _("Issued. The awards exist from now on.")


def _issue(
    request: HttpRequest, found: Decision, form: NumberForm
) -> tuple[int, Refusal | None, Decision | None]:
    if not form.is_valid():
        return 422, None, None
    try:
        done = issue(found, **form.cleaned_data, actor=request.user, seen=seen_version(request))
    except Unseen:
        raise Http404 from None
    except Refused as no:
        return 409, no.refusal, None
    return 200, None, done


def _named(page):
    return [(each, award_name(law_of_decision(each), each.award)) for each in page]
