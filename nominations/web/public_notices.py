"""Public notices as everybody reads them, without signing in; and the form for a comment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.comments import receive_comment
from nominations.models import PublicNotice
from nominations.queries.clearance import public_notices, published_comments, shown_lines
from nominations.vocabulary import NominationState
from nominations.web.clearance import named_rows
from nominations.web.clearance_forms import CommentForm
from workflow.access import today
from workflow.errors import Refused
from workflow.rules.connections import connection_of
from workflow.web.paging import page_of

LEFT = (NominationState.WITHDRAWN, NominationState.DECLINED)


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice that has begun, the latest first."""
    page = page_of(request, public_notices(today()).select_related("office"))
    context = {"page": page, "on": today()}
    return render(request, "nominations/public_notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """One notice with whatever is published; 404 before its first day and when taken down."""
    row = get_object_or_404(public_notices(today()).select_related("office"), code=code)
    lines = shown_lines(row)
    form, refusal, status = CommentForm(request.POST or None, lines=lines), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = dict(form.cleaned_data)
            code = said.pop("about")
            about = next((line for line in lines if line.code == code), None)
            try:
                receive_comment(row, **said, about=about, sender=_sender(request))
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                thanks = _("Your comment was received. The standing office reads it first.")
                messages.success(request, thanks)
                return redirect(row)
    return _page(request, row, lines, form, refusal=refusal, status=status)


def _page(request, row: PublicNotice, lines, form, *, refusal, status: int) -> HttpResponse:
    is_open = today() <= row.last_day
    # Once it has ended, what a council or a signer did with a line is not told here.
    shown = [
        {**each, "has_left": is_open and each["line"].state in LEFT} for each in named_rows(lines)
    ]
    context = {
        "notice": row,
        "rows": shown,
        "comments": published_comments(row),
        "form": form,
        "refusal": refusal,
        "is_open": is_open,
    }
    return render(request, "nominations/public_notice.html", context, status=status)


def _sender(request: HttpRequest) -> str:
    """A keyed digest: enough to count by, not enough to find anybody."""
    connection = connection_of(request.META.get("REMOTE_ADDR", ""))
    return salted_hmac("nominations.comment", connection, algorithm="sha256").hexdigest()
