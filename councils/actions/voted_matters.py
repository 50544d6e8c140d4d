"""What counted ballots make of a matter: its outcome, its figures, its words for the minutes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from councils.models import Ballot, Candidacy, Matter, Tally
from councils.queries.disclosure import shows_figures
from councils.queries.matter_votes import Voted
from councils.queries.rolls import frozen_roll
from councils.rules.disclosure import Audience
from councils.vocabulary import Decided, MatterOutcome, Mode, Outcome

HOW = {Mode.OPEN: Decided.OPEN_BALLOT, Mode.SECRET: Decided.SECRET_BALLOT}
COLUMNS = (
    *("outcome", "decided", "conclusion", "yes", "no", "abstained"),
    *("present", "members", "decided_at"),
)
ENDS = {Outcome.CARRIED: MatterOutcome.ADOPTED, Outcome.NOT_CARRIED: MatterOutcome.NOT_ADOPTED}


def adopt(matter: Matter, ballot: Ballot, tally: Tally, *, at: datetime) -> None:
    """Set what a tally says of a resolution; nothing is saved or recorded here."""
    told = _is_told(ballot)
    figures = {"yes": tally.yes, "no": tally.no, "abstained": tally.blank} if told else {}
    _set(matter, ballot, at, outcome=ENDS[tally.outcome], **figures)
    with translation.override("vi"):
        matter.conclusion = _("%(outcome)s by a ballot of the members.") % {
            "outcome": MatterOutcome(matter.outcome).label
        }


def elect(
    matter: Matter, rows: Sequence[Candidacy], votes: Mapping[str, Voted], *, at: datetime
) -> None:
    """Set what ballots say of an election and who stood in it; nothing is saved or recorded here.

    Each candidate has the votes of the last round they stood in. Who was present is stated of the
    whole election only where every ballot had as many: each has its own on its page.
    """
    items = sorted((i for each in votes.values() for i in each.counted), key=lambda i: i.ballot_id)
    last = {item.candidacy_id: item for item in items}
    for row in rows:
        item = last.get(row.pk)
        row.is_elected = item is not None and item.tally.outcome == Outcome.CARRIED
        row.votes = item.tally.yes if item is not None and _is_told(item.ballot) else None
    elected = [row for row in rows if row.is_elected]
    outcome = MatterOutcome.ADOPTED if elected else MatterOutcome.NOT_ADOPTED
    _set(matter, items[-1].ballot, at, outcome=outcome, **_unlike(item.ballot for item in items))
    with translation.override("vi"):
        names = "; ".join(f"{row.get_post_display()}: {row}" for row in elected)
        matter.conclusion = _("Elected by a ballot of the members: %(names)s.") % {"names": names}


def _set(matter: Matter, ballot: Ballot, at: datetime, **said: Any) -> None:
    present, members = _attendance(ballot)
    columns = {"yes": None, "no": None, "abstained": None, "decided": HOW[ballot.mode]}
    columns |= {"present": present, "members": members, "decided_at": at, **said}
    for name, value in columns.items():
        setattr(matter, name, value)


def _unlike(ballots: Iterable[Ballot]) -> dict[str, Any]:
    """What cannot be said of all ballots of an election at once: the way, who was present."""
    told = list(ballots)
    found: dict[str, Any] = {}
    if len({ballot.mode for ballot in told}) > 1:
        found["decided"] = Decided.BALLOTS
    if len({_attendance(ballot) for ballot in told}) > 1:
        found |= {"present": None, "members": None}
    return found


def _attendance(ballot: Ballot) -> tuple[int, int]:
    roll = frozen_roll(ballot)
    return len(roll.present), len(roll.members)


def _is_told(ballot: Ballot) -> bool:
    """Whether the figures are for everybody who reads of the matter, and not for minutes alone."""
    told = (Audience.MEMBER, Audience.INSPECTOR, Audience.UNIT)
    return all(shows_figures(ballot, audience=each) for each in told)
