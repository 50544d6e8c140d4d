"""Guidance of a year: drafted by one officer of the standing office, approved by another.

Return and withdrawal are those of `approving`.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.approving import approve_draft, await_approval, rewrite
from nominations.actions.rounds import move_due_days
from nominations.models import Guidance, Submission
from nominations.permissions import CHRONICLERS
from nominations.queries import stated_guidance
from nominations.queries.guidance import draft_of, latest_approved
from nominations.rules.bands import clashing
from nominations.rules.limits import stated_twice
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.actions.amending import overtaken
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User


def draft_guidance(
    unit: Unit,
    *,
    year: int,
    actor: User,
    drafted_from: Guidance | None = None,
    seen: int | None = None,
    **said: Any,
) -> Guidance:
    """Draft the guidance of a ministry for a year; records it and asks for a second officer.

    ``said`` are all its texts, quotas, last days, definitions and numbers stated. Where guidance of
    the year was approved before, the draft is its next edition; ``drafted_from`` is the edition
    that lay before the actor, ``seen`` its version. Raises `Refused`, also while another waits.
    """
    earlier = latest_approved(unit, year)
    row = Guidance(
        unit=unit,
        year=year,
        edition=earlier.edition + 1 if earlier else 1,
        replaces=earlier,
        drafted_by=actor,
        drafted_at=log.clock(),
        **said,
    )
    require(actor, CHRONICLERS, row)
    _require_definition(row)
    _require_once(row)
    _require_latest(drafted_from, earlier, seen=seen)
    if draft_of(unit, year):
        raise Refused(_draft_waits(year))
    try:
        with transaction.atomic():
            row.save()
            entry = stated_guidance.guidance(row)
            introduce(row, kind="guidance.drafted", actor=actor, **entry._asdict())
            await_approval(row, label=f"{row.title} · {row.year}")
    except IntegrityError:  # a colleague began one at this very moment
        raise Refused(_draft_waits(year)) from None
    return row


def change_guidance(
    guidance: Guidance, *, actor: User, seen: int | None = None, **said: Any
) -> Guidance:
    """Change a draft; records its new text. Whoever changes it has drafted it from then on.

    A returned draft waits for approval again. Raises `Refused`, also once it was approved.
    """
    require(actor, CHRONICLERS, guidance)
    with amend(guidance, kind="guidance.changed", actor=actor, seen=seen) as change:
        rewrite(change, actor=actor, **said)
        _require_definition(change.subject)
        _require_once(change.subject)
        change.say(stated_guidance.content(change.subject))
    return change.subject


def approve_guidance(guidance: Guidance, *, actor: User, seen: int | None = None) -> Guidance:
    """Approve a draft that another officer wrote: it is in force from today; records it.

    Letters that are still being prepared are due by the last days it names. Raises `Refused`.
    """
    return approve_draft(guidance, actor=actor, seen=seen, then=_put_in_force)


def _put_in_force(guidance: Guidance) -> None:
    below = ("round__organiser", "round__organiser__parent", "round__organiser__parent__parent")
    its_rounds = Q(*((unit, guidance.unit_id) for unit in below), _connector=Q.OR)
    move_due_days(Submission.objects.filter(its_rounds, round__year=guidance.year))


def _require_definition(row: Guidance) -> None:
    """A definition is whole or not there: both kinds, its day and its paper; no place is both."""
    parts = (row.leader_bands, row.direct_bands, row.bands_from, row.bands_paper_on)
    filled = [bool(each) for each in (*parts, row.bands_paper)]
    both = clashing(row.leader_bands, row.direct_bands)
    if both or any(filled) != all(filled):
        raise Refused(
            Refusal(
                code="definition_not_whole",
                message=_("The definition of leaders and direct workers is not whole."),
                facts={"both": sorted(both)},
                remedy=_(
                    "Name the places of leaders and those of direct workers, none as both, the "
                    "first day and the paper with its day; or leave all of it empty."
                ),
            )
        )


def _require_once(row: Guidance) -> None:
    """A number is stated for the whole ministry or for clusters, for each once."""
    twice = stated_twice(row.numbers)
    if twice:
        raise Refused(
            Refusal(
                code="number_stated_twice",
                message=_("A number is stated twice for the same collectives."),
                facts={"bases": twice},
                remedy=_(
                    "State it once for the whole ministry, or once for each cluster or block."
                ),
            )
        )


def _require_latest(shown: Guidance | None, latest: Guidance | None, *, seen: int | None) -> None:
    """Whoever drafts from an older text would undo what a later edition says."""
    if shown is None:
        return
    if latest is not None and latest.pk not in (shown.pk, shown.replaces_id):
        raise Refused(_later_edition(shown, latest))
    if seen is not None and seen != shown.version:
        raise Refused(overtaken(seen, shown.version))


def _later_edition(shown: Guidance, latest: Guidance) -> Refusal:
    return Refusal(
        code="later_edition",
        message=_("Edition %(edition)s was approved since; this text was drafted from another.")
        % {"edition": latest.edition},
        facts={"edition": latest.edition, "shown": shown.edition},
        remedy=_(
            "Your text is still below. Open the later edition and draft the next one from it."
        ),
    )


def _draft_waits(year: int) -> Refusal:
    return Refusal(
        code="draft_waits",
        message=_("A draft of the guidance of %(year)s is waiting already.") % {"year": year},
        facts={"year": year},
        remedy=_("Open that draft and change it, or have it approved first."),
    )
