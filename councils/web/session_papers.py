"""Papers before a session: lay, hand over, take back, and take all of them away to read."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from councils.actions.papers import lay_paper, record_package, take_back
from councils.documents.package import MOST_BYTES, packed, size_of
from councils.models import Session
from councils.permissions import PREPARING
from councils.queries.papers import Package, package_of, papers_before, visible_session_papers
from councils.queries.substitutes import sessions_sat_in
from councils.vocabulary import COMING, SessionState
from councils.web.sessions import session_seen
from nominations.web.papers import closed_off, handed_over
from workflow.access import bodies_where
from workflow.errors import Refusal, Refused
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit


class LayForm(forms.Form):
    """One file, and the item it is about."""

    about = forms.ChoiceField(label=gettext_lazy("Which item it is about"), required=False)
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def __init__(self, *given, package: Package, **named) -> None:
        super().__init__(*given, **named)
        whole = [("", _("The session as a whole"))]
        self.fields["about"].choices = whole + [(i.name, told(i)) for i in package.items]
        self.fields["file"].help_text = _("PDF, PNG, JPG, DOCX or XLSX, at most %(limit)s MB.") % {
            "limit": settings.MAX_UPLOAD_BYTES // 1_000_000
        }


def told(item) -> str:
    """An item in words: its subject, or the name of the nominee."""
    if item.matter_id is not None:
        return item.matter.subject
    return f"{item.nomination.nominee.name} ({item.nomination.code})"


@within_limit
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session_papers(request: HttpRequest, code: str) -> HttpResponse:
    """What lies before the members; 404 to whoever sits not on the body."""
    held = _of_member(request, code)
    package = package_of(held, request.user)
    form = LayForm(request.POST or None, request.FILES or None, package=package)
    if request.method != "POST":
        return _page(request, held, package, form)
    if not form.is_valid():
        return _page(request, held, package, form, status=422)
    sent = form.cleaned_data["file"]
    try:
        laid = lay_paper(
            held,
            about=form.cleaned_data["about"],
            name=sent.name or "",
            content=sent.read(settings.MAX_UPLOAD_BYTES + 1),
            actor=request.user,
        )
    except Refused as no:
        return _page(request, held, package, form, refusal=no.refusal, status=409)
    recorded(request, _("“%(name)s” lies before the members.") % {"name": laid.name}, laid)
    return redirect(request.path)


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def session_paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Hand over one paper as a file to keep."""
    return handed_over(request, get_object_or_404(visible_session_papers(request.user), uid=uid))


@require_POST
@login_required
def session_paper_remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a paper back before the session opens."""
    rows = visible_session_papers(request.user).select_related("session")
    found = get_object_or_404(rows, uid=uid)
    held = session_seen(request, found.session.code)
    try:
        back = take_back(found, actor=request.user)
    except Refused as no:
        package = package_of(held, request.user)
        form = LayForm(package=package)
        return _page(request, held, package, form, refusal=no.refusal, status=409)
    recorded(request, _("“%(name)s” was taken back.") % {"name": back.name}, back)
    return redirect("councils:session_papers", code=held.code)


@require_POST
@login_required
def package(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everything in one file; records `package.made` before anything leaves."""
    held = _of_member(request, code)
    found = package_of(held, request.user)
    size = size_of(found)
    if size > MOST_BYTES:
        form = LayForm(package=found)
        return _page(request, held, found, form, refusal=_too_large(size), status=409)
    content = packed(held, found)
    digests = [paper.sha256 for paper in found.files]
    record_package(held, digests=digests, size=size, actor=request.user)
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{held.code}.zip")
    answer["Cache-Control"] = "private, no-store"
    return closed_off(answer)


def _of_member(request: HttpRequest, code: str) -> Session:
    held = session_seen(request, code)
    sits = Q(body__in=bodies_where(request.user)) | Q(pk__in=sessions_sat_in(request.user))
    if not Session.objects.filter(sits, pk=held.pk).exists():
        raise Http404
    return held


def _page(
    request: HttpRequest,
    held: Session,
    package: Package,
    form: LayForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    prepares = standing_of(request).may(PREPARING, held)
    items = {item.name: told(item) for item in package.items}
    papers = papers_before(held, request.user)
    context = {
        "session": held,
        "rows": [(paper, items.get(paper.about, "")) for paper in papers],
        "others": len(package.files) - len(package.papers),
        "size": size_of(package),
        "form": form,
        "refusal": refusal,
        "may_lay": prepares and held.state in COMING,
        "may_take_back": prepares and held.state == SessionState.PLANNED,
    }
    return render(request, "councils/session_papers.html", context, status=status)


def _too_large(size: int) -> Refusal:
    return Refusal(
        code="package_too_large",
        message=_("All papers together are larger than %(limit)s MB.")
        % {"limit": MOST_BYTES // 1_000_000},
        facts={"size": size, "limit": MOST_BYTES},
        remedy=_("Open the papers one by one on their pages."),
    )
