"""A unit's yearly roster of staff: enter its lines, one or many, and change one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.matching import decide_match
from nominations.models import Nominee, StaffYear
from nominations.permissions import OFFICERS
from nominations.queries import stated, stated_facts
from nominations.queries.reach import same_or_followed
from nominations.rules.matching import Likeness
from nominations.vocabulary import Discipline, NominationState, Sameness, SubjectKind
from workflow import live
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User

MONTHS = 12
# What is the same from one year to the next until somebody says otherwise.
STAYS = ("staff_number", "team", "position_band", "is_direct_worker", "gender")


@dataclass(frozen=True)
class Entry:
    """One line to be entered: a nominee already known, or the columns of a new one; its year."""

    person: Nominee | Mapping[str, Any]
    fields: Mapping[str, Any] = field(default_factory=dict)


def enter_staff_year(
    unit: Unit,
    *,
    year: int,
    person: Nominee | Mapping[str, Any],
    actor: User,
    unlike: Sequence[tuple[Nominee, Likeness]] = (),
    **fields: Any,
) -> StaffYear:
    """Enter one person on a unit's roster of a year; records it, and the person where new.

    ``unlike`` are the nominees who looked the same and were said to be somebody else: that is
    remembered. Only the officer of the unit may. Raises `Refused`, also when the person is
    already on it.
    """
    with transaction.atomic():
        row = enter_roster(unit, year=year, entries=[Entry(person, fields)], actor=actor)[0]
        for other, why in unlike:
            word = {"decision": Sameness.DIFFERENT, "grounds": why.grounds, "actor": actor}
            decide_match(row.nominee, other, **word)
    return row


def enter_roster(
    unit: Unit, *, year: int, entries: Sequence[Entry], actor: User
) -> list[StaffYear]:
    """Enter many lines of a unit's roster of a year, all or none; records each.

    The number of statements does not grow with the lines, apart from chunking. Raises `Refused`.
    """
    require(actor, OFFICERS, StaffYear(unit=unit))
    require_begun(year)
    with transaction.atomic():
        Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
        people, acts = _people(unit, entries, actor=actor)
        _require_new(unit, year, people)
        rows = [
            StaffYear(unit=unit, year=year, nominee=person, **each.fields)
            for person, each in zip(people, entries, strict=True)
        ]
        for row in rows:
            _require_sense(row)
        StaffYear.objects.bulk_create(rows, batch_size=500)
        for row in rows:
            said = stated_facts.staff_year(row)
            introduce(row, kind="staff.entered", actor=actor, into=acts.extend, **said._asdict())
        log.append(acts, at=log.clock())
        tell_roster(unit)
    return rows


def copy_roster(unit: Unit, *, year: int, actor: User) -> list[StaffYear]:
    """Enter those of last year's roster who are not on this year's; records each.

    Person, number, team, place in the unit, gender and kind of work are taken over; months,
    rating and discipline are left empty. Raises `Refused`: nobody is left to copy.
    """
    there = StaffYear.objects.filter(unit=unit, year=year).values("nominee")
    before = StaffYear.objects.filter(unit=unit, year=year - 1).exclude(nominee__in=there)
    entries = [
        Entry(row.nominee, {name: getattr(row, name) for name in STAYS} | {"months_worked": None})
        for row in before.select_related("nominee").order_by("pk")
    ]
    if not entries:
        require(actor, OFFICERS, StaffYear(unit=unit))
        raise Refused(_nobody_to_copy(year - 1))
    return enter_roster(unit, year=year, entries=entries, actor=actor)


def change_staff_year(
    row: StaffYear,
    *,
    actor: User,
    seen: int | None = None,
    person: Mapping[str, Any] | None = None,
    **fields: Any,
) -> StaffYear:
    """Change a line of a roster, and with it what is known of the person; records both.

    ``person`` may change name, position and date of birth as long as no letter that was sent
    names the person. Only the officer of the unit may. Raises `Refused`.
    """
    require(actor, OFFICERS, row)
    with amend(row, kind="staff.changed", actor=actor, seen=seen) as change:
        change.set(**fields)
        _require_sense(change.subject)
        change.say(stated_facts.staff_year(change.subject))
        if person:
            known = _changed(change.subject.nominee_id, person)
            change.also("nominee.changed", known, stated.nominee(known))
        tell_roster(change.subject.unit)
    return change.subject


def tell_roster(unit: Unit) -> None:
    """Tell those who look at a roster of the unit that it changed."""
    live.publish((f"roster.{unit.uid}", None))


def _people(
    unit: Unit, entries: Sequence[Entry], *, actor: User
) -> tuple[list[Nominee], list[log.Act]]:
    """The nominee of each line; new ones are created with their entries still to be appended."""
    acts: list[log.Act] = []
    people = [
        each.person
        if isinstance(each.person, Nominee)
        else Nominee(unit=unit, **{"kind": SubjectKind.INDIVIDUAL, **each.person})
        for each in entries
    ]
    _require_own(unit, [person for person in people if person.pk])
    new = [person for person in people if not person.pk]
    Nominee.objects.bulk_create(new, batch_size=500)
    for person in new:
        said = stated.nominee(person)
        introduce(person, kind="nominee.added", actor=actor, into=acts.extend, **said._asdict())
    return people, acts


def _changed(key: int, values: Mapping[str, Any]) -> Nominee:
    held = Nominee.objects.select_for_update(of=("self",), no_key=True).get(pk=key)
    gone = held.nominations.exclude(state__in=(NominationState.DRAFT, NominationState.UNIT))
    if gone.exists():
        raise Refused(_on_a_letter(held))
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*values, "version"])
    return held


def _require_own(unit: Unit, known: Sequence[Nominee]) -> None:
    """People of other units come to a roster as new nominees; the desk says who is whom."""
    if not known:
        return
    own = set(same_or_followed(unit).values_list("pk", flat=True))
    strange = [person for person in known if person.unit_id not in own]
    if strange:
        raise Refused(
            Refusal(
                code="not_of_this_unit",
                message=_("%(name)s is known in another unit.") % {"name": strange[0].name},
                facts={"count": len(strange)},
                remedy=_("Enter them anew; then say on the page of twins that they are the same."),
            )
        )


def _require_new(unit: Unit, year: int, people: Sequence[Nominee]) -> None:
    rows = StaffYear.objects.filter(unit=unit, year=year)
    there = set(rows.values_list("nominee", flat=True))
    seen: set[int] = set()
    for person in people:
        if person.pk in there or person.pk in seen:
            raise Refused(_already_on_roster(person, year))
        seen.add(person.pk)


def require_begun(year: int) -> None:
    """Raise `Refused` for the roster of a year that lies ahead."""
    if year > today().year:
        raise Refused(
            Refusal(
                code="roster_ahead",
                message=_("The roster of %(year)s cannot be entered yet.") % {"year": year},
                facts={"year": year},
                remedy=_("Choose this year or an earlier one."),
            )
        )


def _require_sense(row: StaffYear) -> None:
    lacks_end = row.discipline == Discipline.NONE and row.discipline_until is not None
    if not 0 <= (row.months_worked or 0) <= MONTHS or lacks_end:
        raise Refused(
            Refusal(
                code="roster_line_impossible",
                message=_("Months worked go from 0 to 12; only a discipline has a last day."),
                facts={"months_worked": row.months_worked},
                remedy=_("Correct the line and save it again."),
            )
        )


def _already_on_roster(person: Nominee, year: int) -> Refusal:
    return Refusal(
        code="already_on_roster",
        message=_("%(name)s is already on the roster of %(year)s.")
        % {"name": person.name, "year": year},
        facts={"nominee": person.obj, "year": year},
        remedy=_("Change that line instead."),
    )


def _nobody_to_copy(year: int) -> Refusal:
    return Refusal(
        code="nobody_to_copy",
        message=_("Nobody of the roster of %(year)s is missing here.") % {"year": year},
        facts={"year": year},
        remedy=_("Add people one by one, or hand in a list."),
    )


def _on_a_letter(person: Nominee) -> Refusal:
    return Refusal(
        code="person_on_a_letter",
        message=_("A letter that was sent names %(name)s: what it says stays as it is.")
        % {"name": person.name},
        facts={"nominee": person.obj},
        remedy=_("Ask the standing office to return the line; the year itself can be changed."),
    )
