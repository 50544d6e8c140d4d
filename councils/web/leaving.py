"""Where a body leaves lines of its agenda: put off, or taken up for the lower award."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from councils.models import Session
from workflow.access import not_permitted
from workflow.engine import perform
from workflow.errors import Refused
from workflow.lifecycle import Holder
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """A move of a session for which a form asks: which lines, under which name, and why."""

    move: str
    permission: tuple[Holder, ...]
    lines: str
    page: str
    done: Callable[[Any], str]


def leave_lines(
    request: HttpRequest, held: Session, form: forms.Form, way: Leaving, **shown: Any
) -> HttpResponse:
    """Move the session as the form says and go back to the room, or show the form with the no."""
    refusal, status = None, 422 if request.method == "POST" else 200
    if not standing_of(request).may(way.permission, held):
        refusal = not_permitted(way.permission)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data[way.lines]
        said = {"reason": form.cleaned_data["reason"], "seen": seen_version(request)}
        try:
            moved = perform(held, way.move, actor=request.user, facts={way.lines: chosen}, **said)
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, way.done(chosen), moved)
            return redirect(moved)
    context = {"session": held, "form": form, "refusal": refusal, **shown}
    context["seen"] = still_seen(request, version=held.version, refusal=refusal)
    return render(request, way.page, context, status=status)
