"""The terms of a round: its last day and the places in it, changed by two officers."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nominations.actions.approving import withdraw_draft
from nominations.actions.terms import approve_terms, change_terms, draft_terms
from nominations.models import Round, RoundTerms
from nominations.queries.names import award_name
from nominations.queries.rounds import places_in
from nominations.queries.rules import rulebook_on
from nominations.queries.terms import bodies_of, steered_rounds, terms_waiting
from nominations.web.approval import (
    WITHDRAWN,
    ReturnForm,
    approval_of,
    decided,
    given_back,
    kept_words,
)
from nominations.web.terms_forms import (
    LastDayForm,
    PlacesRows,
    choices_in,
    initial_places,
    places_said,
)
from workflow.actions.amending import overtaken
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, code: str) -> HttpResponse:
    """What holds in the round now, the draft that waits, and the form to write or change it."""
    review = get_object_or_404(steered_rounds(request.user), code=code)
    draft = terms_waiting(review)
    if request.method == "GET":
        return _page(request, review, draft)
    forms = _forms(request.POST, review, draft)
    answers = [each.is_valid() for each in forms.values()]
    if not all(answers):
        return _page(request, review, draft, forms=forms, status=422)
    other = _of_another(request, draft)
    if other is not None:
        return _page(request, review, draft, forms=forms, refusal=other, status=409)
    said = {**forms["form"].cleaned_data, **places_said(forms["rows"])}
    said |= {"actor": request.user, "seen": seen_version(request)}
    try:
        row = draft_terms(review, **said) if draft is None else change_terms(draft, **said)
    except Refused as no:
        now = terms_waiting(review)
        return _page(request, review, now, forms=forms, refusal=no.refusal, status=409)
    recorded(request, _("The draft is saved. A second officer approves it."), row)
    return redirect(row)


@login_required
@require_POST
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """Approve the draft that somebody else wrote."""
    done = _("The new terms are approved; the round has them from now on.")
    return _on_draft(request, code, lambda *a, **k: decided(*a, approve_terms, done=done, **k))


@login_required
@require_POST
def give_back(request: HttpRequest, code: str) -> HttpResponse:
    """Return the draft that somebody else wrote, with what is to be changed."""
    return _on_draft(request, code, given_back)


@login_required
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw a draft of one's own."""
    return _on_draft(
        request, code, lambda *a, **k: decided(*a, withdraw_draft, done=WITHDRAWN, **k)
    )


def _on_draft(request: HttpRequest, code: str, act: Callable[..., HttpResponse]) -> HttpResponse:
    review = get_object_or_404(steered_rounds(request.user), code=code)
    draft = terms_waiting(review)
    other = _of_another(request, draft)
    if other is not None:
        why = ReturnForm(request.POST) if "why" in request.POST else None
        return _page(request, review, draft, why=why, refusal=other, status=409)
    if draft is None:
        raise Http404

    def page(_request: HttpRequest, held: RoundTerms, **said: Any) -> HttpResponse:
        return _page(request, review, held, **said)

    return act(request, draft, page=page)


def _of_another(request: HttpRequest, draft: RoundTerms | None) -> Refusal | None:
    """A refusal where the draft the person had before them is not the one that waits now."""
    if request.POST.get("terms") in (None, _name_of(draft)):
        return None
    return overtaken(seen_version(request) or 0, draft.version if draft else 0)


def _still_shown(request: HttpRequest, draft: RoundTerms | None, refusal: Refusal | None) -> str:
    """The draft the form was opened on, until the person was told of another."""
    is_told = refusal is not None and refusal.code == "overtaken"
    return _name_of(draft) if is_told else request.POST.get("terms", _name_of(draft))


def _name_of(draft: RoundTerms | None) -> str:
    return str(draft.uid) if draft else ""


def _forms(given: Any, review: Round, draft: RoundTerms | None) -> dict[str, Any]:
    start = initial_places(draft) if draft else []
    words = choices_in(review, rulebook_on(review.opens_on))
    return {
        "form": LastDayForm(given, initial={"closes_on": draft.closes_on if draft else None}),
        "rows": PlacesRows(given, prefix="places", initial=start, form_kwargs=words),
    }


def _page(
    request: HttpRequest,
    review: Round,
    draft: RoundTerms | None,
    *,
    forms: dict[str, Any] | None = None,
    why: ReturnForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    law = rulebook_on(review.opens_on)
    places = list(places_in(review))
    approval = approval_of(request, draft, why=why, refusal=refusal) if draft else None
    context = {
        "review": review,
        "law": law,
        "draft": draft,
        "places": places,
        "told": _told(draft, places, law) if draft else [],
        "approval": approval,
        "kept_words": kept_words(why, approval),
        "refusal": refusal,
        "seen": still_seen(request, version=draft.version if draft else 0, refusal=refusal),
        "shown": _still_shown(request, draft, refusal),
        **(forms or _forms(None, review, draft)),
    }
    return render(request, "nominations/round_terms.html", context, status=status)


def _told(draft: RoundTerms, places: list[Any], law: Any) -> list[dict[str, Any]]:
    """Each number of places in the draft beside the one that holds now."""
    bodies = bodies_of(draft)
    now = {(row.body.obj, row.award): row.places for row in places}
    return [
        {
            "body": bodies[each["body"]],
            "award": award_name(law, each["award"]),
            "before": now.get((each["body"], each["award"])),
            "now": each["places"],
            "basis": basis,
        }
        for each, basis in zip(draft.places, draft.bases, strict=True)
    ]
