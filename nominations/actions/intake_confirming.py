"""Take a checked list over into the letter: everything in one transaction, with its entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nominations.actions.codes import new_codes
from nominations.actions.evading import require_nobody_held
from nominations.actions.intake import require_open, require_own
from nominations.actions.intake_ahead import (
    CHUNK,
    Tell,
    found_now,
    judge_ahead,
    recorder,
    rows_of,
)
from nominations.actions.intake_naming import Named
from nominations.actions.intake_taking import (
    no_rules,
    require_same,
    require_whole,
    settle,
    take_over,
)
from nominations.actions.remembering import remember_words
from nominations.models import Intake, Nomination, Nominee, Submission
from nominations.queries import stated
from nominations.queries.intake import lines_beside, mark_of, situation_of
from nominations.rules.intake.lines import Deed, Line
from nominations.rules.intake.nominees import Situation
from nominations.rules.intake.people import People
from nominations.vocabulary import IntakeStep
from workflow import live
from workflow.actions import Change, amend
from workflow.errors import Refused
from workflow.models import Unit, User
from workflow.rules.stating import Stated, text

PERSON = ("position", "birth_date", "is_direct_worker")


@dataclass
class Taken:
    """What a confirmation writes: nominees and lines, new and changed, and who is whom."""

    named: Named
    lines: list[Nomination] = field(default_factory=list)
    changed_people: list[Nominee] = field(default_factory=list)
    changed_lines: list[tuple[Nomination, Mapping[str, Any]]] = field(default_factory=list)

    def require_nobody_held(self) -> None:
        """Raise `Refused` where a new line names somebody who looks like somebody on hold."""
        added = [line.nominee for line in self.lines]
        require_nobody_held(added, unit=self.named.letter.unit, stands_for=self.named.stands_for)


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
        lines = _held_lines(held)
        given = _given(letter, lines, actor)
        found = found_now(held, given, ahead)
        require_same(seen, mark_of(held, letter, lines, found))
        require_whole(found, partial=partial)
        taken = _taken(letter, found.lines, lines, people=given.people, actor=actor)
        _write(taken, rows=rows_of(held), tell=tell)
        change.also("intake.confirmed", held, settle(held, found))
        change.facts.update(intake=held.obj, sha256=held.sha256, **found.counts)
        _record(change, taken)
        live.changed([line for line, _changes in taken.changed_lines])
    return held


def _held_lines(held: Intake) -> list[Nomination]:
    """The lines of the letter, held, each with its nominee as it is now, held as well.

    Whoever places a hold takes the lines and the nominee first: their hold is there to be read, or
    they wait for us.
    """
    _hold_unit(held)
    letter = held.submission
    lines = list(lines_beside(letter).select_for_update(of=("self",), no_key=True))
    named = Nominee.objects.filter(pk__in=letter.nominations.values("nominee")).order_by("pk")
    named = named.select_related("unit").select_for_update(of=("self",), no_key=True)
    people = {person.pk: person for person in named}
    for line in lines:
        line.nominee = people[line.nominee_id]
    return lines


def _given(letter: Submission, lines: list[Nomination], actor: User) -> Situation:
    given = situation_of(letter, lines, actor=actor)
    if given is None:
        raise Refused(no_rules())
    return given


def _hold_unit(held: Intake) -> None:
    """Where names as stated are to be remembered, lists of one unit come one after another.

    Whoever enters a nominee takes the unit before those known: so do we.
    """
    if any("who" in said for said in held.fixes.values()):
        unit = held.submission.unit_id
        Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit)


def _taken(
    letter: Submission,
    found: Sequence[Line],
    there: Sequence[Nomination],
    *,
    people: People,
    actor: User,
) -> Taken:
    lines = {line.pk: line for line in there}
    taken = Taken(Named.beside(letter, people, actor=actor))
    for each in found:
        if each.deed == Deed.ADD:
            taken.lines.append(_new_line(taken.named.of_row(each.values), each.values, letter))
        elif each.key is not None:
            taken.named.remember(each.values, lines[each.key].nominee)
            if each.deed == Deed.UPDATE:
                _change(taken, lines[each.key], each.changes)
    codes = new_codes(Nomination, "DN", letter.round.year, count=len(taken.lines))
    for line, code in zip(taken.lines, codes, strict=True):
        line.code = code
    taken.require_nobody_held()
    return taken


def _new_line(person: Nominee, values: Mapping[str, Any], letter: Submission) -> Nomination:
    review = letter.round
    return Nomination(
        submission=letter,
        nominee=person,
        unit=letter.unit,
        award=values["award"],
        year=review.year,
        commendation=review.commendation,
        track=review.track,
        achievement=values["achievement"],
        case_id=letter.case_id,
    )


def _change(taken: Taken, line: Nomination, changes: Mapping[str, Any]) -> None:
    """New values for a line; its nominee is copied where anything else names the same one."""
    line.version += 1
    if "achievement" in changes:
        line.achievement = changes["achievement"]
    own = {name: value for name, value in changes.items() if name in PERSON}
    if own:
        person = line.nominee
        if line.is_named_elsewhere:
            line.nominee = taken.named.copy_of(person, own)
        else:
            person.version += 1
            vars(person).update(own)
            taken.changed_people.append(person)
    taken.changed_lines.append((line, changes))


def _write(taken: Taken, *, rows: int, tell: Tell | None) -> None:
    added = [(Nominee, each) for each in _chunks(taken.named.new)]
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
    for person in taken.named.new:
        change.also("nominee.added", person, stated.nominee(person))
    for line in taken.lines:
        change.also("nomination.added", line, stated.nomination(line))
    for person in taken.changed_people:
        change.also("nominee.changed", person, stated.nominee(person))
    for line, changes in taken.changed_lines:
        facts = {"fields": sorted(changes), "nominee": line.nominee.obj}
        said = {name: text(value) for name, value in changes.items()}
        change.also("nomination.changed", line, Stated(facts, said))
    remember_words(taken.named.words, change)
