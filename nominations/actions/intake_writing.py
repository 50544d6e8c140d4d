"""What the rows of a unit's list become: lines of a roster, initiatives, past awards."""

from collections.abc import Iterator, Mapping, Sequence

from nominations.actions.remembering import remember_words
from nominations.actions.roster import tell_roster
from nominations.models import (
    Initiative,
    InitiativeAuthor,
    Intake,
    Nominee,
    NomineeMatch,
    PastAward,
    StaffYear,
)
from nominations.queries import stated, stated_facts
from nominations.queries.people import kin_of_units
from nominations.rules.intake.initiatives import InitiativesGiven
from nominations.rules.intake.ledger import LedgerGiven
from nominations.rules.intake.lines import Checked, Deed, Line
from nominations.rules.intake.roster import PERSON, YEAR, RosterGiven
from nominations.vocabulary import Discipline, PastRoute, Sameness, SubjectKind
from workflow.actions import Change
from workflow.models import User
from workflow.rules.stating import Stated, day

CHUNK = 500
KEPT = (Deed.ADD, Deed.UPDATE, Deed.SAME)
AWARD = (
    *("recipient", "award", "year", "number", "issued_on", "issuer", "authority", "commendation"),
    *("achievement", "source", "anomaly", "cancelled_by", "cancelled_on"),
)
INITIATIVE = ("title", "scope", "council", "decision_number", "recognised_on", "valid_until")


def write_roster(
    intake: Intake, given: RosterGiven, found: Checked, change: Change, actor: User
) -> None:
    """Enter and change lines of a roster, new people with them, and what was said of who is whom.

    Records each nominee, line and word.
    """
    lines = [line for line in found.lines if line.deed in KEPT]
    people = _people(intake, lines, change)
    rows = [
        StaffYear(
            unit=intake.unit,
            year=intake.year,
            nominee=people[line.row],
            **{name: line.values[name] for name in YEAR},
        )
        for line in lines
        if line.deed == Deed.ADD
    ]
    StaffYear.objects.bulk_create(rows, batch_size=CHUNK)
    for row in rows:
        change.also("staff.entered", row, stated_facts.staff_year(row))
    _change_years(lines, change)
    remember_words(list(_words(lines, people, actor)), change)
    tell_roster(intake.unit)


def write_ledger(
    intake: Intake, given: LedgerGiven, found: Checked, change: Change, actor: User
) -> None:
    """Enter past awards as they are stated, and cancellations that are new; records each.

    A name that was said to be a nominee of that unit is linked to the nominee again.
    """
    added = [line for line in found.lines if line.deed == Deed.ADD]
    meant = _meant(added)
    rows = [
        PastAward(
            unit_id=given.units.key(line.values["unit"]),
            kept_by=intake.unit,
            stated_by_unit=bool(given.own),
            as_stated=True,
            route=line.values["route"] or PastRoute.MINISTRY,
            **{name: line.values[name] for name in AWARD},
        )
        for line in added
    ]
    kin = kin_of_units()
    for row in rows:
        near = kin.get(row.unit_id, frozenset({row.unit_id}))
        row.nominee = next(
            (who for who in meant.get(row.recipient, ()) if who.unit_id in near), None
        )
    PastAward.objects.bulk_create(rows, batch_size=CHUNK)
    fresh = PastAward.objects.select_related("unit", "nominee", "kept_by").in_bulk(
        [row.pk for row in rows]
    )
    for row in fresh.values():
        change.also("past_award.entered", row, stated_facts.past_award(row))
    _cancel([line for line in found.lines if line.deed == Deed.UPDATE], change)


def write_initiatives(
    intake: Intake, given: InitiativesGiven, found: Checked, change: Change, actor: User
) -> None:
    """Enter initiatives with their authors; records each of both."""
    added = [line for line in found.lines if line.deed == Deed.ADD]
    rows = [
        Initiative(
            unit_id=given.units.key(line.values["unit"]) or intake.unit_id,
            stated_by_unit=given.only_own,
            **{name: line.values[name] for name in INITIATIVE},
        )
        for line in added
    ]
    Initiative.objects.bulk_create(rows, batch_size=CHUNK)
    keys = {key for line in added for key, _share in line.values["authors"]}
    people = Nominee.objects.in_bulk(keys)
    authors = [
        InitiativeAuthor(initiative=row, nominee=people[key], share=share)
        for row, line in zip(rows, added, strict=True)
        for key, share in line.values["authors"]
    ]
    InitiativeAuthor.objects.bulk_create(authors, batch_size=CHUNK)
    fresh = Initiative.objects.select_related("unit").in_bulk([row.pk for row in rows])
    for row in fresh.values():
        change.also("initiative.entered", row, stated_facts.initiative(row))
    for one in authors:
        change.also("initiative.author_named", one, stated_facts.author(one))


def _people(intake: Intake, lines: Sequence[Line], change: Change) -> dict[int, Nominee]:
    """The nominee of each row; those who are new are created and recorded."""
    known = Nominee.objects.in_bulk([line.values["who"] for line in lines if line.values["who"]])
    people = {
        line.row: known.get(line.values["who"])
        or Nominee(
            unit=intake.unit,
            kind=SubjectKind.INDIVIDUAL,
            **{name: line.values[name] for name in PERSON},
        )
        for line in lines
    }
    new = [person for person in people.values() if person.pk is None]
    Nominee.objects.bulk_create(new, batch_size=CHUNK)
    for person in new:
        change.also("nominee.added", person, stated.nominee(person))
    return people


def _change_years(lines: Sequence[Line], change: Change) -> None:
    changed = {line.key: line.changes for line in lines if line.deed == Deed.UPDATE}
    held = StaffYear.objects.filter(pk__in=changed).order_by("pk")
    rows = list(held.select_for_update(of=("self",), no_key=True).select_related("unit", "nominee"))
    for row in rows:
        vars(row).update(changed[row.pk])
        if row.discipline == Discipline.NONE:
            row.discipline_until = None
        row.version += 1
        change.also("staff.changed", row, stated_facts.staff_year(row))
    StaffYear.objects.bulk_update(rows, [*YEAR, "version"], batch_size=CHUNK)


def _words(
    lines: Sequence[Line], people: Mapping[int, Nominee], actor: User
) -> Iterator[NomineeMatch]:
    """What a person said of who is whom, so that the next list does not ask again."""
    said = [line for line in lines if line.values["remember"]]
    others = Nominee.objects.in_bulk({key for line in said for key in line.values["unlike"]})
    for line in said:
        person, name = people[line.row], line.values["remember"]
        yield NomineeMatch(nominee=person, stated_name=name, decision=Sameness.SAME, by=actor)
        for key in line.values["unlike"]:
            yield NomineeMatch(
                nominee=others[key], other=person, decision=Sameness.DIFFERENT, by=actor
            )


def _meant(lines: Sequence[Line]) -> dict[str, list[Nominee]]:
    """Whom a name on paper was said to be, by a person, at an earlier time."""
    names = {line.values["recipient"] for line in lines}
    words = NomineeMatch.objects.filter(other=None, decision=Sameness.SAME)
    found: dict[str, list[Nominee]] = {}
    for word in words.filter(stated_name__in=names).select_related("nominee").order_by("-at"):
        found.setdefault(word.stated_name, []).append(word.nominee)
    return found


def _cancel(lines: Sequence[Line], change: Change) -> None:
    said = {line.key: line.changes for line in lines}
    held = PastAward.objects.filter(pk__in=said).order_by("pk")
    rows = list(held.select_for_update(of=("self",), no_key=True))
    for row in rows:
        row.cancelled_by = said[row.pk]["cancelled_by"]
        row.cancelled_on = said[row.pk]["cancelled_on"]
        row.version += 1
        facts = {"cancelled_on": day(row.cancelled_on)}
        told = Stated(facts, {"cancelled_by": row.cancelled_by})
        change.also("past_award.cancelled", row, told)
    PastAward.objects.bulk_update(
        rows, ["cancelled_by", "cancelled_on", "version"], batch_size=CHUNK
    )
