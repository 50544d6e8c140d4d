"""Papers of the room in secret: who takes one, and what they said, sealed at once.

Of a ballot alone or of a whole sheet: a paper holds one or the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from councils.actions.papers_back import GONE, take_back
from councils.actions.room_papers import Paper, hand_out, seal_room_papers
from councils.models import Ballot, RoomPapers
from councils.permissions import CONDUCTING
from councils.queries.own_rules import law_of_ballot
from councils.queries.room_papers import Taker, sealed_papers, takers, who_may_check
from councils.queries.sheets import going_on, items_shown, leading, sections_shown
from councils.vocabulary import BallotState, Mode
from councils.web.ballots import ballot_seen, setting
from councils.web.booths import booth_page
from councils.web.room_papers_form import BackForm, Part, RoomPapersForm
from councils.web.sheets import sheet_seen
from workflow.errors import Refusal, Refused
from workflow.models import Membership
from workflow.web.moving import status_of, wants_json
from workflow.web.person import standing_of
from workflow.web.receipts import recorded

BACK = "back"


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A paper as its page has it: what it is of, what it holds, who has one, where it is sent."""

    paper: Paper
    ballots: list[Ballot]
    takers: list[Taker]
    name: str

    @property
    def is_sheet(self) -> bool:
        """Whether it holds several awards."""
        return not isinstance(self.paper, Ballot)

    @property
    def taken(self) -> list[Membership]:
        """The seats that have one."""
        return [each.seat for each in self.takers if each.has_paper]

    def url(self, to: str = "") -> str:
        """The page of these papers, or where something of them is sent."""
        return reverse(f"councils:{self.name}{to}", args=[self.paper.uid])

    @property
    def taken_url(self) -> str:
        """Where it is entered that somebody takes one."""
        return self.url("_taken")

    @property
    def back_url(self) -> str:
        """Where it is entered that one is taken back."""
        return self.url("_back")


@booth_page
def room_papers(request: HttpRequest, uid: UUID, of: str) -> HttpResponse:
    """Who takes a paper, and the form of the counting team; 404 to who does not conduct.

    What is typed goes into the box or back to the same page, and stays nowhere.
    """
    held = _conducted(request, uid, of)
    form = _form(request, held, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _draw(request, held, form)
    if not form.is_valid():
        return _draw(request, held, form, status=422)
    try:
        rows = seal_room_papers(held.paper, form.tally(), **form.two(), actor=request.user)
    except Refused as no:
        form.show(no.refusal.facts.get("problems", ()))
        return _refused(request, held, no.refusal, form)
    recorded(request, _told(rows), rows[0])
    return redirect(held.url())


@require_POST
@never_cache
@login_required
def paper_taken(request: HttpRequest, uid: UUID, of: str) -> HttpResponse:
    """Enter that a member takes a paper, and stay on the page."""
    held = _conducted(request, uid, of)
    try:
        hand_out(held.paper, _seat(request, held), actor=request.user)
    except Refused as no:
        return _refused(request, held, no.refusal)
    return redirect(held.url())


@booth_page
def paper_back(request: HttpRequest, uid: UUID, of: str) -> HttpResponse:
    """Take back a paper that was entered for the wrong member, and stay on the page."""
    held = _conducted(request, uid, of)
    if request.method != "POST":
        return redirect(held.url())
    form = _back(request, held, request.POST)
    if form.is_valid():
        return _taken_back(request, held, form)
    return _draw(request, held, _form(request, held), back=form, status=422)


@sensitive_variables()
def _taken_back(request: HttpRequest, held: Laid, form: BackForm) -> HttpResponse:
    said = form.cleaned_data
    seat = form.taken[said["seat"]]
    try:
        casts = take_back(held.paper, seat, reason=said["reason"], **form.two(), actor=request.user)
    except Refused as no:
        return _refused(request, held, no.refusal, back=form)
    done = _("The paper of %(name)s is taken back.") % {"name": seat.user}
    recorded(request, done, (casts[0].obj, GONE))
    return redirect(held.url())


def _conducted(request: HttpRequest, uid: UUID, of: str) -> Laid:
    paper, ballots = _SEEN[of](request, uid)
    conducts = standing_of(request).may(CONDUCTING, paper.session)
    if not conducts or any(each.mode != Mode.SECRET or not each.roll for each in ballots):
        raise Http404
    name = "room_papers" if of == "ballot" else "sheet_papers"
    return Laid(paper=paper, ballots=ballots, takers=takers(ballots), name=name)


def _of_ballot(request: HttpRequest, uid: UUID) -> tuple[Paper, list[Ballot]]:
    held = ballot_seen(request, uid)
    if held.sheet_id is not None:
        raise Http404
    return held, [held]


def _of_sheet(request: HttpRequest, uid: UUID) -> tuple[Paper, list[Ballot]]:
    held = sheet_seen(request, uid)
    return held, going_on(sections_shown([held]))


_SEEN: dict[str, Callable[[HttpRequest, UUID], tuple[Paper, list[Ballot]]]] = {
    "ballot": _of_ballot,
    "sheet": _of_sheet,
}


def _seat(request: HttpRequest, held: Laid) -> Membership:
    seats = Membership.objects.filter(body=held.paper.session.body).select_related("user")
    try:
        return get_object_or_404(seats, uid=UUID(request.POST.get("seat", "")))
    except ValueError:
        raise Http404 from None


@sensitive_variables()
def _form(request: HttpRequest, held: Laid, sent: Any = None) -> RoomPapersForm:
    items = items_shown(held.ballots, None, held.paper.session.body_id)
    parts = [Part(ballot=b, law=law_of_ballot(b), items=items[b.pk]) for b in held.ballots]
    seconds = who_may_check(held.paper.session, actor=request.user)
    return RoomPapersForm(sent, parts=parts, seconds=seconds)


@sensitive_variables()
def _back(request: HttpRequest, held: Laid, sent: Any = None) -> BackForm:
    seconds = who_may_check(held.paper.session, actor=request.user)
    return BackForm(sent, taken=held.taken, seconds=seconds, prefix=BACK)


def _told(rows: list[RoomPapers]) -> str:
    slips = sum(sum(row.numbers.values()) for row in rows)
    return ngettext(
        "%(slips)s slip is sealed into the box. Nothing else of it is kept.",
        "%(slips)s slips are sealed into the box. Nothing else of them is kept.",
        slips,
    ) % {"slips": slips}


@sensitive_variables()
def _refused(
    request: HttpRequest,
    held: Laid,
    refusal: Refusal,
    form: RoomPapersForm | None = None,
    back: BackForm | None = None,
) -> HttpResponse:
    status = status_of(refusal)
    if wants_json(request):
        said = {"code": refusal.code, "message": str(refusal.message)}
        return JsonResponse(said, status=status)
    shown = form or _form(request, held)
    return _draw(request, held, shown, back=back, refusal=refusal, status=status)


@sensitive_variables()
def _draw(
    request: HttpRequest,
    held: Laid,
    form: RoomPapersForm,
    *,
    back: BackForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    papers, first = sealed_papers(held.ballots), leading(held.ballots)
    for row in papers:
        row.law = law_of_ballot(row.ballot)
    context = {
        "laid": held,
        "form": form,
        "back_form": back or _back(request, held),
        "refusal": refusal,
        "papers": papers,
        "takes": not papers and first.state == BallotState.OPEN,
    }
    return render(request, "councils/room_papers.html", setting(first) | context, status=status)
