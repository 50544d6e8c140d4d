"""How far ballots have brought the matters of a session: what was counted, and who is in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from councils.models import Ballot, BallotItem, Candidacy, Matter, Session
from councils.vocabulary import BY_BALLOT, BallotState, MatterOutcome, OfMatters, Outcome
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
        return [row for row in left if row.pk in tied] or left

    def is_filled(self, candidates: Iterable[Candidacy]) -> bool:
        """Whether every place is given, or none of those who may be elected is left.

        While a ballot runs nobody knows.
        """
        if self.running is not None:
            return False
        if self.places is not None and len(self.elected) >= self.places:
            return True
        return not self.standing(candidates)


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


def votes_by_post(said: Mapping[tuple[int, str], Voted], matter: Matter) -> dict[str, Voted]:
    """Of what ballots of a session said, that on one matter: by post, or under ""."""
    return {post: voted for (key, post), voted in said.items() if key == matter.pk}


def votes_on(matter: Matter) -> dict[str, Voted]:
    """What ballots of its session said of one matter, by post, or under "". One query."""
    return votes_by_post(votes_in(matter.item.session), matter)


def ballots_of(voted: Iterable[Voted]) -> list[Ballot]:
    """The ballots these rows stand on, in their order."""
    return _in_order(item for each in voted for item in each.items)


def counted_on(voted: Mapping[str, Voted]) -> list[Ballot]:
    """The ballots on a matter, of all posts, whose votes were counted, in their order."""
    return _in_order(item for each in voted.values() for item in each.counted)


def _in_order(items: Iterable[BallotItem]) -> list[Ballot]:
    found = {item.ballot_id: item.ballot for item in items}
    return [found[key] for key in sorted(found)]


def left_to_words(matter: Matter, voted: Iterable[Voted]) -> bool:
    """Whether ballots have said how it was decided, so that only words may still be written."""
    return matter.decided in BY_BALLOT or any(said.counted for said in voted)
