"""Members who are away: who votes in their place, and what they said in writing."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.actions.substitutes import appoint, end_substitution
from councils.models import Session, Substitution
from councils.permissions import CONDUCTING
from councils.queries.absent import heard_how
from councils.queries.opinions import WRITTEN, closed_by, opinions_in
from councils.queries.standing import ties_of_substitute
from councils.queries.substitutes import substitutes_in
from councils.queries.visible import visible_sessions
from councils.vocabulary import OVER
from councils.web.absent_forms import OpinionForm, SubstituteForm
from councils.web.sessions import session_seen
from nominations.web.papers import handed_over
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@require_safe
@login_required
def absent(request: HttpRequest, code: str) -> HttpResponse:
    """Who votes or speaks for members that are away; forms for whoever conducts the session."""
    return draw_absent(request, session_seen(request, code))


@require_POST
@login_required
def substitute(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a substitute with the paper of the appointment."""
    held = session_seen(request, code)
    form = SubstituteForm(request.POST, request.FILES, session=held)
    if not form.is_valid():
        return draw_absent(request, held, appointing=form, status=422)
    person = form.cleaned_data["person"]
    try:
        row = appoint(held, person=person, **form.signed, actor=request.user)
    except Refused as no:
        return draw_absent(request, held, appointing=form, refusal=no.refusal, status=409)
    recorded(request, _said_of(row), row)
    return redirect("councils:absent", code=held.code)


def _said_of(row: Substitution) -> str:
    """That somebody sits in the member's place, and to what on the agenda the records tie them."""
    ties = ties_of_substitute(row)
    if not ties:
        return _("%(name)s sits in the member’s place.") % {"name": row.person}
    names = "; ".join(f"{tie.line.nominee.name} ({tie.label})" for tie in ties)
    return _(
        "%(name)s sits in the member’s place. The records tie them to: %(names)s. Whoever presides "
        "rules before the vote."
    ) % {"name": row.person, "names": names}


@require_POST
@login_required
def substitute_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End an appointment before the seat has voted."""
    row = _substitution(request, uid)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        ended = end_substitution(row, reason=reason, actor=request.user, seen=seen_version(request))
    except Refused as no:
        held = session_seen(request, row.session.code)
        return draw_absent(request, held, refusal=no.refusal, status=409)
    recorded(request, _("The appointment has ended."), ended)
    return redirect("councils:absent", code=row.session.code)


@require_safe
@login_required
def substitute_paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The signed paper of an appointment, as a file to keep."""
    return handed_over(request, _substitution(request, uid))


def _substitution(request: HttpRequest, uid: UUID) -> Substitution:
    rows = Substitution.objects.filter(session__in=visible_sessions(request.user))
    related = ("session__body", "membership", "person", "entered_by")
    return get_object_or_404(rows.select_related(*related), uid=uid)


def draw_absent(
    request: HttpRequest,
    held: Session,
    *,
    appointing: SubstituteForm | None = None,
    opining: OpinionForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that was refused as it was sent."""
    conducts = standing_of(request).may(CONDUCTING, held) and held.state not in OVER
    heard = heard_how(held)
    context = {
        "session": held,
        "refusal": refusal,
        "substitutes": substitutes_in(held),
        "has_substitutes": "SUBSTITUTE" in heard,
        "conducts": conducts,
        "appointing": appointing or SubstituteForm(session=held),
        **_written(request, held, heard, opining if conducts else None, conducts=conducts),
    }
    return render(request, "councils/absent.html", context, status=status)


def _written(
    request: HttpRequest,
    held: Session,
    heard: frozenset[str],
    opining: OpinionForm | None,
    *,
    conducts: bool,
) -> dict[str, object]:
    """What the page says of written opinions; what is in them, to the second person alone."""
    rows, takes = opinions_in(held), WRITTEN in heard and not held.is_written
    is_closed = closed_by(held) is not None
    enters = conducts and takes and not is_closed
    form = (opining or OpinionForm(session=held)) if enters else None
    for row in rows:
        is_waiting = row.ended_at is None and row.checked_at is None
        row.to_check = enters and is_waiting and row.entered_by_id != request.user.pk
        row.answers = form.said_in(row) if form is not None and row.to_check else []
    return {
        "opinions": rows,
        "has_opinions": takes,
        "opinions_closed": is_closed,
        "enters_opinions": enters,
        "opining": form,
    }
