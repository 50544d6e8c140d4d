"""Who stands back from what on an agenda: declared, found in the records, ruled on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from councils.actions.recusals import declare, rule_on, take_back
from councils.models import Recusal, Session, Substitution
from councils.queries.rolls import seat_of
from councils.queries.standing import (
    Standing,
    Tie,
    standing_in,
    to_rule,
)
from councils.queries.substitutes import appointment_of
from councils.queries.visible import visible_sessions
from councils.vocabulary import BEFORE_A_BODY, OVER, RecusalGround, Ruling
from councils.web.sessions import session_seen
from nominations.models import Nomination
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User
from workflow.web.moving import seen_version
from workflow.web.receipts import recorded

SENT = ("seat", "lent", "line", "ground", "ruling", "reason")


class TieForm(forms.Form):
    """What ties a member to an item of the agenda."""

    line = forms.ChoiceField(label=gettext_lazy("Nomination"))
    ground = forms.ChoiceField(
        label=gettext_lazy("What ties you to it"),
        choices=RecusalGround.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        help_text=gettext_lazy("Read by the members of this body; it stays on the record."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, items: list[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [
            (item.line.code, f"{item.line.nominee.name} · {item.line.code}") for item in items
        ]


@dataclass(frozen=True)
class Shown:
    """What a page shows: the items, and of those the reader stands back from only the ties."""

    session: Session
    items: list[Standing]
    kept: list[Tie]

    @property
    def is_tied(self) -> bool:
        """Whether any tie is shown."""
        return any(item.ties for item in self.items)

    @property
    def undecided(self) -> list[Standing]:
        """The items on which something may still be said."""
        if self.session.state in OVER:
            return []
        return [item for item in self.items if item.line.state in BEFORE_A_BODY]


@require_safe
@login_required
def standing(request: HttpRequest, code: str) -> HttpResponse:
    """The panel for the page of the session; opened by itself, with what one may do."""
    held = session_seen(request, code)
    shown = _shown(request, held)
    if request.htmx:
        return render(request, "councils/_standing.html", {"shown": shown, "session": held})
    return _draw(request, shown, TieForm(items=shown.undecided))


@require_POST
@login_required
def tie(request: HttpRequest, code: str) -> HttpResponse:
    """Declare what ties oneself to an item."""
    held = session_seen(request, code)
    shown = _shown(request, held)
    form = TieForm(request.POST, items=shown.undecided)
    if not form.is_valid():
        return _draw(request, shown, form, status=422)
    said = form.cleaned_data
    line = _line(held, said.pop("line"))
    try:
        row = declare(held, line, **said, actor=request.user)
    except Refused as no:
        return _draw(request, shown, form, refusal=no.refusal, status=409)
    recorded(request, _("Declared. Whoever presides rules before the vote."), row)
    return redirect("councils:standing", code=held.code)


@require_POST
@login_required
def tie_withdrawn(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take back what one declared, while nobody has ruled."""
    me = request.user
    mine = Q(membership__user=me, substitution=None) | Q(substitution__person=me)
    rows = Recusal.objects.filter(mine, session__in=visible_sessions(me))
    found = get_object_or_404(rows.select_related("session", "nomination"), uid=uid)
    try:
        row = take_back(found, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _refused(request, found.session.code, no.refusal)
    recorded(request, _("Taken back. You vote on this item."), row)
    return redirect("councils:standing", code=found.session.code)


@require_POST
@login_required
def ruling(request: HttpRequest, code: str) -> HttpResponse:
    """Rule on a tie, as chair, or on the chair as vice-chair."""
    held = session_seen(request, code)
    sent = {name: request.POST.get(name, "").replace("\x00", "") for name in SENT}
    seat = _seat(held, sent.pop("seat"))
    lent = _lent(held, sent.pop("lent"))
    line = _line(held, sent.pop("line"))
    who = {"actor": request.user, "seen": seen_version(request)}
    try:
        row = rule_on(held, line, seat=seat, lent=lent, **who, **sent)
    except Refused as no:
        return _refused(request, code, no.refusal)
    recorded(request, _("The ruling is recorded."), row)
    return redirect("councils:standing", code=held.code)


def _seat(held: Session, uid: str) -> Membership:
    seats = Membership.objects.filter(body=held.body).select_related("user", "unit")
    try:
        return get_object_or_404(seats, uid=UUID(uid))
    except ValueError:
        raise Http404 from None


def _lent(held: Session, uid: str) -> Substitution | None:
    """The appointment of who is tied, or None where it is the member."""
    if not uid:
        return None
    try:
        return get_object_or_404(Substitution.objects.filter(session=held), uid=UUID(uid))
    except ValueError:
        raise Http404 from None


def _line(held: Session, code: str) -> Nomination:
    return get_object_or_404(Nomination.objects.filter(agenda_items__session=held), code=code)


def _refused(request: HttpRequest, code: str, refusal: Refusal) -> HttpResponse:
    shown = _shown(request, session_seen(request, code))
    return _draw(request, shown, TieForm(items=shown.undecided), refusal=refusal, status=409)


def _shown(request: HttpRequest, held: Session) -> Shown:
    items, kept = [], []
    lent = appointment_of(request.user, held)
    for item in standing_in(held):
        own = [tie for tie in item.ties if _concerns(tie, request.user, lent)]
        back = [tie for tie in own if tie.ruling == Ruling.UPHELD]
        kept += back
        if not back:
            items.append(item)
    return Shown(held, items, kept)


def _concerns(tie: Tie, person: User, lent: Substitution | None) -> bool:
    """Whether a tie is a person's own, or of the seat in which they sit for the member."""
    return tie.person == person or (lent is not None and tie.seat.pk == lent.membership_id)


def _draw(
    request: HttpRequest,
    shown: Shown,
    form: TieForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    held = shown.session
    mine = seat_of(request.user, held.body, on=today())
    context = {
        "shown": shown,
        "session": held,
        "form": form,
        "refusal": refusal,
        "declares": mine is not None or appointment_of(request.user, held) is not None,
        "to_rule": _ruled_by(held, mine, shown),
    }
    return render(request, "councils/standing.html", context, status=status)


def _ruled_by(held: Session, mine: Membership | None, shown: Shown) -> list[Tie]:
    """The ties this person may rule on now, those that wait first."""
    if mine is None:
        return []
    ties = [tie for item in shown.undecided for tie in item.ties]
    return sorted(to_rule(mine, ties, held), key=lambda tie: not tie.waits)
