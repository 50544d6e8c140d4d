"""What of a session's matters may be put to a ballot of the members now, and by which rule."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from councils.models import AgendaItem, Candidacy, Matter, Session
from councils.queries.candidates import electable, stands_elsewhere
from councils.queries.carried import voted_before
from councils.queries.matter_votes import POSTS, UNDECIDED, Voted, votes_by_post, votes_in
from councils.queries.own_rules import law_on, voting_body
from councils.vocabulary import ItemKind, Mode, OfMatters, SessionState
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from workflow.access import today
from workflow.models import Membership

NEW = Voted()


@dataclass(frozen=True, kw_only=True)
class Vote:
    """Something that may be put to a ballot now, by which rule; ``candidates`` of an election.

    ``rounds`` were counted before.
    """

    what: str
    matters: Sequence[Matter]
    law: Rulebook
    rule: VotingRule
    candidates: Sequence[Candidacy] = ()
    places: int | None = None
    is_repeat: bool = False
    rounds: int = 0

    @property
    def post(self) -> str:
        """The post that is elected; empty for resolutions."""
        return str(POSTS.get(self.what, ""))

    @property
    def clause(self) -> Clause:
        """What founds the share of votes, read or not."""
        return self.law.clause(self.rule.clause)

    @property
    def modes(self) -> list[Mode]:
        """The ways the rule allows in which members vote on their devices."""
        return [mode for mode in (Mode.OPEN, Mode.SECRET) if mode in self.rule.modes]


def may_be_voted(
    session: Session, items: Sequence[AgendaItem], *, seats: Sequence[Membership]
) -> list[Vote]:
    """The votes that may be prepared on these items of an agenda. Three queries, none without any.

    One more where an earlier session left one of them. All resolutions together, as far as they are
    new; what was voted on before, and each post of an election, by itself, unless it has had all
    rounds of its rule in this session. ``candidates`` are read with the items, ``seats`` are those
    of today.
    """
    left = [item for item in items if item.matter.outcome in UNDECIDED]
    if session.state != SessionState.OPEN or not left:
        return []
    if (law := law_on(session.body, on=today())) is None:
        return []
    said, kind = votes_in(session), voting_body(session.body)
    earlier = voted_before(item.matter for item in left)
    new, found = [], []
    for item in left:
        if item.kind == ItemKind.ELECTION:
            of_it = {at for key, at in earlier if key == item.matter_id}
            votes = votes_by_post(said, item.matter)
            found += _of_election(law, kind, item.matter, votes, seats=seats, earlier=of_it)
        elif not (voted := said.get((item.matter_id, ""), NEW)).running:
            if voted.is_repeat or (item.matter_id, "") in earlier:
                more = {"before": voted, "is_repeat": True}
                found.append(_vote(law, kind, OfMatters.RESOLUTION, [item.matter], **more))
            else:
                new.append(item.matter)
    offered = ([_vote(law, kind, OfMatters.RESOLUTION, new)] if new else []) + found
    return [vote for vote in offered if vote.rounds < vote.rule.max_rounds]


def _of_election(
    law: Rulebook,
    kind: str,
    matter: Matter,
    votes: Mapping[str, Voted],
    *,
    seats: Sequence[Membership],
    earlier: Collection[str],
) -> list[Vote]:
    found = []
    for what, post in POSTS.items():
        voted = votes.get(str(post), NEW)
        stood = electable(matter.candidates.all(), post, votes, seats)
        standing = voted.standing(stood)
        if voted.running or voted.is_filled(stood) or stands_elsewhere(standing, post, votes):
            continue
        left = voted.places - len(voted.elected) if voted.places is not None else None
        more = {"candidates": standing, "places": left}
        is_repeat = voted.is_repeat or post in earlier
        found.append(_vote(law, kind, what, [matter], voted, is_repeat=is_repeat, **more))
    return found


def _vote(
    law: Rulebook,
    kind: str,
    what: str,
    matters: Sequence[Matter],
    before: Voted = NEW,
    *,
    is_repeat: bool = False,
    **more: Any,
) -> Vote:
    rule = law.voting_for(kind, what)
    more |= {"is_repeat": is_repeat, "rounds": before.rounds}
    return Vote(what=what, matters=matters, law=law, rule=rule, **more)
