"""Ties of members to a nomination, carried to the one that goes on from it for the lower award."""

from collections.abc import Sequence

from councils.models import Recusal, Session
from councils.queries import stated_standing as stated
from councils.vocabulary import Ruling
from nominations.models import Nomination
from workflow.actions import introduce
from workflow.engine import Errand


def carry_ties(session: Session, lines: Sequence[Nomination], *, errand: Errand) -> None:
    """Who is tied to the origin of a line is tied to the line, as ruled there; records each.

    It is the same nominee and the same dossier: nobody who stood back votes on it unasked.
    """
    below = {line.origin_id: line for line in lines}
    rows = Recusal.objects.filter(nomination__in=below, membership__body=session.body_id)
    related = ("membership", "substitution", "ruled_by")
    rows = rows.exclude(ruling=Ruling.WITHDRAWN).select_related(*related)
    newest = {_whose(row): row for row in rows}
    carried = [_carried(row, session, below[row.nomination_id]) for row in newest.values()]
    Recusal.objects.bulk_create(carried)
    for row in carried:
        introduce(
            row,
            kind=_kind(row),
            actor=errand.actor,
            on_behalf_of=errand.on_behalf_of,
            as_of=errand.as_of,
            into=errand.record,
            **stated.recusal(row)._asdict(),
        )


def _whose(row: Recusal) -> tuple:
    return row.nomination_id, row.membership_id, row.substitution_id, row.ground


def _carried(row: Recusal, session: Session, line: Nomination) -> Recusal:
    return Recusal(
        session=session,
        nomination=line,
        membership=row.membership,
        substitution=row.substitution,
        ground=row.ground,
        source=row.source,
        words=row.words,
        ruling=row.ruling,
        reason=row.reason,
        ruled_by=row.ruled_by,
        ruled_at=row.ruled_at,
    )


def _kind(row: Recusal) -> str:
    if row.ruling == Ruling.DISMISSED:
        return "recusal.dismissed"
    return "recusal.ruled" if row.ruling else "recusal.declared"
