"""The nominee of a line: found, added, or changed without touching what is past."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from nominations.actions.evading import require_nobody_held
from nominations.actions.holds import require_no_hold
from nominations.models import Nomination, Nominee, Submission
from nominations.queries import stated
from workflow.actions import introduce
from workflow.models import User


def nominee_for(
    submission: Submission,
    fields: Mapping[str, object],
    *,
    actor: User,
    on_behalf_of: User | None,
    as_of: date | None,
) -> Nominee:
    """The unit's nominee with exactly these values; entered and recorded when there is none.

    Raises `Refused` where they look like somebody on hold.
    """
    known = Nominee.objects.filter(unit=submission.unit, **fields).first()
    typed = known or Nominee(unit=submission.unit, **fields)
    require_nobody_held([typed], unit=submission.unit)
    if known is not None:
        return known
    person = Nominee.objects.create(unit=submission.unit, **fields)
    introduce(
        person,
        kind="nominee.added",
        actor=actor,
        on_behalf_of=on_behalf_of,
        as_of=as_of,
        **stated.nominee(person)._asdict(),
    )
    return person


def changed_nominee(line: Nomination, values: Mapping[str, object]) -> Nominee:
    """The line's nominee with new values; a copy where anything else names the same nominee.

    Raises `Refused` while a hold stands, as a copy would leave it behind, and where the new values
    look like somebody on hold.
    """
    require_no_hold(line.nominee)
    person = line.nominee
    is_renamed = values.get("name", person.name) != person.name
    person.version += 1
    if _is_named_elsewhere(person, line):
        person.pk, person.uid, person.version = None, uuid4(), 1
        person._state.adding = True
    for name, value in values.items():
        setattr(person, name, value)
    if is_renamed:
        require_nobody_held([person], unit=person.unit)
    person.save()
    return person


def _is_named_elsewhere(person: Nominee, line: Nomination) -> bool:
    own = person.nominations.exclude(pk=line.pk)
    known = (person.staff_years, person.authorships, person.past_awards)
    return own.exists() or any(rows.exists() for rows in known)
