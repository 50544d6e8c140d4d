"""Approval by a second officer, as every page of a draft has it: approve, return, withdraw."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nominations.actions.approving import approving, draft_returned, return_draft, same_person
from nominations.models.drafted import Drafted
from workflow.access import not_permitted
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen

WITHDRAWN = gettext_lazy("The draft is withdrawn. It never comes into force.")


class ReturnForm(forms.Form):
    """What is to be changed before a second officer approves."""

    why = forms.CharField(
        label=gettext_lazy("What is to be changed"),
        help_text=gettext_lazy("Whoever drafted it reads it. It stays in the audit log."),
        widget=forms.Textarea({"rows": 3}),
    )


@dataclass(frozen=True, kw_only=True)
class DraftAtHand:
    """What the person may do with a draft: ``stop`` says why they cannot approve it.

    ``seen`` is the version that they read.
    """

    held: Drafted
    seen: int | str
    is_author: bool
    stop: Refusal | None
    form: ReturnForm


def approval_of(
    request: HttpRequest, held: Drafted, *, why: ReturnForm | None, refusal: Refusal | None
) -> DraftAtHand:
    """The draft in the hands of whoever drafts or approves such texts."""
    is_author = held.drafted_by == request.user
    stop = same_person(request.user, held) if is_author else None
    if not standing_of(request).may(by := approving(held), held):
        stop = stop or not_permitted(by)
    if held.is_returned:
        stop = draft_returned()
    seen, form = still_seen(request, version=held.version, refusal=refusal), why or ReturnForm()
    return DraftAtHand(held=held, seen=seen, is_author=is_author, stop=stop, form=form)


def kept_words(why: ReturnForm | None, at_hand: DraftAtHand | None) -> str:
    """What was written to return a draft, where its page has no form left for it to stand in."""
    has_form = at_hand is not None and at_hand.stop is None
    return "" if why is None or has_form else why["why"].value() or ""


def decided(
    request: HttpRequest,
    held: Drafted,
    act: Callable[..., Any],
    *,
    done: str,
    page: Callable[..., HttpResponse],
) -> HttpResponse:
    """Do this to a draft; a refusal is shown on its page."""
    try:
        row = act(held, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return page(request, held, refusal=no.refusal, status=409)
    recorded(request, done, row)
    return redirect(row)


def given_back(
    request: HttpRequest, held: Drafted, *, page: Callable[..., HttpResponse]
) -> HttpResponse:
    """Return a draft with the reason that was written."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return page(request, held, why=form, status=422)

    def act(row: Drafted, **who: Any) -> Drafted:
        return return_draft(row, why=form.cleaned_data["why"], **who)

    done = _("The draft is returned. Whoever changes it asks for approval again.")
    return decided(request, held, act, done=done, page=partial(page, why=form))
