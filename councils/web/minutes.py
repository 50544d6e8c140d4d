"""The minutes of a session: what the record says now, and every edition drawn up of it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.actions.minutes import draft_minutes
from councils.models import Ballot, Minutes, Session
from councils.queries.minutes import counted_without_minutes, minutes_in
from councils.queries.minutes_content import facts_of
from councils.queries.minutes_read import counted_last
from councils.queries.minutes_shown import shown, title_of
from councils.queries.minutes_signers import draws_up
from councils.queries.own_rules import law_of_ballot
from councils.queries.sheets import together
from councils.vocabulary import NOT_HELD, BallotState, MinutesKind
from councils.web.sessions import session_seen
from nominations.queries.names import award_name
from workflow.errors import Refusal, Refused
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@require_safe
@login_required
def minutes(request: HttpRequest, code: str) -> HttpResponse:
    """Who was there, what was decided and by what arithmetic, from the records alone."""
    return _page(request, session_seen(request, code))


@require_POST
@login_required
def minutes_draft(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the minutes of the session or of one counted ballot, or correct signed ones."""
    held = session_seen(request, code)
    ballot = _ballot(held, request.POST.get("ballot", ""))
    correction = request.POST.get("correction", "").replace("\x00", "")[:5000]
    try:
        row = draft_minutes(held, actor=request.user, ballot=ballot, correction=correction)
    except Refused as no:
        return _page(request, held, refusal=no.refusal, status=409)
    recorded(request, _("The minutes are begun. Add remarks and name who signs."), row)
    return redirect(row)


def _ballot(held: Session, given: str) -> Ballot | None:
    if not given:
        return None
    try:
        uid = UUID(given)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(held.ballots.filter(state=BallotState.COUNTED), uid=uid)


def _page(
    request: HttpRequest, held: Session, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    content = facts_of(held, reader=request.user)
    rows = list(minutes_in(held))
    may_draft = held.state not in NOT_HELD and _may_draft(request, held)
    context = {
        "session": held,
        "minutes": shown(content),
        "title": title_of(content),
        "counted_at": counted_last(held),
        "editions": [(row, what_of(row)) for row in rows],
        "refusal": refusal,
        "may_begin": may_draft and not any(row.kind == MinutesKind.SESSION for row in rows),
        "to_draft": _to_draft(held, rows) if may_draft else [],
    }
    return render(request, "councils/minutes.html", context, status=status)


def _may_draft(request: HttpRequest, held: Session) -> bool:
    row = Minutes(session=held, body=held.body)
    return draws_up(row, request.user, standing_of(request))


def _to_draft(held: Session, rows: list[Minutes]) -> list[tuple[Ballot, str]]:
    found = counted_without_minutes(held, rows)
    return [(ballot, award_of(ballot)) for ballot in found]


def award_of(ballot: Ballot) -> str:
    """What a ballot is on, with its round of voting."""
    award = award_name(law_of_ballot(ballot), ballot.award)
    if ballot.sheet_id is not None:
        names = [award_name(law_of_ballot(b), b.award) for b in together(ballot)]
        return _("%(awards)s (one sheet)") % {"awards": "; ".join(names)}
    if ballot.round_no == 1:
        return award
    return _("%(award)s, round %(round)s") % {"award": award, "round": ballot.round_no}


def what_of(row: Minutes) -> str:
    """What an edition of minutes tells of, in words."""
    said: dict[str, Any] = {"kind": row.get_kind_display(), "edition": row.edition}
    if row.ballot is not None:
        said["kind"] = f"{said['kind']}: {award_of(row.ballot)}"
    return said["kind"] if row.edition == 1 else _("%(kind)s, edition %(edition)s") % said
