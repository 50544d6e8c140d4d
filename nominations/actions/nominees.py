"""The nominee of a line: found, added, or changed without touching what is past."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from nominations.actions.evading import require_nobody_held
from nominations.actions.holds import require_no_hold
from nominations.actions.recognising import Said, Word, remember, words_on
from nominations.models import Nomination, Nominee, Submission
from nominations.queries import stated
from nominations.rules.matching import SAME_NAME, likeness_of_names
from nominations.vocabulary import Sameness
from workflow.actions import introduce
from workflow.models import Unit, User


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

    Whom the person was taken for, by likeness or by what was ``said``, is remembered with it.
    Raises `Refused` where they look like somebody on hold, and `Unrecognised` where somebody alike
    is known and nothing was said.
    """
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=submission.unit_id)
    known = _with_values(unit, fields, said)
    typed = known or Nominee(unit=unit, **fields)
    require_nobody_held([typed], unit=unit)
    words = words_on(typed, said, unit=unit, actor=actor)
    person = known or _entered(typed, actor=actor, on_behalf_of=on_behalf_of, as_of=as_of)
    remember(person, words, actor=actor)
    return person


def changed_nominee(
    line: Nomination, values: Mapping[str, object], *, actor: User, said: Said | None = None
) -> tuple[Nominee, list[Word]]:
    """The line's nominee with new values, and what is to be remembered once that is recorded.

    A copy where anything else names the same nominee; under the same name the copy is the same
    person. Another name is somebody else, taken for one of those known as when added. Raises
    `Refused` while a hold stands, as a copy would leave it behind, where the new values look like
    somebody on hold, and `Unrecognised`.
    """
    require_no_hold(line.nominee)
    before = line.nominee
    person = Nominee.objects.select_related("unit").get(pk=before.pk)
    name = str(values.get("name", person.name))
    is_other = likeness_of_names(before.name, name) not in SAME_NAME
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
        beside = before if is_copy else None
        words = words_on(person, said, unit=person.unit, actor=actor, beside=beside)
    else:
        words = [Word(before, Sameness.SAME, ("name", "unit"), of_copy=True)] if is_copy else []
    person.save()
    return person, words


def _with_values(unit: Unit, fields: Mapping[str, object], said: Said | None) -> Nominee | None:
    rows = Nominee.objects.filter(unit=unit, **fields)
    meant = said and said.who and rows.filter(pk=said.who.pk).first()
    return meant or rows.order_by("pk").first()


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
