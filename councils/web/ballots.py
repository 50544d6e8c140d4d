"""A ballot's page in every state: the booth for who may vote, else what there is to know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from councils.actions.casting import standing_in
from councils.models import Ballot, BallotItem, Turnout
from councils.queries.asked import why_longer
from councils.queries.audiences import audience_in
from councils.queries.cards import BallotCard, card_of
from councils.queries.counts import with_turnout
from councils.queries.disclosure import shows_figures, shows_names
from councils.queries.own_rules import law_of_ballot
from councils.queries.recusals import kept_from_in
from councils.queries.results import NamedVotes, votes_by_name
from councils.queries.rolls import barred_from, rule_of
from councils.queries.substitutes import casts_from_seats_of
from councils.queries.visible import visible_ballots
from councils.rules.disclosure import Audience
from councils.vocabulary import BallotState, Choice, Mode
from councils.web.booths import booth_page, by_whom
from workflow.errors import Refusal
from workflow.models import Membership, User

PREFIX = "item-"
# No key of an item is longer.
_ROW = re.compile(rf"{PREFIX}([0-9]{{1,18}})")
# What the count of a ballot shows, and when it is taken no more.
COUNTED = (
    "uid",
    "state",
    "roll",
    "closes_at",
    "session__uid",
    "session__mode",
    "session__closes_at",
)
PARTS = {"line": "_turnout_line", "closing": "_closing_live"}
LETTERS = {Choice.YES: "Y", Choice.NO: "N", Choice.BLANK: "B"}
_SAID = {letter: str(choice) for choice, letter in LETTERS.items()} | {"B": ""}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One row of the sheet: what may be answered, and what was."""

    item: BallotItem
    name: str
    is_barred: bool
    choice: str

    @property
    def letter(self) -> str:
        """The answer as forms carry it: one letter whatever it is, so that no length tells."""
        return LETTERS[self.choice or Choice.BLANK]

    @property
    def filler(self) -> Any:
        """What makes every answer as long as the longest, for whoever sees only sizes."""
        longest = max(len(_bytes(choice.label)) for choice in Choice)
        return mark_safe(f"<!--{'.' * (longest - len(_bytes(self.label)))}-->")  # noqa: S308 -- dots

    @property
    def label(self) -> Any:
        """The answer in words; blank where there is none."""
        return Choice(self.choice or Choice.BLANK).label


@booth_page
def ballot(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The booth, or the state of the ballot; POST hands choices back from the review unchanged."""
    held = ballot_seen(request, uid)
    seat, no = standing_in(held, request.user)
    cast = turnout_of(held, request.user)
    if held.sheet_id is not None and held.state == BallotState.OPEN:
        return redirect(held.sheet)
    if no is None and cast is None:
        return draw_booth(request, held, seat, chosen=sheet_of(request))
    items = items_of(held, reader=request.user)
    audience = audience_in(held.session, request.user)
    card = card_of(held, items, audience=audience)
    context = {
        "card": card,
        **by_whom(cast, request),
        "refusal": no,
        "names": _names(held, card, audience),
    }
    return render(request, "councils/ballot.html", context | setting(held))


def _names(held: Ballot, card: BallotCard, audience: Audience) -> list[NamedVotes]:
    is_told = shows_names(held, card.rule, audience=audience)
    return votes_by_name(held, card.items) if is_told else []


@require_safe
@never_cache
@login_required
def turnout(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How many of how many have voted and until when; nothing else before voting is closed.

    Every phone in the room asks this after every cast: no column is read that it does not show.
    """
    seen = with_turnout(visible_ballots(request.user)).select_related("session")
    held = get_object_or_404(seen.only(*COUNTED), uid=uid)
    part = next((PARTS[each] for each in PARTS if each in request.GET), "_turnout")
    return render(request, f"councils/{part}.html", count_of(held))


def ballot_seen(request: HttpRequest, uid: UUID) -> Ballot:
    """The ballot, or 404 where the person may not see it."""
    return ballot_among(visible_ballots(request.user), uid)


def ballot_among(rows: QuerySet[Ballot], uid: UUID) -> Ballot:
    """The ballot as its pages need it, or 404 where it is not among these."""
    seen = with_turnout(rows)
    related = seen.select_related("session__body", "session__round", "ruleset", "sheet")
    return get_object_or_404(related.defer("ruleset__content"), uid=uid)


def items_of(held: Ballot, *, reader: User | None = None) -> list[BallotItem]:
    """The rows of a ballot with what a page shows of them, but for what a reader stands back from.

    Who enters what papers said sees them all.
    """
    rows = held.items.shown().select_related("tally")
    hidden = kept_from_in(reader, held.session.body_id) if reader else ()
    return list(rows.exclude(nomination__in=hidden))


def turnout_of(held: Ballot, person: User) -> Turnout | None:
    """That the seat of this person has voted, also one held no more, or None."""
    return casts_from_seats_of(person).filter(ballot=held).first()


def count_of(held: Ballot) -> dict[str, Any]:
    """How many have voted on a ballot, of how many, and until when it may be."""
    return {
        "ballot": held,
        "session": held.session,
        "voters": len(held.roll.get("present", ())),
        "why_longer": why_longer(held),
        "is_open": held.state == BallotState.OPEN,
    }


def setting(held: Ballot) -> dict[str, Any]:
    """What every page of a ballot says: whose it is, under which rule, how many have voted."""
    law, rule = law_of_ballot(held), rule_of(held)
    return count_of(held) | {
        "law": law,
        "rule": rule,
        "clause": law.clause(rule.clause),
        "conduct": law.clause(rule.conduct_clause),
        "limit": held.places if rule.voter_limit else None,
        "outcome_only": not shows_figures(held, audience=Audience.MEMBER),
        "is_secret": held.mode == Mode.SECRET,
    }


@sensitive_variables()
def sheet_of(request: HttpRequest) -> dict[int, str]:
    """The answers as they were sent, by key of item; what is blank is left out."""
    return {
        int(row[1]): _SAID.get(value, value)
        for name, value in request.POST.items()
        if (row := _ROW.fullmatch(name)) and _SAID.get(value, value)
    }


@sensitive_variables()
def draw_booth(
    request: HttpRequest,
    held: Ballot,
    seat: Membership,
    *,
    chosen: Mapping[int, str],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The sheet with the answers given so far; status 409 with a refusal on it."""
    rows = items_of(held, reader=request.user)
    found = list(candidates(held, seat, chosen, items=rows))
    context = {
        "candidates": found,
        "answerable": sum(not c.is_barred for c in found),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "councils/booth.html", context | setting(held), status=status)


def _bytes(words: Any) -> bytes:
    return str(words).encode()


@sensitive_variables()
def candidates(
    held: Ballot,
    seat: Membership,
    chosen: Mapping[int, str],
    *,
    items: Iterable[BallotItem],
) -> Iterator[Candidate]:
    """Each of these rows of the sheet as it is answered from a seat."""
    closed = barred_from(held)
    for item in items:
        is_barred = seat.pk in closed.get(item.pk, ())
        choice = chosen.get(item.pk, "")
        yield Candidate(
            item=item,
            name=f"{PREFIX}{item.pk}",
            is_barred=is_barred,
            choice=choice if choice in (Choice.YES, Choice.NO) and not is_barred else "",
        )
