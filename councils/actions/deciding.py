"""Record how a session decided what is no nomination: a resolution, an election."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.refusals_deciding import (
    elected_twice,
    nobody_present,
    not_borne,
    too_few_present,
)
from councils.actions.refusals_matters import (
    ballots_elected,
    decided_by_ballot,
    ending_not_confirmed,
    matter_on_a_ballot,
    no_member_any_more,
)
from councils.actions.sessions import held_session
from councils.actions.voted_matters import COLUMNS, elect
from councils.models import AgendaItem, Candidacy, Matter, Session
from councils.permissions import CONDUCTING
from councils.queries import stated_matters as stated
from councils.queries.candidates import seated
from councils.queries.endings import elected_by, held_so_far
from councils.queries.matter_votes import UNDECIDED, Voted, counted_on, left_to_words, votes_on
from councils.queries.quorum import quorum_of
from councils.queries.rolls import roll_among, voting_members
from councils.rules.deciding import Figures, bears, problems_of
from councils.rules.quorum import Roll
from councils.vocabulary import Decided, ItemKind, MatterOutcome, SessionState
from workflow import live
from workflow.access import entitled, require
from workflow.actions import Change, amend
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What came of a matter, how, and by how many.

    ``votes`` and ``elected`` go by keys of candidates. ``ends_after``: an election on which ballots
    were counted is to have no further round than these, by their uids.
    """

    outcome: str
    decided: str
    conclusion: str
    figures: Figures | None = None
    votes: Mapping[int, int] = field(default_factory=dict)
    elected: Sequence[int] = ()
    ends_after: Sequence[str] | None = None


def decide_matter(
    matter: Matter,
    said: Conclusion,
    *,
    actor: User,
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Matter:
    """Write down what came of a matter, how it was decided and by how many of those there.

    Whoever conducts the session may, while it is open; written anew it replaces what was written
    before, and both stay on the log. Raises `Refused` with nobody present, below the quorum of the
    body's rules, for figures that do not fit those present at this moment, and for an adoption that
    they do not bear. Also while a ballot on it is not counted; once one was, only the words, and
    that an election ends with who is elected, are written by hand; the latter where that is said.
    """
    item = matter.item
    require(actor, CONDUCTING, item.session, on_behalf_of=on_behalf_of, as_of=as_of)
    _standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    with transaction.atomic():
        held = held_session(item.session)
        if held.state != SessionState.OPEN:
            raise Refused(_not_open())
        voted = votes_on(matter)
        _require_counted(voted.values())
        with amend(matter, kind="matter.decided", seen=seen, **who) as change:
            if left_to_words(change.subject, voted.values()):
                rows = _in_words(change, said, voted)
            else:
                rows = _by_hand(change, said, item, held, on)
            Candidacy.objects.bulk_update(rows, ["votes", "is_elected"])
            written = stated.decision(change.subject, candidates=rows)
            by = stated.by_ballots(counted_on(voted))
            change.facts.update(session=held.obj, **by, **written.facts)
            change.disclosures.update(written.disclosures)
        live.publish((held.obj.replace("/", "."), None))
    return change.subject


def _require_counted(voted: Iterable[Voted]) -> None:
    running = next((each.running for each in voted if each.running), None)
    if running is not None:
        raise Refused(matter_on_a_ballot(running))


def _by_hand(
    change: Change, said: Conclusion, item: AgendaItem, session: Session, on: date
) -> list[Candidacy]:
    """A decision without a ballot: its figures are held against those present at this moment."""
    seats = voting_members(session.body, on=on)
    roll = roll_among(seats, session)
    rows = _counted(change.subject, said)
    _require_quorum(said.outcome, roll, session, on)
    _require_seated([row for row in rows if row.is_elected], seats)
    _check(item, said, rows, len(roll.present))
    change.set(present=len(roll.present), members=len(roll.members), **_columns(said))
    return rows


def _in_words(change: Change, said: Conclusion, voted: Mapping[str, Voted]) -> list[Candidacy]:
    """The words of what ballots decided, or that an election ends with whom they elected.

    What elected nobody may also be left to a later session.
    """
    matter, words = change.subject, said.conclusion.strip()
    if not words:
        raise Refused(_conclusion_missing())
    rows = list(matter.candidates.select_related("membership__user").order_by("pk"))
    if matter.outcome in UNDECIDED:
        _end(matter, rows, said, voted)
    if said.outcome != matter.outcome:
        raise Refused(decided_by_ballot())
    change.set(**{name: getattr(matter, name) for name in COLUMNS} | {"conclusion": words})
    return rows


def _end(
    matter: Matter, rows: Sequence[Candidacy], said: Conclusion, voted: Mapping[str, Voted]
) -> None:
    """End an election with whom ballots elected, for good; or leave what elected nobody."""
    elect(matter, rows, voted, at=log.clock())
    won = elected_by(voted, rows)
    if said.outcome == MatterOutcome.DEFERRED and not won:
        matter.outcome = MatterOutcome.DEFERRED
    elif said.outcome != matter.outcome:
        raise Refused(ballots_elected([str(row) for row in won]))
    elif said.ends_after is None or {*said.ends_after} != {str(b.uid) for b in counted_on(voted)}:
        raise Refused(ending_not_confirmed(held_so_far(voted, rows)))


def _columns(said: Conclusion) -> dict[str, Any]:
    counted = said.figures
    return {
        "outcome": MatterOutcome(said.outcome),
        "decided": Decided(said.decided),
        "conclusion": said.conclusion.strip(),
        "yes": counted.yes if counted else None,
        "no": counted.no if counted else None,
        "abstained": counted.abstained if counted else None,
        "decided_at": log.clock(),
    }


def _counted(matter: Matter, said: Conclusion) -> list[Candidacy]:
    rows = list(matter.candidates.select_related("membership__user").order_by("pk"))
    for row in rows:
        row.votes, row.is_elected = said.votes.get(row.pk), row.pk in said.elected
    return rows


def _check(item: AgendaItem, said: Conclusion, rows: Sequence[Candidacy], present: int) -> None:
    if not said.conclusion.strip():
        raise Refused(_conclusion_missing())
    chosen = [row.post for row in rows if row.is_elected]
    is_adopted = said.outcome == MatterOutcome.ADOPTED
    if item.kind == ItemKind.ELECTION and bool(chosen) != is_adopted:
        raise Refused(_nobody_elected())
    if twice := next((row for row in rows if row.is_elected and _other_post(row, rows)), None):
        raise Refused(elected_twice(twice))
    counts = [row.votes for row in rows if row.votes is not None]
    found = problems_of(said.figures, votes=counts, elected=chosen, present=present)
    if found:
        raise Refused(_does_not_add_up(found, present))
    won = {row.membership_id for row in rows if row.is_elected}
    free = [row for row in rows if row.is_elected or row.membership_id not in won]
    stood = [(row.post, row.votes, row.is_elected) for row in free]
    counted = said.decided != Decided.CONSENSUS
    why = bears(said.figures, candidates=stood, counted=counted) if is_adopted else ""
    if why:
        raise Refused(not_borne(why))


def _other_post(row: Candidacy, rows: Sequence[Candidacy]) -> bool:
    others = [each for each in rows if each.is_elected and each.pk != row.pk]
    return row.membership_id in {each.membership_id for each in others}


def _require_seated(elected: Sequence[Candidacy], seats: Sequence[Membership]) -> None:
    """Whoever is elected holds a voting seat of the body, as on a ballot."""
    here = [row for row, _seat in seated(elected, seats)]
    gone = [row for row in elected if row not in here]
    if gone:
        raise Refused(no_member_any_more(gone[0]))


def _require_quorum(outcome: str, roll: Roll, session: Session, on: date) -> None:
    """What is left to a later session needs nobody; what is decided, the quorum of the body."""
    if outcome == MatterOutcome.DEFERRED:
        return
    if not roll.present:
        raise Refused(nobody_present(len(roll.members)))
    needed = quorum_of(session, members=len(roll.members), on=on)
    if needed is not None and len(roll.present) < needed:
        raise Refused(too_few_present(len(roll.present), len(roll.members), needed))


def _not_open() -> Refusal:
    return Refusal(
        code="session_not_open",
        message=_("The session is not open."),
        remedy=_("What was decided is written down while the session is open."),
    )


def _conclusion_missing() -> Refusal:
    return Refusal(
        code="conclusion_missing",
        message=_("What was decided is written down in words."),
        remedy=_("Write it as it is to stand in the minutes."),
    )


def _nobody_elected() -> Refusal:
    return Refusal(
        code="elected_missing",
        message=_("Who is elected and what came of the election do not agree."),
        remedy=_("Tick who is elected, or that nobody was."),
    )


def _does_not_add_up(found: Sequence[str], present: int) -> Refusal:
    return Refusal(
        code="figures_do_not_add_up",
        message=_("The figures do not add up."),
        facts={"problems": list(found), "present": present},
        remedy=_("No more can vote than the %(present)s who are present, and one leads.")
        % {"present": present},
    )
