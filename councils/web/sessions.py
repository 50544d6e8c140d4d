"""The session room: who is there, what is on the agenda, the ballots and their results."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.actions.ballots import prepare_ballot
from councils.actions.refusals import differing
from councils.models import Ballot, Session
from councils.permissions import CONDUCTING, PREPARING
from councils.queries.audiences import audience_in
from councils.queries.boxes import needs_everybody
from councils.queries.cards import BallotCard
from councils.queries.consents import may_declare_now
from councils.queries.counts import CHAIRS
from councils.queries.duties_seats import gone_among
from councils.queries.notices import day_of
from councils.queries.repeats import difference_on
from councils.queries.rooms import Room, room_of, with_waiting
from councils.queries.scenes import step_of
from councils.queries.sections import Section
from councils.queries.sheets import SheetCard
from councils.queries.unasked import unasked_on
from councils.queries.visible import visible_ballots, visible_sessions
from councils.queries.votes_offered import may_be_voted
from councils.vocabulary import OVER, BallotState, SessionState
from councils.web.offering import HIDDEN, offer_sheets, told_in
from nominations.queries.story import story_of
from workflow.access import BODY, today
from workflow.engine import Offer, available, offers
from workflow.errors import Refusal, Refused
from workflow.models import Membership
from workflow.web.calendars import calendar_of
from workflow.web.moving import Attempt, buttons, make_move, wants_json
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened

SEEN_WITH = ("body__unit", "round", "case")


@require_safe
@login_required
@notes_who_opened
def session(request: HttpRequest, code: str) -> HttpResponse:
    """The room; for a live update its fragment alone."""
    return draw_room(request, session_seen(request, code))


@require_safe
@login_required
def session_day(request: HttpRequest, code: str) -> HttpResponse:
    """The day of the session for a calendar program; 404 while it has none, or was called off."""
    held = session_seen(request, code)
    if held.held_on is None or held.state == SessionState.CANCELLED:
        raise Http404
    return calendar_of(request, [day_of(held)], name=held.code, file=held.code)


@require_POST
@login_required
def session_move(request: HttpRequest, code: str, move: str) -> HttpResponse:
    """Open, close, adjourn or call off."""
    held = session_seen(request, code)
    return make_move(
        request, held, move, page=lambda tried: draw_room(request, held, attempts={held: tried})
    )


@require_POST
@login_required
def ballot_move(request: HttpRequest, uid: UUID, move: str) -> HttpResponse:
    """Open, close, count or cancel a ballot, and go on in the room of its session."""
    held = get_object_or_404(
        visible_ballots(request.user).select_related("session__body__unit", "session__round"),
        uid=uid,
    )
    answer = make_move(
        request,
        held,
        move,
        page=lambda tried: draw_room(request, held.session, attempts={held: tried}),
        facts=told_in(request),
    )
    return redirect(held.session) if answer.status_code == 302 else answer


@require_POST
@login_required
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """Put the undecided nominations of one award to a ballot."""
    held = session_seen(request, code)
    asked = {name: request.POST.get(name, "") for name in ("award", "mode", "reason")}
    chosen = {name: text.replace("\x00", "") for name, text in asked.items()}
    try:
        ballot = prepare_ballot(held, **chosen, actor=request.user)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    recorded(request, _("The ballot is prepared. Voting has not begun."), ballot)
    return redirect(held)


def session_seen(request: HttpRequest, code: str) -> Session:
    """The session, or 404 where the person may not see it."""
    seen = with_waiting(visible_sessions(request.user)).select_related(*SEEN_WITH)
    return get_object_or_404(seen, code=code)


def refused_in_room(request: HttpRequest, held: Session, refusal: Refusal) -> HttpResponse:
    """A refusal on top of the room, or in data; status 409 both."""
    if wants_json(request):
        return JsonResponse(refusal.as_json(), status=409)
    return draw_room(request, held, refusal=refusal, status=409)


def draw_room(
    request: HttpRequest,
    held: Session,
    *,
    refusal: Refusal | None = None,
    attempts: dict[Any, Attempt | None] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The room with what this person may do in it; an attempt that was refused is drawn again."""
    tried = {thing: each for thing, each in (attempts or {}).items() if each is not None}
    refused = next((each.refusal for each in tried.values()), None)
    if request.method == "POST":
        held = session_seen(request, held.code)
    room = room_of(held, voter=request.user, audience=audience_in(held, request.user))
    who, mine = standing_of(request), _mine(request, room)
    conducts = who.may(CONDUCTING, held)
    if conducts:
        _offer_moves(request, room, tried)
        offer_sheets(request, room.sheets, tried)
        _offer_declaring(request, room)
        _tell(room)
    context = {
        "room": room,
        "session": held,
        "refusal": refusal or (refused if refused and refused.code != "reason_missing" else None),
        "conducts": conducts,
        "is_member": mine or any(seat[1:] == (BODY, held.body_id) for seat in who.seats),
        "may_prepare": who.may(PREPARING, held) and held.state == SessionState.PLANNED,
        "step": step_of(room) if conducts else "",
        "moves": _moves_of(request, held, tried) if conducts else [],
        "mine": mine,
        **_voting(mine, room),
        "sheets_to_vote": _sheets_to_vote(mine, room),
    }
    if request.htmx:
        return render(request, "councils/_room.html", context, status=status)
    context["story"] = story_of(held)
    if held.round_id is not None:
        context["quotas_url"] = reverse("councils:session_quotas", args=[held.code])
    return render(request, "councils/session.html", context, status=status)


def _moves_of(request: HttpRequest, held: Session, tried: dict) -> list[Any]:
    found = offers(held, actor=request.user, who=standing_of(request))
    url = {"url_name": "councils:session_move", "key": held.code}
    return buttons(found, **url, attempt=tried.get(held))


def _offer_moves(request: HttpRequest, room: Room, tried: dict) -> None:
    """Set the buttons on the cards of ballots that may still move."""
    cards = [card for _section, card in room.cards if card.ballot.sheet_id is None]
    found = available([card.ballot for card in cards], actor=request.user)
    table = Ballot.table()
    for card in cards:
        possible = [
            Offer(row=table[name], refusal=no)
            for name, no in found[card.ballot.pk].items()
            if no is None or no.code not in HIDDEN
        ]
        url = {"url_name": "councils:ballot_move", "key": str(card.ballot.uid)}
        card.moves = buttons(possible, **url, attempt=tried.get(card.ballot))
        if card.box is not None and card.ballot.state == BallotState.PREPARED:
            _offer_opening(card)
        card.pages = [_page(card.ballot, offer) for offer in possible if offer.row.own_page]


def _offer_declaring(request: HttpRequest, room: Room) -> None:
    """The chair declares by name what the rule asks beside a vote, or decides on the answers."""
    mine = {seat.role for seat in room.members if seat.user_id == request.user.pk}
    for _section, card in room.cards:
        card.chair_declares = bool(mine & set(CHAIRS)) and may_declare_now(card.ballot)


def _tell(room: Room) -> None:
    """Whoever conducts reads whose unit is gone, and on what absent members were never asked.

    And what of the other items may be put to a ballot.
    """
    room.votes = may_be_voted(room.session, room.matters, seats=room.members)
    room.gone = gone_among(room.members) if room.session.state not in OVER else []
    cards = [card for _section, card in room.cards]
    found = unasked_on(room.session, cards)
    for card in cards:
        card.unasked = found.get(card.ballot.pk)


def _offer_opening(card: BallotCard) -> None:
    """Voting in secret is opened from the panel of its box, which says what must come first."""
    opens = [button for button in card.moves if button.move == "open"]
    card.moves = [button for button in card.moves if button.move != "open"]
    card.opening = next((button for button in opens if button.refusal is None), None)
    if card.opening is not None:
        card.needs_everybody = needs_everybody(card.ballot, on=today())
        found = difference_on(card.ballot, on=today())
        card.differs = differing(found) if found else ""


def _page(ballot: Ballot, offer: Offer) -> dict[str, Any]:
    name = {"record_consensus": "consensus", "record_paper": "paper", "settle": "settle"}[
        offer.row.name
    ]
    return {
        "label": offer.row.label.button,
        "url": reverse(f"councils:{name}", args=[ballot.uid]),
        "refusal": offer.refusal,
    }


def _mine(request: HttpRequest, room: Room) -> Membership | None:
    """The seat the person votes from: their own, or else one they are appointed to.

    ``shared_with`` names the other of the two who hold it, if somebody is appointed.
    """
    me = request.user.pk
    own = next((seat for seat in room.members if seat.user_id == me), None)
    seat = own or next((seat for seat in room.members if seat.substitute == me), None)
    if seat is not None:
        seat.shared_with = seat.substitute_name if seat is own else str(seat.user)
        seat.is_lent = seat is not own
    return seat


def _voting(mine: Membership | None, room: Room) -> dict[str, list[tuple[Section, BallotCard]]]:
    """Open ballots on whose frozen roll the seat stands: to vote in, and voted in by the two."""
    if mine is None:
        return {"to_vote": [], "seat_voted": []}
    open_to = [
        (section, card)
        for section, card in room.cards
        if card.ballot.sheet_id is None
        and card.ballot.state == BallotState.OPEN
        and mine.pk in card.ballot.roll["present"]
        and (not mine.is_lent or card.rule.absent == "SUBSTITUTE")
    ]
    left = [each for each in open_to if not each[1].ballot.voted and not each[1].is_over]
    voted = [each for each in open_to if each[1].ballot.voted and mine.shared_with]
    return {"to_vote": left, "seat_voted": voted}


def _sheets_to_vote(mine: Membership | None, room: Room) -> list[SheetCard]:
    """Open sheets of several awards on whose frozen roll the seat stands and has not voted."""
    if mine is None:
        return []
    return [
        sheet
        for sheet in room.sheets
        if sheet.state == BallotState.OPEN
        and not sheet.is_over
        and any(
            mine.pk in card.ballot.roll["present"]
            and (not mine.is_lent or card.rule.absent == "SUBSTITUTE")
            for _section, card in sheet.sections
        )
        and not any(card.ballot.voted for _section, card in sheet.sections)
    ]
