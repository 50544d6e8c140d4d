"""What one session left undecided and a later one takes up is one question: its earlier votes."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from councils.models import BallotItem, Candidacy, Matter
from councils.queries.candidates import UNCHANGED, holder
from councils.queries.rolls import followed_by

Thing = tuple[int | None, int | None, int | None]


def voted_before(matters: Iterable[Matter]) -> set[tuple[int, str]]:
    """Which of these were put to a counted ballot of any session, by key of matter and post.

    Only of matters carried over: one query where one is among them.
    """
    now = {matter.origin_id: matter.pk for matter in matters if matter.origin_id is not None}
    if not now:
        return set()
    rows = BallotItem.objects.filter(nomination=None, tally__isnull=False).annotate(
        asked=Coalesce(
            *("matter__origin", "matter", "candidacy__matter__origin", "candidacy__matter")
        ),
        post=Coalesce("candidacy__post", Value("")),
    )
    found = rows.filter(asked__in=now).values_list("asked", "post").distinct()
    return {(now[asked], post) for asked, post in found}


def earlier_selves(items: Iterable[BallotItem]) -> dict[Thing, Thing]:
    """Under what each of these stood on ballots: as it is now, and as on earlier agendas.

    A candidate is the unit, whoever it sends, in the same election and for the same post. The items
    are read as `BallotItemQuerySet.named` does. One query for resolutions carried over, one for
    candidates, another where one of them does not stand any more, none where nothing was.
    """
    told = list(items)
    known = {item.thing: item.thing for item in told}
    return known | _resolutions(told) | _candidates(told)


def _resolutions(items: Iterable[BallotItem]) -> dict[Thing, Thing]:
    now = {i.matter.origin_id: i.thing for i in items if i.matter and i.matter.origin_id}
    if not now:
        return {}
    rows = Matter.objects.filter(Q(pk__in=now) | Q(origin__in=now))
    return {(None, row.pk, None): now[row.origin_id or row.pk] for row in rows.only("pk", "origin")}


def _candidates(items: Iterable[BallotItem]) -> dict[Thing, Thing]:
    stood = [i for i in items if i.candidacy and i.candidacy.matter.origin_id]
    now = {_stands(item.candidacy): item.thing for item in stood}
    origins = {item.candidacy.matter.origin_id for item in stood}
    if not origins:
        return {}
    rows = Candidacy.objects.filter(Q(matter__in=origins) | Q(matter__origin__in=origins))
    found = list(rows.select_related("matter", "membership"))
    gone = {row.membership.unit_id for row in found if _stands(row) not in now} - {None}
    followed = followed_by(gone) if gone else UNCHANGED
    known = {row.pk: now.get(_stands(row)) or now.get(_stands(row, followed)) for row in found}
    return {(None, None, key): thing for key, thing in known.items() if thing is not None}


def _stands(
    row: Candidacy, followed: Mapping[int, int] = UNCHANGED
) -> tuple[int, str, tuple[str, int]]:
    return row.matter.origin_id or row.matter_id, row.post, holder(row.membership, followed)
