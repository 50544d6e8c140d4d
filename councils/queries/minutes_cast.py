"""Who cast from a seat that a substitute sat in, as minutes of an open ballot name it."""

from collections.abc import Iterable, Mapping

from audit.record import queries as record
from councils.models import Ballot, Substitution, Turnout
from councils.vocabulary import Mode


def cast_in_place(
    papers: Iterable[Substitution | None], ballots: Iterable[Ballot]
) -> Mapping[tuple[int, int], str]:
    """The substitute who cast, by keys of ballot and seat. Two queries where somebody sat in."""
    held = [paper for paper in papers if paper is not None]
    shown = [ballot for ballot in ballots if ballot.mode == Mode.OPEN]
    if not held or not shown:
        return {}
    seats = [paper.membership_id for paper in held]
    rows = {row.obj: row for row in Turnout.objects.filter(ballot__in=shown, membership__in=seats)}
    people = {(paper.membership_id, paper.person.obj): paper.person.full_name for paper in held}
    found = {}
    for line in record.history(list(rows)):
        row = rows[line.obj]
        name = people.get((row.membership_id, line.actor))
        if name is not None:
            found[row.ballot_id, row.membership_id] = name
    return found
