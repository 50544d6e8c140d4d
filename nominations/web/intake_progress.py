"""How far the taking over of a long list has come, and how it ended."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from nominations.actions.intake_ahead import is_long
from nominations.actions.intake_confirming import confirm
from nominations.models import Intake
from nominations.queries.intake_words import summed_up
from nominations.vocabulary import IntakeState, IntakeStep
from nominations.web.intake_places import Pages, own_intake, place_of
from workflow.tasks import Progress, begin, is_under_way, progress_of
from workflow.web.receipts import recorded

STEPS = list(IntakeStep)


@login_required
@require_GET
@never_cache
def progress(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """How far it has come; when it is over the receipt, or why nothing was entered."""
    # Asked first: what was entered after that is seen in the list itself.
    now = progress_of(f"intake/{uid}")
    held = own_intake(request, uid, code=code)
    if held.outcome == IntakeState.CONFIRMED:
        recorded(request, "; ".join(summed_up(held.counts)) + ".", held)
    if not held.is_open:
        return _onward(request, held.get_absolute_url())
    is_running = now is not None and not now.is_over
    if request.htmx and not is_running:
        return _onward(request, Pages(held).progress)
    context = {
        "intake": held,
        "place": place_of(held),
        "pages": Pages(held),
        "now": now,
        "is_running": is_running,
        "step": _step(now) if is_running else None,
    }
    name = "_intake_progress" if request.htmx else "intake_progress"
    status = 409 if now and now.refusal and not is_running else 200
    return render(request, f"nominations/{name}.html", context, status=status)


def take_apart(held: Intake, **given: Any) -> bool:
    """Take a long list over apart from the request; False where nobody could be told of it."""
    return begin(held.obj, lambda tell: confirm(held, tell=tell, **given))


def is_being_taken(held: Intake) -> bool:
    """Whether a long list is being taken over at this moment."""
    return held.is_open and is_long(held) and is_under_way(held.obj)


def _step(now: Progress) -> dict[str, Any] | None:
    """The step with its label and number; none while it waits for its turn."""
    if not now.step:
        return None
    step = IntakeStep(now.step)
    return {"label": step.label, "number": STEPS.index(step) + 1, "of": len(STEPS)}


def _onward(request: HttpRequest, address: str) -> HttpResponse:
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
