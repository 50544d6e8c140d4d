"""Correct an initiative that was entered wrongly, as long as nothing that was sent rests on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nominations.actions.initiatives import (
    is_office_of,
    require_authors,
    require_grassroots,
    require_sense,
)
from nominations.models import Initiative, InitiativeAuthor, Nomination, Nominee
from nominations.permissions import CHRONICLERS, OFFICERS
from nominations.queries import stated_facts
from nominations.vocabulary import SETTLED, NominationState
from workflow.access import require
from workflow.actions import Change, amend
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.queries.changes import last_version
from workflow.rules.stating import Stated

NOT_SENT = (NominationState.DRAFT, NominationState.UNIT)


def correct_initiative(
    row: Initiative,
    *,
    actor: User,
    seen: int | None = None,
    authors: Mapping[Nominee, int | None] | None = None,
    **fields: Any,
) -> Initiative:
    """Correct an initiative, and who wrote it where ``authors`` are given; records each change.

    The standing office corrects any of its ministry, which is then its word; a unit what it stated
    itself. An author who is taken out goes from the table and stays on the log. Raises `Refused`,
    also when a nomination that was sent relies on it.
    """
    by_unit = require_corrector(row, actor=actor)
    with amend(row, kind="initiative.changed", actor=actor, seen=seen) as change:
        held = change.subject
        _require_unused(held)
        change.set(**fields, stated_by_unit=by_unit)
        require_sense(held)
        if by_unit:
            require_grassroots(held)
        if authors is not None:
            _rename(held, authors, change, only_own=by_unit, actor=actor)
        change.say(stated_facts.initiative(held))
    return change.subject


def require_corrector(row: Initiative, *, actor: User) -> bool:
    """Whether the unit itself corrects it; raises `Refused` for whoever may not."""
    if is_office_of(actor, row.unit):
        return False
    require(actor, (*OFFICERS, *CHRONICLERS), row)
    if not row.stated_by_unit:
        raise Refused(_word_of_the_office())
    return True


def _require_unused(row: Initiative) -> None:
    """Hold the lines that rely on it, so that none is sent meanwhile.

    The initiative is locked: nobody begins to rely on it before this is committed.
    """
    used_for = row.authors.exclude(used_for=None).values("used_for")
    lines = Nomination.objects.filter(pk__in=used_for).order_by("pk")
    lines = lines.select_for_update(of=("self",), no_key=True)
    sent = [line for line in lines if line.state not in (*NOT_SENT, *SETTLED)]
    if sent:
        raise Refused(_relied_on(sent))


def _rename(
    row: Initiative,
    authors: Mapping[Nominee, int | None],
    change: Change,
    *,
    only_own: bool,
    actor: User,
) -> None:
    rows = row.authors.select_for_update(of=("self",), no_key=True).order_by("pk")
    there = {one.nominee_id: one for one in rows.select_related("nominee", "used_for")}
    require_authors(row.unit, authors, only_own=only_own, actor=actor, known=there)
    named = {nominee.pk for nominee in authors}
    for one in [one for key, one in there.items() if key not in named]:
        _take_out(one, change)
    for nominee, share in authors.items():
        one = there.get(nominee.pk)
        if one is None:
            one = InitiativeAuthor(initiative=row, nominee=nominee, share=share)
            # Somebody who was taken out and is named again goes on under the same name.
            one.version = last_version(one.obj) + 1
            one.save()
        elif one.share != share:
            one.share, one.version = share, one.version + 1
            one.save(update_fields=["share", "version"])
        else:
            continue
        change.also("initiative.author_named", one, stated_facts.author(one))


def _take_out(one: InitiativeAuthor, change: Change) -> None:
    if one.used_for is not None and one.used_for.state not in SETTLED:
        raise Refused(_relied_on([one.used_for]))
    facts = {"initiative": one.initiative.obj, "nominee": one.nominee.obj, "removed": True}
    one.version += 1
    one.delete()
    change.also("initiative.author_removed", one, Stated(facts, {}))


def _word_of_the_office() -> Refusal:
    return Refusal(
        code="word_of_the_office",
        message=_("The standing office entered this initiative: only the office corrects it."),
        remedy=_("Tell the standing office what is wrong, with the council's decision."),
    )


def _relied_on(lines: Sequence[Nomination]) -> Refusal:
    codes = [line.code for line in lines]
    return Refusal(
        code="initiative_relied_on",
        message=_("Nominations rely on this initiative: %(codes)s.") % {"codes": ", ".join(codes)},
        facts={"nominations": codes},
        remedy=_("Take it off these nominations first, on their pages; then correct it."),
    )
