"""The nominee of a line: found, added, or changed without touching what is past."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from nominations.actions.evading import require_nobody_held
from nominations.actions.holds import require_no_hold
from nominations.actions.recognising import Said, Unrecognised, Word, remember, words_on
from nominations.models import Nomination, Nominee, Submission
from nominations.queries import stated
from nominations.queries.likes import same_people
from nominations.queries.recognising import alike_to
from nominations.rules.matching import SAME_NAME, Known, compare, likeness_of_names
from nominations.vocabulary import PEOPLE, Sameness
from workflow.actions import introduce
from workflow.models import Unit, User

COMPARED = ("name", "kind", "birth_date")


def nominee_for(
    submission: Submission,
    fields: Mapping[str, object],
    *,
    actor: User,
    on_behalf_of: User | None,
    as_of: date | None,
    said: Said | None = None,
) -> Nominee:
    """The unit's nominee with exactly these values; entered and recorded when there is none.

    Whom the person was taken for, by likeness or by what was ``said``, is remembered with it; said
    to be somebody else they are entered though one with the same values is known.
    Raises `Refused` where they look like somebody on hold, and `Unrecognised` where somebody alike
    is known and nothing was said.
    """
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=submission.unit_id)
    equal = list(Nominee.objects.filter(unit=unit, **fields).order_by("pk"))
    known = _named(equal, said) if said else _taken(equal)
    typed = known or Nominee(unit=unit, **fields)
    require_nobody_held([typed], unit=unit)
    words = _words(typed, replace(said, who=known) if known and said else said, actor=actor)
    person = known or _entered(typed, actor=actor, on_behalf_of=on_behalf_of, as_of=as_of)
    remember(person, words, actor=actor)
    return person


def changed_nominee(
    line: Nomination, values: Mapping[str, object], *, actor: User, said: Said | None = None
) -> tuple[Nominee, list[Word]]:
    """The line's nominee with new values, and what is to be remembered once that is recorded.

    A copy where anything else names the same nominee; under the same name the copy is the same
    person. Another name or day of birth is somebody else, taken for one of those known as when
    added; where only the day of birth or a letter differs the one before is among them. Raises
    `Refused` while a hold stands, as a copy would leave it behind, where the new values look like
    somebody on hold, and `Unrecognised`.
    """
    require_no_hold(line.nominee)
    before = line.nominee
    person = Nominee.objects.select_related("unit").get(pk=before.pk)
    name = str(values.get("name", person.name))
    called = likeness_of_names(before.name, name)
    born = values.get("birth_date", person.birth_date)
    like = compare(_known(before), replace(_known(before), name=name, birth_date=born))
    is_other = called not in SAME_NAME or "birth_date_differs" in like.grounds
    person.version += 1
    is_copy = _is_named_elsewhere(person, line) or (is_other and _is_spoken_of(person))
    if is_copy:
        person.pk, person.uid, person.version = None, uuid4(), 1
        person._state.adding = True
    for each, value in values.items():
        setattr(person, each, value)
    if name != before.name:
        require_nobody_held([person], unit=person.unit)
    if is_other:
        beside = before if is_copy and called != "name_differs" else None
        words = words_on(person, said, unit=person.unit, actor=actor, beside=beside)
    else:
        words = [Word(before, Sameness.SAME, like.grounds, of_copy=True)] if is_copy else []
    person.save()
    return person, words


def _named(equal: Sequence[Nominee], said: Said) -> Nominee | None:
    """Who of those with equal values was said to be meant, or one said to be the same."""
    if said.who is None or not equal:
        return None
    meant = same_people([said.who.pk])[said.who.pk]
    found = [each for each in equal if each.pk in meant]
    return said.who if said.who in found else next(iter(found), None)


def _taken(equal: Sequence[Nominee]) -> Nominee | None:
    """Who of those with equal values is taken without a question: of people the only one."""
    if not equal or equal[0].kind not in PEOPLE or len(equal) == 1:
        return next(iter(equal), None)
    groups = set(same_people([each.pk for each in equal]).values())
    return equal[0] if len(groups) == 1 else None


def _words(person: Nominee, said: Said | None, *, actor: User) -> list[Word]:
    """What to remember of a person; one with equal values is offered with others alike."""
    try:
        return words_on(person, said, unit=person.unit, actor=actor)
    except Unrecognised:
        if said is not None or person.pk is None:
            raise
        typed = Nominee(unit=person.unit, **{name: getattr(person, name) for name in COMPARED})
        found = alike_to(actor, typed, unit=person.unit, beside=person)
        raise Unrecognised(typed, found) from None


def _known(person: Nominee) -> Known:
    return Known(
        key=person.pk,
        name=person.name,
        kind=person.kind,
        birth_date=person.birth_date,
        unit_key=person.unit_id,
        is_the_unit=person.is_the_unit,
    )


def _entered(person: Nominee, **by) -> Nominee:
    person.save(force_insert=True)
    introduce(person, kind="nominee.added", **by, **stated.nominee(person)._asdict())
    return person


def _is_named_elsewhere(person: Nominee, line: Nomination) -> bool:
    own = person.nominations.exclude(pk=line.pk)
    known = (person.staff_years, person.authorships, person.past_awards)
    return own.exists() or any(rows.exists() for rows in known)


def _is_spoken_of(person: Nominee) -> bool:
    rows = (person.matches, person.matched_by, person.service_spells)
    return any(each.exists() for each in rows)
