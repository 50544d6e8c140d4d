"""Papers of the room in a secret ballot: who takes one, and what they said, sealed at once."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from councils.actions.room_papers import hand_out, seal_room_papers
from councils.models import Ballot, RoomPapers
from councils.permissions import CONDUCTING
from councils.queries.room_papers import sealed_papers, takers, who_may_check
from councils.vocabulary import BallotState, Mode
from councils.web.ballots import ballot_seen, items_of, setting
from councils.web.booths import booth_page
from councils.web.room_papers_form import RoomPapersForm
from workflow.errors import Refusal, Refused
from workflow.models import Membership
from workflow.web.moving import status_of, wants_json
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@booth_page
def room_papers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who takes a paper, and the form of the counting team; 404 to who does not conduct.

    What is typed goes into the box or back to the same page, and stays nowhere.
    """
    held = _conducted(request, uid)
    form = _form(request, held)
    if request.method != "POST":
        return _draw(request, held, form)
    if not form.is_valid():
        return _draw(request, held, form, status=422)
    said = form.cleaned_data
    second = form.seconds[said["second"]].user
    who = {"second": second, "password": said["password"], "actor": request.user}
    try:
        row = seal_room_papers(held, form.tally(), **who)
    except Refused as no:
        form.show(no.refusal.facts.get("problems", ()))
        return _refused(request, held, form, no.refusal)
    recorded(request, _told(row), row)
    return redirect("councils:room_papers", held.uid)


@require_POST
@never_cache
@login_required
def paper_taken(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter that a member takes a paper, and stay on the page."""
    held = _conducted(request, uid)
    seat = _seat(request, held)
    try:
        hand_out(held, seat, actor=request.user)
    except Refused as no:
        return _refused(request, held, RoomPapersForm(**_given(request, held)), no.refusal)
    return redirect("councils:room_papers", held.uid)


def _conducted(request: HttpRequest, uid: UUID) -> Ballot:
    held = ballot_seen(request, uid)
    conducts = standing_of(request).may(CONDUCTING, held.session)
    if held.mode != Mode.SECRET or not held.roll or not conducts:
        raise Http404
    return held


def _seat(request: HttpRequest, held: Ballot) -> Membership:
    seats = Membership.objects.filter(body=held.session.body).select_related("user")
    try:
        return get_object_or_404(seats, uid=UUID(request.POST.get("seat", "")))
    except ValueError:
        raise Http404 from None


def _given(request: HttpRequest, held: Ballot) -> dict:
    return {"items": items_of(held), "seconds": who_may_check(held, actor=request.user)}


@sensitive_variables()
def _form(request: HttpRequest, held: Ballot) -> RoomPapersForm:
    sent = request.POST if request.method == "POST" else None
    return RoomPapersForm(sent, **_given(request, held))


def _told(row: RoomPapers) -> str:
    slips = sum(row.numbers.values())
    return ngettext(
        "%(slips)s slip is sealed into the box. Nothing else of it is kept.",
        "%(slips)s slips are sealed into the box. Nothing else of them is kept.",
        slips,
    ) % {"slips": slips}


@sensitive_variables()
def _refused(
    request: HttpRequest, held: Ballot, form: RoomPapersForm, refusal: Refusal
) -> HttpResponse:
    status = status_of(refusal)
    if wants_json(request):
        said = {"code": refusal.code, "message": str(refusal.message)}
        return JsonResponse(said, status=status)
    return _draw(request, held, form, refusal=refusal, status=status)


@sensitive_variables()
def _draw(
    request: HttpRequest,
    held: Ballot,
    form: RoomPapersForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    papers, rows = sealed_papers(held), takers(held)
    context = {
        "form": form,
        "refusal": refusal,
        "papers": papers,
        "takers": rows,
        "taken": sum(each.has_paper for each in rows),
        "takes": papers is None and held.state == BallotState.OPEN,
    }
    return render(request, "councils/room_papers.html", context | setting(held), status=status)
