"""Holds: placed from a nomination's page, lifted from theirs, and the list of those that stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.holds import lift_hold, office_over, place_hold, place_hold_on
from nominations.models import Hold, Nominee
from nominations.permissions import HOLD_LIFTERS, HOLD_PLACERS, OFFICE_ROLES
from nominations.queries.holds import clause_of, lines_of, office_holds, visible_holds
from nominations.queries.rules import law_of, rulebook_on
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import HoldKind
from nominations.web.fields import ComingDayField, DayField
from nominations.web.people_seeing import seen_nominee
from nominations.web.seeing import seen_nomination
from nominations.web.wording import clause_words
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.vocabulary import Role
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


class HoldForm(forms.Form):
    """Why, from what source and since when nothing of a nominee goes on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=HoldKind.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=250,
        help_text=gettext_lazy(
            "Which body, which document, of which day. Never name who complained or denounced."
        ),
    )
    since = DayField(label=gettext_lazy("Since"))
    until = ComingDayField(
        label=gettext_lazy("Ends by itself on"),
        required=False,
        help_text=gettext_lazy("Day/month/year, if known. From that day on it stops nothing."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        help_text=gettext_lazy(
            "Read by the standing office, inspectors and the council before which the nomination "
            "lies. The unit sees the kind and the day only."
        ),
        widget=forms.Textarea({"rows": 4}),
    )


class LiftForm(forms.Form):
    """Why it is lifted."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is lifted"),
        help_text=gettext_lazy("Name the conclusion and its day. It stays in the audit log."),
        widget=forms.Textarea({"rows": 4}),
    )


@dataclass(frozen=True)
class About:
    """On whom a hold is being placed, and the page one came from."""

    nominee: Nominee
    page: str
    law: Rulebook | None
    code: str = ""


@require_safe
@login_required
def holds(request: HttpRequest) -> HttpResponse:
    """The holds of one's standing office, or of the ministry one inspects."""
    only_for(request, *OFFICE_ROLES, Role.INSPECTOR)
    is_ended = request.GET.get("tab") == "ended"
    page = page_of(request, office_holds(request.user, on=today(), ended=is_ended))
    lines = lines_of(request.user, list(page))
    rows = [
        {"hold": hold, "lines": lines.get(hold.nominee_id, []), "may_lift": may_lift(request, hold)}
        for hold in page
    ]
    context = {"page": page, "rows": rows, "is_ended": is_ended}
    return render(request, "nominations/holds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Place a hold on the nominee of a line; 404 for whoever may not."""
    line = seen_nomination(request, code)
    if not standing_of(request).may(HOLD_PLACERS, line):
        raise Http404
    about = About(line.nominee, line.get_absolute_url(), law_of(line), line.code)
    return _placing(request, about, lambda **said: place_hold(line, **said, actor=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def place_on(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Place a hold on a nominee of one's ministry, wherever proposed; 404 for whoever may not."""
    nominee = seen_nominee(request, str(uid))
    if office_over(request.user, nominee) is None:
        raise Http404
    page = reverse("nominations:nominee", args=[nominee.uid])
    about = About(nominee, page, rulebook_on(today()))
    return _placing(
        request, about, lambda **said: place_hold_on(nominee, **said, actor=request.user)
    )


def _placing(request: HttpRequest, about: About, act: Callable[..., Hold]) -> HttpResponse:
    form = HoldForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _place_page(request, about, form, status=422 if form.errors else 200)
    try:
        hold = act(**form.cleaned_data)
    except Refused as no:
        return _place_page(request, about, form, refusal=no.refusal, status=409)
    recorded(request, _("A hold stands on %(name)s.") % {"name": about.nominee.name}, hold)
    return redirect(about.page)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lift(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lift a hold with its reason; 404 for whoever may not."""
    hold = _own(request, uid)
    form, refusal, status = LiftForm(request.POST or None), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                words = form.cleaned_data["reason"]
                row = lift_hold(hold, reason=words, actor=request.user, seen=seen_version(request))
            except Refused as no:
                hold, refusal, status = _own(request, uid), no.refusal, 409
            else:
                name = {"name": hold.nominee.name}
                recorded(request, _("The hold on %(name)s is lifted.") % name, row)
                return redirect("nominations:holds")
    seen_now = still_seen(request, version=hold.version, refusal=refusal)
    context = {"hold": hold, "form": form, "refusal": refusal, "seen": seen_now}
    return render(request, "nominations/hold_lift.html", context, status=status)


def may_lift(request: HttpRequest, hold: Hold) -> bool:
    """Whether the person sits in the standing office that placed it."""
    return standing_of(request).may(HOLD_LIFTERS, hold)


def _own(request: HttpRequest, uid: UUID) -> Hold:
    rows = visible_holds(request.user).select_related("nominee__unit", "placed_by", "lifted_by")
    hold = get_object_or_404(rows.distinct(), uid=uid)
    if not may_lift(request, hold):
        raise Http404
    return hold


def _place_page(
    request: HttpRequest,
    about: About,
    form: HoldForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    clause = clause_of(about.law)
    context: dict[str, Any] = {
        "about": about,
        "form": form,
        "refusal": refusal,
        "clause": clause,
        "rule": clause_words(clause) if clause else "",
    }
    return render(request, "nominations/hold_place.html", context, status=status)
