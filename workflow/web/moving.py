"""One way to make a move from any page: bind reason and version, perform, answer as asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from workflow.actions.passwords import TOO_MANY
from workflow.engine import Offer, Outcome, perform, perform_all
from workflow.errors import Refusal, Refused, Unseen
from workflow.lifecycle import Lifecycle
from workflow.queries.receipts import receipt_url
from workflow.web.receipts import recorded

# What fits a version column.
LONGEST_VERSION = 9
AT_MOST = 500


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A move that was refused: drawn again on the subject's page with the reason kept."""

    move: str
    reason: str
    refusal: Refusal


@dataclass(frozen=True, kw_only=True)
class Button:
    """One move as ``components/_moves.html`` draws it."""

    move: str
    label: Any
    url: str
    refusal: Refusal | None
    asks_reason: bool
    needs_reason: bool
    danger: bool
    primary: bool
    reason: str = ""
    reason_error: Any = ""


def buttons(
    found: Iterable[Offer], *, url_name: str, key: str, attempt: Attempt | None = None
) -> list[Button]:
    """Buttons for the offers that need no page of their own, plain ones first.

    ``key`` names the subject in URLs.
    """
    drawn = [
        _button(offer, reverse(url_name, args=[key, offer.row.name]), attempt)
        for offer in found
        if not offer.row.own_page
    ]
    return sorted(drawn, key=lambda each: not each.primary)


def _button(offer: Offer, url: str, attempt: Attempt | None) -> Button:
    tried = attempt if attempt and attempt.move == offer.row.name else None
    lacks_reason = tried is not None and tried.refusal.code == "reason_missing"
    return Button(
        move=offer.row.name,
        label=offer.row.label.button,
        url=url,
        refusal=offer.refusal,
        asks_reason=offer.asks_reason,
        needs_reason=offer.needs_reason,
        danger=offer.row.danger,
        primary=not offer.row.danger and not offer.asks_reason,
        reason=tried.reason if tried else "",
        reason_error=tried.refusal.message if lacks_reason else "",
    )


def make_move(
    request: HttpRequest,
    subject: Lifecycle,
    move: str,
    *,
    page: Callable[[Attempt | None], HttpResponse],
    facts: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Make a move that needs little but a reason, and answer in the form asked for.

    ``page`` draws the subject anew (for htmx its fragment), with a refused attempt if there is
    one. Success redirects to ``next`` or to the subject's page; a refusal is the same page with
    status 409. JSON answers the same in data. Moves with a page of their own are 404 here.
    """
    row = type(subject).table().get(move)
    if row is None or row.own_page:
        raise Http404
    reason = request.POST.get("reason", "").replace("\x00", "").strip()
    try:
        seen, said = seen_version(request), facts or {}
        moved = perform(subject, move, actor=request.user, reason=reason, seen=seen, facts=said)
    except Unseen:
        raise Http404 from None
    except Refused as no:
        attempt = Attempt(move=move, reason=reason, refusal=no.refusal)
        return refused_answer(request, attempt, page=page)
    if wants_json(request):
        receipt = receipt_url(moved.obj, moved.version)
        return JsonResponse({"state": moved.state, "version": moved.version, "receipt": receipt})
    if request.htmx:
        return page(None)
    recorded(request, _("Done and recorded: %(done)s.") % {"done": row.label.done}, moved)
    return HttpResponseRedirect(next_page(request) or moved.get_absolute_url())


def move_each(
    request: HttpRequest,
    subjects: Sequence[Any],
    move: str,
    *,
    reason: str,
    facts: Mapping[str, Any] | None = None,
) -> Outcome:
    """Move those that may move, at the versions the person had before them; 404 if one is unseen.

    ``facts`` are said of each. That none may move is an outcome too: the refusal of every one.
    """
    try:
        return perform_all(
            subjects,
            move,
            actor=request.user,
            reason=reason,
            facts={each.pk: facts or {} for each in subjects},
            seen=versions_in(request, subjects),
            whole=False,
        )
    except Unseen:
        raise Http404 from None
    except Refused as no:
        return Outcome(refused={each.pk: no.refusal for each in subjects} | no.refusals)


def refused_answer(
    request: HttpRequest, attempt: Attempt, *, page: Callable[[Attempt | None], HttpResponse]
) -> HttpResponse:
    """A refusal as asked for: the refusal in JSON, or the page with it; status 409 both."""
    if wants_json(request):
        return JsonResponse(attempt.refusal.as_json(), status=409)
    answer = page(attempt)
    answer.status_code = 409
    return answer


def status_of(refusal: Refusal) -> int:
    """The status of a refusal on a form that asks for a password: 429 says to wait."""
    return 429 if refusal.code == TOO_MANY else 409


def seen_version(request: HttpRequest) -> int | None:
    """The version the person had before them, if the form says; `BadRequest` when it is none."""
    return version_in(request.POST.get("seen", ""))


def version_in(given: str) -> int | None:
    """A version as a form or an address carries it; `BadRequest` when it cannot be one."""
    if not given:
        return None
    if not given.isdecimal() or len(given) > LONGEST_VERSION:
        raise BadRequest("seen is not a version")
    return int(given)


def versions_in(request: HttpRequest, rows: Iterable[Any]) -> dict[int, int]:
    """The version of each row the person had before them, by its key, as far as the form says."""
    given = {row.pk: version_in(request.POST.get(f"seen-{row.code}", "")) for row in rows}
    return {key: version for key, version in given.items() if version is not None}


def codes_chosen(request: HttpRequest) -> list[str]:
    """The codes of the lines that the form or the address names; what none can be is left out."""
    asked = request.POST if request.method == "POST" else request.GET
    return [code for code in asked.getlist("line")[:AT_MOST] if "\x00" not in code]


def wants_json(request: HttpRequest) -> bool:
    """Whether the answer is asked for as data rather than as a page."""
    kinds = ["text/html", "application/json"]
    return request.get_preferred_type(kinds) == "application/json"


def next_page(request: HttpRequest) -> str:
    """The page of this site to which what was sent wants to lead on; empty when there is none."""
    onward = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return onward if is_ours else ""
