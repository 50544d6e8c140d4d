"""Keep a form as it is being written, give it back, forget it: to its own author alone."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from workflow.actions.drafts import drop_draft, keep_draft
from workflow.queries.drafts import drafts_at
from workflow.rules.drafts import LONGEST, LONGEST_ADDRESS, fields_in, plain
from workflow.web.moving import version_in

FORMS_AT_ONCE = 60


def never_kept(view: Callable) -> Callable:
    """Mark a page of which no draft may ever be kept on the server: ballots, sign-in."""
    view.never_kept = True
    return view


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def drafts(request: HttpRequest) -> HttpResponse:
    """Give back the person's drafts of the forms asked for, or keep one; 401 when signed out."""
    if not request.user.is_authenticated:
        return JsonResponse({"code": "signed_out"}, status=401)
    if request.method == "GET":
        asked = request.GET.getlist("at")[:FORMS_AT_ONCE]
        found = drafts_at(request.user, asked)
        return JsonResponse({"drafts": [_told(at, each) for at, each in found.items()]})
    address = _address(request)
    fields = fields_in(request.POST.get("fields", ""))
    if fields is None:
        is_long = len(request.POST.get("fields", "")) > LONGEST
        return JsonResponse({"code": "not_kept"}, status=413 if is_long else 400)
    draft = keep_draft(
        request.user,
        address=address,
        page=_page(request, address),
        title=plain(request.POST.get("title", ""))[:200],
        seen=_seen(request),
        fields=fields,
    )
    return JsonResponse({"saved_at": draft.saved_at.isoformat()})


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Forget one draft; 401 when signed out."""
    if not request.user.is_authenticated:
        return JsonResponse({"code": "signed_out"}, status=401)
    drop_draft(request.user, address=_address(request))
    return HttpResponse(status=204)


def _seen(request: HttpRequest) -> str:
    """The version the author had before them, 0 for what was not there yet; else nothing."""
    version = version_in(request.POST.get("seen", ""))
    return "" if version is None else str(version)


def _told(address: str, draft) -> dict:
    return {
        "at": address,
        "seen": draft.seen,
        "fields": draft.fields,
        "saved_at": draft.saved_at.isoformat(),
    }


def _address(request: HttpRequest) -> str:
    """The address of a form of this site that may be kept; `BadRequest` for anything else."""
    address = request.POST.get("at", "")
    if len(address) > LONGEST_ADDRESS or not _may_be_kept(address):
        raise BadRequest("not the address of a form that is kept")
    return address


def _may_be_kept(address: str) -> bool:
    if not address.startswith("/") or address.startswith("//"):
        return False
    try:
        return not hasattr(resolve(urlsplit(address).path).func, "never_kept")
    except (Resolver404, ValueError):
        return False


def _page(request: HttpRequest, address: str) -> str:
    """Where its author finds the form again: a page of this site, else its own address."""
    page = plain(request.POST.get("page", ""))
    return page if len(page) <= 500 and _may_be_kept(page) else address.partition("#")[0][:500]
