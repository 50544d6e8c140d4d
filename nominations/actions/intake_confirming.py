"""Take a checked list over into the letter: everything in one transaction, with its entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from nominations.actions.codes import new_codes
from nominations.actions.evading import require_nobody_held
from nominations.actions.intake import require_open, require_own
from nominations.actions.intake_ahead import (
    CHUNK,
    Ahead,
    Tell,
    found_now,
    judge_ahead,
    recorder,
    rows_of,
)
from nominations.actions.intake_taking import (
    no_rules,
    require_same,
    require_whole,
    settle,
    take_over,
)
from nominations.models import Intake, Nomination, Nominee, Submission
from nominations.queries import stated
from nominations.queries.intake import lines_beside, mark_of, situation_of
from nominations.rules.intake.lines import Checked, Deed, Line
from nominations.rules.intake.words import alike
from nominations.vocabulary import IntakeStep, SubjectKind
from workflow import live
from workflow.actions import Change, amend
from workflow.errors import Refused
from workflow.models import User
from workflow.rules.stating import Stated, text

WHOLE_UNITS = (SubjectKind.SMALL_COLLECTIVE, SubjectKind.LARGE_COLLECTIVE)
PERSON = ("position", "birth_date", "is_direct_worker")
COLUMNS = ("kind", "name", "is_the_unit", *PERSON)


@dataclass
class Taken:
    """What a confirmation writes: nominees and lines, new and changed."""

    people: list[Nominee] = field(default_factory=list)
    lines: list[Nomination] = field(default_factory=list)
    changed_people: list[Nominee] = field(default_factory=list)
    changed_lines: list[tuple[Nomination, Mapping[str, Any]]] = field(default_factory=list)


def confirm(
    intake: Intake,
    *,
    actor: User,
    partial: bool = False,
    seen: str | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
    tell: Tell | None = None,
) -> Intake:
    """Add and update what the check allows, all in one transaction; records every row of it.

    The letter's version rises once. ``partial`` leaves rows with errors out; ``seen`` is the mark
    the person had before them (`mark_of`); ``tell`` takes the step (`IntakeStep`), rows done, of
    so many. Statements do not grow with the rows but for chunks. Raises `Refused`: overtaken,
    errors without ``partial``, nothing to take over.
    """
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    require_own(intake, **who)
    ahead = judge_ahead(intake, actor=actor, tell=tell)
    if not intake.submission_id:
        return take_over(intake, partial=partial, seen=seen, ahead=ahead, tell=tell, **who)
    who["into"] = recorder(intake, tell)
    with amend(intake.submission, kind="intake.confirmed", **who) as change:
        letter = change.subject
        held = Intake.objects.select_for_update(of=("self",), no_key=True).get(pk=intake.pk)
        held.submission = letter
        require_open(held)
        lines = _held_lines(letter)
        require_same(seen, mark_of(held, letter, lines))
        found = _found(held, letter, lines, ahead)
        require_whole(found, partial=partial)
        taken = _taken(letter, found.lines, {line.pk: line for line in lines})
        require_nobody_held([line.nominee for line in taken.lines], unit=letter.unit)
        _write(taken, rows=rows_of(held), tell=tell)
        change.also("intake.confirmed", held, settle(held, found))
        change.facts.update(intake=held.obj, sha256=held.sha256, **found.counts)
        _record(change, taken)
        live.changed([line for line, _changes in taken.changed_lines])
    return held


def _held_lines(letter: Submission) -> list[Nomination]:
    """The lines, held, each with its nominee as it is now, held as well.

    Whoever places a hold takes the lines and the nominee first: their hold is there to be read, or
    they wait for us.
    """
    lines = list(lines_beside(letter).select_for_update(of=("self",), no_key=True))
    named = Nominee.objects.filter(pk__in=letter.nominations.values("nominee")).order_by("pk")
    named = named.select_related("unit").select_for_update(of=("self",), no_key=True)
    people = {person.pk: person for person in named}
    for line in lines:
        line.nominee = people[line.nominee_id]
    return lines


def _found(
    intake: Intake, letter: Submission, lines: list[Nomination], ahead: Ahead | None
) -> Checked:
    given = situation_of(letter, lines)
    if given is None:
        raise Refused(no_rules())
    return found_now(intake, given, ahead)


def _taken(letter: Submission, found: Sequence[Line], lines: Mapping[int, Nomination]) -> Taken:
    taken = Taken()
    known = {_person_key(each): each for each in Nominee.objects.filter(unit=letter.unit_id)}
    for each in found:
        if each.deed == Deed.ADD:
            taken.lines.append(_new_line(taken, known, each.values, letter))
        elif each.deed == Deed.UPDATE:
            _change(taken, known, lines[each.key], each.changes)
    codes = new_codes(Nomination, "DN", letter.round.year, count=len(taken.lines))
    for line, code in zip(taken.lines, codes, strict=True):
        line.code = code
    return taken


def _new_line(
    taken: Taken, known: dict[tuple, Nominee], values: Mapping[str, Any], letter: Submission
) -> Nomination:
    is_the_unit = values["kind"] in WHOLE_UNITS and alike(values["name"]) == alike(letter.unit.name)
    person = Nominee(
        unit=letter.unit,
        is_the_unit=is_the_unit,
        **{name: values[name] for name in COLUMNS if name != "is_the_unit"},
    )
    same = known.setdefault(_person_key(person), person)
    if same is person:
        taken.people.append(person)
    review = letter.round
    return Nomination(
        submission=letter,
        nominee=same,
        unit=letter.unit,
        award=values["award"],
        year=review.year,
        commendation=review.commendation,
        track=review.track,
        achievement=values["achievement"],
        case_id=letter.case_id,
    )


def _change(
    taken: Taken, known: dict[tuple, Nominee], line: Nomination, changes: Mapping[str, Any]
) -> None:
    """New values for a line; its nominee is copied where anything else names the same one."""
    line.version += 1
    if "achievement" in changes:
        line.achievement = changes["achievement"]
    own = {name: value for name, value in changes.items() if name in PERSON}
    if own:
        person = line.nominee
        if line.is_named_elsewhere:
            line.nominee = _copy(taken, known, person, own)
        else:
            person.version += 1
            vars(person).update(own)
            taken.changed_people.append(person)
    taken.changed_lines.append((line, changes))


def _copy(
    taken: Taken, known: dict[tuple, Nominee], person: Nominee, own: Mapping[str, Any]
) -> Nominee:
    columns = {name: getattr(person, name) for name in COLUMNS} | dict(own)
    copy = Nominee(uid=uuid4(), unit=person.unit, **columns)
    same = known.setdefault(_person_key(copy), copy)
    if same is copy:
        taken.people.append(copy)
    return same


def _person_key(person: Nominee) -> tuple:
    return tuple(getattr(person, name) for name in COLUMNS)


def _write(taken: Taken, *, rows: int, tell: Tell | None) -> None:
    added = [(Nominee, each) for each in _chunks(taken.people)]
    added += [(Nomination, each) for each in _chunks(taken.lines)]
    for number, (model, chunk) in enumerate(added):
        if tell:
            tell(IntakeStep.WRITING, rows * number // len(added), rows)
        model.objects.bulk_create(chunk)
    Nominee.objects.bulk_update(taken.changed_people, [*PERSON, "version"])
    lines = [line for line, _changes in taken.changed_lines]
    Nomination.objects.bulk_update(lines, ["nominee", "achievement", "version"])


def _chunks(rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)]


def _record(change: Change, taken: Taken) -> None:
    for person in taken.people:
        change.also("nominee.added", person, stated.nominee(person))
    for line in taken.lines:
        change.also("nomination.added", line, stated.nomination(line))
    for person in taken.changed_people:
        change.also("nominee.changed", person, stated.nominee(person))
    for line, changes in taken.changed_lines:
        facts = {"fields": sorted(changes), "nominee": line.nominee.obj}
        said = {name: text(value) for name, value in changes.items()}
        change.also("nomination.changed", line, Stated(facts, said))
