"""The desk of probable twins: pairs not yet decided, and names on paper without a nominee."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from nominations.models import Nominee, NomineeMatch, PastAward
from nominations.queries.ledger import visible_past_awards
from nominations.queries.people import kin_of_units, known, visible_matches, visible_nominees
from nominations.queries.recognising import Words
from nominations.queries.seen_units import matching_units
from nominations.rules.matching import Known, Likeness, Register, twins
from nominations.vocabulary import Sameness
from workflow.models import User


@dataclass(frozen=True)
class Twins:
    """Two nominees that may be one, and why."""

    one: Nominee
    other: Nominee
    likeness: Likeness


def probable_twins(user: User) -> list[tuple[int, int, Likeness]]:
    """Pairs of keys nobody has decided yet, those that look the same first. Four queries.

    What was said of others who are the same as either decides a pair as well.
    """
    rows = visible_nominees(user).filter(unit__in=matching_units(user))
    words = Words.all()
    found = [
        (*sorted((one.key, other.key)), likeness) for one, other, likeness in twins(known(rows))
    ]
    open_pairs = [each for each in found if not words.settled(each[0], each[1])]
    return sorted(open_pairs, key=lambda each: (each[2].answer != "SAME", each[0], each[1]))


def with_nominees(pairs: list[tuple[int, int, Likeness]]) -> list[Twins]:
    """These pairs with their nominees and units. One query."""
    keys = {key for one, other, _why in pairs for key in (one, other)}
    rows = Nominee.objects.select_related("unit").in_bulk(keys)
    return [Twins(rows[one], rows[other], why) for one, other, why in pairs]


def decided_matches(user: User) -> QuerySet[NomineeMatch]:
    """What was decided about nominees one may see, the latest first."""
    rows = visible_matches(user).select_related("nominee__unit", "other__unit", "by")
    return rows.order_by("-at", "-pk")


def candidates(user: User, person: Known) -> list[tuple[Nominee, Likeness]]:
    """Nominees a person may see who are the same as somebody just typed, or probably so."""
    rows = visible_nominees(user).filter(unit__in=matching_units(user))
    found = Register(known(rows)).likest(person)
    there = Nominee.objects.select_related("unit").in_bulk([each.key for each, _why in found])
    return [(there[each.key], why) for each, why in found]


def namesakes_of_awards(user: User) -> list[tuple[PastAward, Nominee, Likeness]]:
    """Past awards that name somebody on paper, each with a nominee who may be meant. Five queries.

    A pair of which somebody said that they are different does not come up again; one said to be
    the same is asked of every award that bears the name.
    """
    open_awards = visible_past_awards(user).filter(nominee=None).exclude(recipient="")
    open_awards = list(open_awards.select_related("unit").order_by("-year", "pk"))
    rows = visible_nominees(user).filter(unit__in=matching_units(user))
    people, kin = Register(known(rows)), kin_of_units()
    apart = NomineeMatch.objects.filter(other=None, decision=Sameness.DIFFERENT)
    decided = set(apart.values_list("nominee", "stated_name"))
    found = [
        (award, each.key, why)
        for award in open_awards
        for kind in ("INDIVIDUAL", "SMALL_COLLECTIVE")
        for each, why in people.likest(_on_paper(award, kind, kin))
        if (each.key, award.recipient) not in decided
    ]
    there = Nominee.objects.select_related("unit").in_bulk({key for _award, key, _why in found})
    return [(award, there[key], why) for award, key, why in found]


def awards_named(user: User, words: Iterable[NomineeMatch]) -> dict[int, list[PastAward]]:
    """The awards of which the opposite of each word on a name may be said, by key of the word.

    Linked ones where they are the same, unlinked ones where not. One query, none without names.
    """
    named = [word for word in words if word.other_id is None]
    rows = visible_past_awards(user).filter(recipient__in={word.stated_name for word in named})
    rows = list(rows.order_by("year", "pk")) if named else []
    return {word.pk: [row for row in rows if _speaks_of(word, row)] for word in named}


def versions_said(names: Iterable[tuple[Nominee, str]]) -> dict[tuple[int, str], int]:
    """The version of what was said of each nominee and name on paper. One query."""
    asked = list(names)
    rows = NomineeMatch.objects.filter(other=None, nominee__in={who.pk for who, _name in asked})
    rows = rows.filter(stated_name__in={name for _who, name in asked}) if asked else rows.none()
    return {(row.nominee_id, row.stated_name): row.version for row in rows}


def _speaks_of(word: NomineeMatch, row: PastAward) -> bool:
    linked = word.nominee_id if word.decision == Sameness.SAME else None
    return row.recipient == word.stated_name and row.nominee_id == linked


def _on_paper(award: PastAward, kind: str, kin: dict[int, frozenset[int]]) -> Known:
    unit = award.unit
    return Known(
        key=None,
        name=award.recipient,
        kind=kind,
        unit=unit.name if unit else "",
        unit_key=unit.pk if unit else None,
        kin=kin.get(unit.pk, frozenset({unit.pk})) if unit else frozenset(),
    )
