"""Put resolutions, and the candidates of an election, to a ballot of the members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from councils.actions import refusals, refusals_matters
from councils.actions.ballots import record_prepared
from councils.actions.sessions import held_session
from councils.models import Ballot, BallotItem, Candidacy, Matter, Session
from councils.permissions import CONDUCTING
from councils.queries.candidates import electable, stands_elsewhere
from councils.queries.carried import voted_before
from councils.queries.matter_votes import UNDECIDED, VOTES_ON, Voted, votes_by_post, votes_in
from councils.queries.own_rules import Pinned, rule_on_matters
from councils.queries.rolls import voting_members
from councils.vocabulary import VOTED, ItemKind, OfMatters, SessionState
from nominations.models import RuleSet
from workflow.access import require, today
from workflow.errors import Refused
from workflow.models import User


@dataclass(frozen=True, kw_only=True)
class _Put:
    """What is put to the vote: matters or candidates, and what ballots said of them before."""

    what: str
    matters: Sequence[Matter]
    candidates: Sequence[Candidacy]
    said: Sequence[Voted]
    places: int | None

    @property
    def rounds(self) -> int:
        return max(each.rounds for each in self.said)


def prepare_vote(
    session: Session,
    *,
    matters: Sequence[Matter],
    mode: str,
    actor: User,
    post: str = "",
    places: int = 1,
    reason: str = "",
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Ballot:
    """Put undecided matters, or those who stand for one post, to the members; records it.

    Resolutions stand together on one ballot; of an election one ``post`` with so many ``places``
    does. A round after the first is on those who were tied, else on who is not elected, for what
    is left of the places, and has a reason. Nobody stands who holds no voting seat any more or is
    elected to the other post. Raises `Refused`.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    with transaction.atomic():
        held = held_session(session)
        on = as_of or today()
        put = _chosen(held, [matter.pk for matter in matters], post, places, on=on)
        ruleset, pinned = _rule(held, put, mode, on=on)
        is_repeat = any(each.is_repeat for each in put.said)
        before = {(matter.pk, post) for matter in put.matters} & voted_before(put.matters)
        if (is_repeat or before) and not reason.strip():
            raise Refused(refusals.repeat_without_reason())
        ballot = _laid_out(held, put, ruleset, pinned, mode)
        names = [each.obj for each in put.matters]
        names = [each.membership.obj for each in put.candidates] or names
        record_prepared(ballot, pinned.rule, items=names, reason=reason, who=who)
    return ballot


def _chosen(held: Session, keys: Sequence[int], post: str, places: int, *, on: date) -> _Put:
    """The matters held and what of them is voted on; raises `Refused`."""
    rows = Matter.objects.filter(pk__in=keys, item__session=held, outcome__in=UNDECIDED)
    rows = rows.select_for_update(of=("self",), no_key=True).select_related("item")
    found = sorted(rows.order_by("pk"), key=lambda matter: (matter.item.position, matter.pk))
    is_election = [matter.item.kind == ItemKind.ELECTION for matter in found]
    fits = is_election == [True] if post else found and not any(is_election)
    if held.state != SessionState.OPEN or len(found) != len(set(keys)) or not fits:
        raise Refused(refusals_matters.nothing_to_decide())
    known = votes_in(held)
    said = [known.get((matter.pk, post), Voted()) for matter in found]
    running = next((each.running for each in said if each.running), None)
    if running is not None:
        raise Refused(refusals_matters.matter_on_a_ballot(running))
    if not post:
        plain = {"matters": found, "candidates": [], "places": None}
        return _Put(what=OfMatters.RESOLUTION, said=said, **plain)
    return _of_post(held, found[0], post, places, votes_by_post(known, found[0]), on=on)


def _of_post(
    held: Session,
    matter: Matter,
    post: str,
    places: int,
    votes: Mapping[str, Voted],
    *,
    on: date,
) -> _Put:
    voted = votes.get(post, Voted())
    rows = matter.candidates.select_related("membership").order_by("pk")
    stood = electable(rows, post, votes, voting_members(held.body, on=on))
    standing = voted.standing(stood)
    if post not in VOTES_ON or voted.is_filled(stood):
        raise Refused(refusals_matters.nothing_to_decide())
    if (elsewhere := stands_elsewhere(standing, post, votes)) is not None:
        raise Refused(refusals_matters.stands_on_a_ballot(elsewhere))
    what = VOTES_ON[post]
    most = 1 if what == OfMatters.LEADER else len(stood)
    if voted.places is not None:
        places = voted.places - len(voted.elected)
    elif not 1 <= places <= most:
        raise Refused(refusals_matters.no_places())
    return _Put(what=what, matters=[matter], candidates=standing, said=[voted], places=places)


def _rule(held: Session, put: _Put, mode: str, *, on: date) -> tuple[RuleSet, Pinned]:
    try:
        ruleset, pinned = rule_on_matters(held.body, put.what, on=on)
    except LookupError as silent:
        raise Refused(refusals_matters.no_rule_on_matters()) from silent
    if mode not in VOTED or mode not in pinned.rule.modes:
        raise Refused(refusals.mode_not_allowed(mode, pinned.rule))
    if put.rounds >= pinned.rule.max_rounds:
        raise Refused(refusals_matters.all_rounds_held(put.rounds))
    return ruleset, pinned


def _laid_out(held: Session, put: _Put, ruleset: RuleSet, pinned: Pinned, mode: str) -> Ballot:
    ballot = held.ballots.create(
        case_id=held.case_id,
        award=put.what,
        mode=mode,
        ruleset=ruleset,
        regulation_digest=pinned.regulation_digest,
        rule_id=pinned.rule_id,
        places=put.places,
        round_no=put.rounds + 1,
    )
    rows: Sequence[Mapping[str, Any]] = [{"candidacy": each} for each in put.candidates]
    rows = rows or [{"matter": each} for each in put.matters]
    BallotItem.objects.bulk_create(
        [BallotItem(ballot=ballot, position=place, **row) for place, row in enumerate(rows, 1)]
    )
    return ballot
