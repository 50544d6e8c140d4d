"""Lists that were handed in: which one sees, how one is read, what its check finds."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils import translation

from nominations.models import Intake, Nomination, Submission, SubmissionGrant
from nominations.permissions import OFFICE_ROLES
from nominations.queries.holds import everybody_held
from nominations.queries.intake_people import people_for
from nominations.queries.rules import law_for
from nominations.rules.intake.checking import check
from nominations.rules.intake.choices import Choice, Option
from nominations.rules.intake.header import labels_of
from nominations.rules.intake.layout import Layout
from nominations.rules.intake.layouts import LAYOUTS
from nominations.rules.intake.lines import Checked
from nominations.rules.intake.matching import Ground, Suggestion, signature, suggest
from nominations.rules.intake.nominees import Listed, Situation
from nominations.rules.intake.packing import unpack
from nominations.rules.intake.people import People
from nominations.rules.intake.situation import Columns, Given
from nominations.rules.intake.words import plain, shown
from nominations.rules.matching import COLLECTIVES
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import IntakeKind, NominationState, SubjectKind, SubmissionState
from workflow.access import granted, today, units_seen, units_where
from workflow.models import User
from workflow.rules.stating import digest
from workflow.vocabulary import Role

CHANGEABLE = (NominationState.DRAFT, NominationState.UNIT)
MARK = 16
# What the standing office hands in for its ministry; rosters are the units' own.
OF_THE_OFFICE = (IntakeKind.INITIATIVES, IntakeKind.LEDGER)


def visible_intakes(user: User) -> QuerySet[Intake]:
    """Lists for the letters whose list the person may change, and those of their unit or office.

    While a letter is entered from paper its lists are for who enters it, as long as that person
    sits in the office; once the entry is given up they are for nobody.
    """
    own = units_where(user, Role.UNIT_OFFICER)
    written = Q(submission__paper_office=None) | Q(submission__received_on__isnull=False)
    entered = Q(
        ~Q(submission__state=SubmissionState.WITHDRAWN),
        submission__entered_by=user,
        submission__received_on=None,
        submission__paper_office__in=units_seen(user, *OFFICE_ROLES),
    )
    shared = granted(SubmissionGrant, user, "edit_submission")
    office = Q(unit__in=units_where(user, *OFFICE_ROLES), kind__in=OF_THE_OFFICE)
    return Intake.objects.filter(
        Q(written, submission__unit__in=own)
        | Q(written, submission__in=shared)
        | entered
        | Q(unit__in=own)
        | office
    )


def layout_of(intake: Intake) -> Layout:
    """The columns that a list of this kind may have."""
    return LAYOUTS[intake.kind]


def lines_beside(letter: Submission) -> QuerySet[Nomination]:
    """The lines a list is compared with, each with whether anything else names its nominee."""
    others = Nomination.objects.filter(nominee=OuterRef("nominee")).exclude(pk=OuterRef("pk"))
    person = Nomination.nominee.field.related_model.objects.filter(pk=OuterRef("nominee"))
    known = Q(staff_years__isnull=False) | Q(authorships__isnull=False)
    known |= Q(past_awards__isnull=False)
    named = Exists(others) | Exists(person.filter(known))
    lines = Nomination.objects.filter(submission=letter).exclude(state=NominationState.WITHDRAWN)
    return lines.select_related("nominee__unit").annotate(is_named_elsewhere=named).order_by("pk")


def situation_of(
    letter: Submission, lines: list[Nomination], *, actor: User | None = None
) -> Situation | None:
    """What the lists of a letter are checked against; None where no law is in force on its day.

    The people of the unit are compared where the person may say who is whom, and without an actor.
    One query for the law, one for holds and another where any stands, five for the people.
    """
    law = law_for(letter)
    if law is None:
        return None
    held, people = everybody_held(on=today()), people_for(letter.unit, actor=actor)
    return Situation(
        awards=awards_of(law),
        kinds=labelled(SubjectKind),
        in_round=frozenset(letter.round.awards),
        takers={award.code: award.subjects for award in law.awards},
        listed=tuple(_listed(line, people, is_held=line.nominee_id in held) for line in lines),
        people=people,
        held=frozenset(people.first_of(key) for key in held),
        on=today(),
    )


def columns_of(intake: Intake) -> Columns:
    """How a list is read, as it was last confirmed."""
    said = intake.mapping
    return Columns(
        header=intake.header,
        fields=said.get("fields", {}),
        award=said.get("award", ""),
        kind=said.get("kind", ""),
    )


def cells_of(intake: Intake) -> list[list]:
    """The cells of a list as they were read from the original."""
    return [[unpack(cell) for cell in row] for row in intake.cells]


def checked(
    intake: Intake, *, given: Given, passing: Callable[[int], None] | None = None
) -> Checked:
    """What the check of a list finds, telling the number of each row it reads; no query."""
    cells, columns = cells_of(intake), columns_of(intake)
    return check(cells, columns, intake.fixes, given=given, passing=passing)


def mark_of(intake: Intake, letter: Submission, lines: list[Nomination], found: Checked) -> str:
    """What a person had before them.

    Another mark, and the list, the letter or whom a row is taken for has changed.
    """
    seen = [[line.pk, line.version, line.nominee.version] for line in lines]
    named = [[each.row, str(each.deed), each.values["who"]] for each in found.lines]
    return digest([intake.version, letter.version, seen, named])[:MARK]


def mark_of_check(intake: Intake, found: Checked) -> str:
    """The same for a list of a unit.

    Another mark, and the list, what it would do or what it would replace has changed.
    """
    deeds = [
        [
            *(line.row, str(line.deed), line.key, line.values.get("who")),
            {name: str(value) for name, value in (line.changes or {}).items()},
            {name: str(value) for name, value in (line.replaces or {}).items()},
        ]
        for line in found.lines
    ]
    return digest([intake.version, deeds])[:MARK]


def suggested(intake: Intake) -> dict[str, Suggestion]:
    """The columns as matched for this list, as the unit matched such a header, or as they read."""
    chosen = intake.mapping or (remembered(intake) or {})
    if chosen:
        return {
            field: Suggestion(field=field, column=at, ground=Ground.REMEMBERED, score=100)
            for field, at in chosen["fields"].items()
        }
    return suggest(labels(intake), layout=layout_of(intake))


def award_for_all(intake: Intake, codes: Sequence[str], *, law: Rulebook, has_column: bool) -> str:
    """The one of these awards a list can be for: the only one, or the one its title names.

    Empty where a column says it, or nothing does.
    """
    if has_column:
        return ""
    if len(codes) == 1:
        return codes[0]
    above = cells_of(intake)[: max(intake.header - 1, 0)]
    title = plain(" ".join(shown(cell) for row in above for cell in row))
    named = {
        option.code
        for option in awards_of(law).options
        if any(f" {plain(word)} " in f" {title} " for word in option.words)
    }
    found = [code for code in codes if code in named]
    return found[0] if len(found) == 1 else ""


def remembered(intake: Intake) -> dict | None:
    """How the unit last read a list with this header. One query."""
    if not intake.signature:
        return None
    unit = intake.submission.unit_id if intake.submission_id else intake.unit_id
    whose = Q(submission__unit=unit) if intake.submission_id else Q(unit=unit)
    lists = Intake.objects.filter(whose, kind=intake.kind, signature=intake.signature)
    before = lists.exclude(pk=intake.pk).exclude(mapping={}).order_by("-pk")
    return before.values_list("mapping", flat=True).first()


def labels(intake: Intake) -> list[str]:
    """The headings of a list."""
    return labels_of(cells_of(intake), intake.header)


def signature_of(cells: list[list], header: int) -> str:
    """A header by its digest; empty where there is none."""
    return digest(signature(labels_of(cells, header))) if header else ""


@lru_cache(maxsize=8)
def awards_of(law: Rulebook) -> Choice:
    """The awards of a rulebook by their names in both languages."""
    return Choice(
        tuple(Option(code=each.code, words=(each.name, each.name_en)) for each in law.awards)
    )


@lru_cache(maxsize=32)
def labelled(
    words: type[TextChoices], also: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> Choice:
    """A closed set by its labels in both languages, and by what lists call them besides."""
    found: dict[str, list[str]] = {code: list(said) for code, said in also}
    for language in ("vi", "en"):
        with translation.override(language):
            for each in words:
                found.setdefault(each.value, []).append(str(each.label))
    return Choice(tuple(Option(code=code, words=tuple(said)) for code, said in found.items()))


def _listed(line: Nomination, people: People, *, is_held: bool) -> Listed:
    person = line.nominee
    is_person = person.kind not in COLLECTIVES
    return Listed(
        key=line.pk,
        name=person.name,
        kind=person.kind,
        award=line.award,
        birth_date=person.birth_date,
        position=person.position,
        is_direct_worker=person.is_direct_worker,
        achievement=line.achievement,
        is_open=line.state in CHANGEABLE,
        is_held=is_held,
        person=people.first_of(person.pk) if is_person else None,
        numbers=people.numbers_of(person.pk) if is_person else frozenset(),
    )
