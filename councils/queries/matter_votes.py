"""How far ballots have brought the matters of a session: what may be voted on now, who is in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from councils.models import AgendaItem, Ballot, BallotItem, Candidacy, Matter, Session
from councils.queries.own_rules import law_on, voting_body
from councils.vocabulary import (
    BY_BALLOT,
    BallotState,
    ItemKind,
    MatterOutcome,
    Mode,
    OfMatters,
    Outcome,
    SessionState,
)
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from workflow.access import today
from workflow.vocabulary import Role

UNDECIDED = ("", MatterOutcome.DEFERRED)
POSTS = {OfMatters.LEADER: Role.CLUSTER_LEADER, OfMatters.DEPUTY: Role.CLUSTER_DEPUTY}
VOTES_ON = {post.value: what for what, post in POSTS.items()}


@dataclass(frozen=True)
class Voted:
    """What ballots of its session have said of one matter, of an election of one post.

    ``items`` are its rows on ballots that were not cancelled, ballot by ballot.
    """

    items: Sequence[BallotItem] = ()

    @property
    def running(self) -> Ballot | None:
        """The ballot on it that is not counted yet."""
        return next((i.ballot for i in self.items if not hasattr(i, "tally")), None)

    @property
    def counted(self) -> list[BallotItem]:
        """The rows whose votes were counted."""
        done = [item for item in self.items if hasattr(item, "tally")]
        return [item for item in done if item.tally.outcome != Outcome.NOT_OPENED]

    @property
    def rounds(self) -> int:
        """How many rounds of voting were counted."""
        return len({item.ballot_id for item in self.counted})

    @property
    def is_repeat(self) -> bool:
        """Whether it was put to the vote before, also where its slips were not opened."""
        return any(hasattr(item, "tally") for item in self.items)

    @property
    def elected(self) -> list[BallotItem]:
        """The rows by which candidates are elected."""
        return [item for item in self.counted if item.tally.outcome == Outcome.CARRIED]

    @property
    def places(self) -> int | None:
        """For how many places the first round was held; None before it."""
        return next((item.ballot.places for item in self.counted), None)

    def standing(self, candidates: Iterable[Candidacy]) -> list[Candidacy]:
        """Who of the candidates stands in the next round: those tied, else who is not elected."""
        won = {item.candidacy_id for item in self.elected}
        last = self.counted[-1].ballot_id if self.counted else None
        rows = [item for item in self.counted if item.ballot_id == last]
        tied = {item.candidacy_id for item in rows if item.tally.outcome == Outcome.TIED}
        left = [row for row in candidates if row.pk not in won]
        return [row for row in left if row.pk in tied] if tied else left

    def is_filled(self, candidates: Sequence[Candidacy]) -> bool:
        """Whether a round was held and nothing is left to elect."""
        if not self.counted:
            return False
        return len(self.elected) >= min(self.places or 0, len(candidates))


def votes_in(session: Session) -> dict[tuple[int, str], Voted]:
    """What ballots said of the matters of a session, by key of matter and post. One query."""
    rows = BallotItem.objects.filter(ballot__session=session, nomination=None)
    rows = rows.exclude(ballot__state=BallotState.CANCELLED)
    rows = rows.select_related("ballot", "tally", "candidacy").order_by("ballot", "position", "pk")
    found: dict[tuple[int, str], list[BallotItem]] = {}
    for item in rows:
        stood = item.candidacy
        key = (stood.matter_id, stood.post) if stood else (item.matter_id, "")
        found.setdefault(key, []).append(item)
    return {key: Voted(tuple(items)) for key, items in found.items()}


def votes_on(matter: Matter) -> dict[str, Voted]:
    """What ballots of its session said of one matter, by post, or under "". One query."""
    found = votes_in(matter.item.session)
    return {post: said for (key, post), said in found.items() if key == matter.pk}


def ballots_of(voted: Iterable[Voted]) -> list[Ballot]:
    """The ballots these rows stand on, in their order."""
    found = {item.ballot_id: item.ballot for each in voted for item in each.items}
    return [found[key] for key in sorted(found)]


def left_to_words(matter: Matter, voted: Iterable[Voted]) -> bool:
    """Whether ballots have said how it was decided, so that only words may still be written."""
    return matter.decided in BY_BALLOT or any(said.counted for said in voted)


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


def may_be_voted(session: Session, items: Sequence[AgendaItem]) -> list[Vote]:
    """The votes that may be prepared on these items of an agenda. Three queries, none without any.

    All resolutions together, as far as they are new; what was voted on before, and each post of
    an election, by itself, unless it has had all rounds of its rule. ``candidates`` are read with
    the items.
    """
    left = [item for item in items if item.matter.outcome in UNDECIDED]
    if session.state != SessionState.OPEN or not left:
        return []
    if (law := law_on(session.body, on=today())) is None:
        return []
    said, kind = votes_in(session), voting_body(session.body)
    new, found = [], []
    for item in left:
        if item.kind == ItemKind.ELECTION:
            found += _of_election(law, kind, item.matter, said)
        elif not (voted := said.get((item.matter_id, ""), Voted())).running:
            if voted.is_repeat:
                found.append(_vote(law, kind, OfMatters.RESOLUTION, [item.matter], voted))
            else:
                new.append(item.matter)
    offered = ([_vote(law, kind, OfMatters.RESOLUTION, new)] if new else []) + found
    return [vote for vote in offered if vote.rounds < vote.rule.max_rounds]


def _of_election(law: Rulebook, kind: str, matter: Matter, said: dict) -> list[Vote]:
    found = []
    for what, post in POSTS.items():
        stood = [row for row in matter.candidates.all() if row.post == post]
        voted = said.get((matter.pk, str(post)), Voted())
        if not stood or voted.running or voted.is_filled(stood):
            continue
        left = voted.places - len(voted.elected) if voted.places is not None else None
        more = {"candidates": voted.standing(stood), "places": left}
        found.append(_vote(law, kind, what, [matter], voted, **more))
    return found


def _vote(
    law: Rulebook,
    kind: str,
    what: str,
    matters: Sequence[Matter],
    before: Voted = Voted(),
    **more: Any,
) -> Vote:
    rule = law.voting_for(kind, what)
    more |= {"is_repeat": before.is_repeat, "rounds": before.rounds}
    return Vote(what=what, matters=matters, law=law, rule=rule, **more)
