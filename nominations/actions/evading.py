"""Nobody on hold comes onto a list as somebody new: with another position, name or birth date."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from nominations.models import Hold, Nominee, NomineeMatch
from nominations.permissions import OFFICE_ROLES
from nominations.queries.likes import same_people
from nominations.queries.names import in_language
from nominations.queries.people import kin_of_units, known
from nominations.rules.matching import Known, likest
from nominations.vocabulary import Sameness
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Post, Unit


def require_nobody_held(
    people: Sequence[Nominee], *, unit: Unit, stands_for: Mapping[UUID, int] | None = None
) -> None:
    """Raise `Refused` where somebody put on a list is on hold under another entry.

    Compared with those on hold, and whoever was said to be the same, of the unit and of the units
    it is one with; a birth date that differs tells nothing here. Whom the standing office said to
    be different is not held; ``stands_for`` has by uid the key of whom somebody entered once more
    is said to be, of whom the same holds. One query where no hold stands, six at most where any
    does, whatever the number of people.
    """
    holds = {hold.nominee_id: hold for hold in Hold.objects.standing(today()).order_by("-since")}
    if not holds or not people:
        return
    by_person = {
        twin: holds[key] for key, twins in same_people(holds).items() for twin in sorted(twins)
    }
    kin = kin_of_units().get(unit.pk, frozenset({unit.pk}))
    held = known(Nominee.objects.filter(pk__in=by_person, unit__in=kin))
    parted = _parted([each.key for each in held])
    either = [*held, *(replace(each, birth_date=None) for each in held)]
    for person in people:
        typed = _typed(person, unit, kin)
        others = [
            each
            for each in either
            if each.key != person.pk and parted.isdisjoint(_pairs(each, person, stands_for or {}))
        ]
        for other, _why in likest(typed, others):
            raise Refused(_held(person, by_person[other.key]))


def require_not_held_as(person: Nominee, other: Nominee) -> None:
    """Raise `Refused` where somebody a person is taken for is on hold. Two queries."""
    twins = same_people([other.pk])[other.pk]
    holds = Hold.objects.standing(today()).filter(nominee__in=twins).order_by("-since")
    hold = holds.select_related("office").first()
    if hold is not None:
        raise Refused(_held(person, hold))


def _pairs(held: Known, person: Nominee, stands_for: Mapping[UUID, int]) -> set[frozenset]:
    keys = {person.pk, stands_for.get(person.uid)}
    return {frozenset((held.key, key)) for key in keys}


def _typed(person: Nominee, unit: Unit, kin: frozenset[int]) -> Known:
    return Known(
        key=None,
        name=person.name,
        kind=person.kind,
        birth_date=person.birth_date,
        unit=unit.name,
        unit_key=unit.pk,
        kin=frozenset[Hashable](kin),
        is_the_unit=person.is_the_unit,
    )


def _parted(keys: Sequence[Hashable]) -> set[frozenset[int]]:
    """The pairs of these that the standing office said to be different. One query."""
    office = Post.objects.filter(role__in=OFFICE_ROLES).values("user")
    rows = NomineeMatch.objects.filter(decision=Sameness.DIFFERENT, by__in=office)
    rows = rows.filter(Q(nominee__in=keys) | Q(other__in=keys)).exclude(other=None)
    return {frozenset(pair) for pair in rows.values_list("nominee", "other")}


def _held(person: Nominee, hold: Hold) -> Refusal:
    said = {
        "name": person.name,
        "kind": hold.get_kind_display(),
        "day": formats.date_format(hold.since, "SHORT_DATE_FORMAT"),
        "office": in_language(hold.office),
    }
    return Refusal(
        code="on_hold",
        message=_("%(name)s looks like somebody on hold since %(day)s: %(kind)s.") % said,
        facts={"hold": hold.obj, "kind": hold.kind, "since": hold.since.isoformat()},
        remedy=_(
            "Ask the standing office of %(office)s, which placed the hold. If this is somebody "
            "else, enter them on the roster; the office then records that the two are different."
        )
        % said,
    )
