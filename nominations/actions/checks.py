"""Tick a check at the desk: of a nomination or of a letter, and again when one thinks otherwise."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.models import DeskTick, Nomination, Submission
from nominations.permissions import CHECKERS_OF_LETTERS, CHECKERS_OF_LINES
from nominations.queries import stated_desk
from nominations.queries.eligibility import judged
from nominations.queries.standards import open_to_people
from nominations.rules.checklist import CHECKS, LETTER, NOMINATION, STANDARD
from nominations.vocabulary import CheckAnswer, NominationState
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import User


def tick(
    holder: Nomination | Submission,
    item: str,
    *,
    answer: str,
    actor: User,
    note: str = "",
    seen: int | None = None,
) -> DeskTick:
    """Say of one check whether it is in order; empty takes the word back. Records it.

    ``seen`` is the version of the tick that was shown, 0 where there was none: whoever was slower
    is told who was faster. Raises `Refused`.
    """
    is_line = isinstance(holder, Nomination)
    require(actor, CHECKERS_OF_LINES if is_line else CHECKERS_OF_LETTERS, holder)
    _require_check(item, NOMINATION if is_line else LETTER)
    _require_words(item, answer, note)
    said = {"answer": answer, "note": note.strip(), "by": actor, "at": log.clock()}
    owner = {"nomination": holder} if is_line else {"submission": holder}
    with transaction.atomic():
        if is_line:
            _require_under_review(holder)
        if item == STANDARD:
            said["seen"] = _left_to_people(holder)
        there = DeskTick.objects.filter(**owner, item=item).first()
        if there is None and seen:
            raise Refused(_not_there())
        if there is None:
            return _first(owner, item, said, actor=actor)
        return _again(there, said, actor=actor, seen=seen)


def _first(owner: Mapping[str, Any], item: str, said: Mapping[str, Any], *, actor) -> DeskTick:
    try:
        with transaction.atomic():
            row = DeskTick.objects.create(**owner, item=item, **said)
    except IntegrityError as fault:  # a colleague ticked it at this very moment
        there = DeskTick.objects.select_related("by").get(**owner, item=item)
        raise Refused(_ticked_by(there)) from fault
    introduce(row, kind="check.ticked", actor=actor, **stated_desk.tick(row)._asdict())
    return row


def _again(there: DeskTick, said: Mapping[str, Any], *, actor, seen: int | None) -> DeskTick:
    if seen is not None and seen != there.version:
        raise Refused(_ticked_by(there))
    with amend(there, kind="check.changed", actor=actor, seen=seen) as change:
        change.set(**said)
        change.say(stated_desk.tick(change.subject))
    return change.subject


def _left_to_people(line: Nomination) -> dict[str, str]:
    found = judged([line], on=today()).get(line.pk)
    return open_to_people(found) if found else {}


def _require_check(item: str, scope: str) -> None:
    if item not in {check.code for check in CHECKS if check.scope == scope}:
        raise Refused(
            Refusal(
                code="no_such_check",
                message=_("This check is not on the list of the desk."),
                facts={"check": item},
                remedy=_("Reload the page to see what is possible now."),
            )
        )


def _require_words(item: str, answer: str, note: str) -> None:
    needs = answer == CheckAnswer.WRONG or (item == STANDARD and answer == CheckAnswer.RIGHT)
    if needs and not note.strip():
        raise Refused(
            Refusal(
                code="note_missing",
                message=_("Say in words what you saw and why you judge so."),
                facts={"check": item},
                remedy=_("Write it beside the check and send again."),
            )
        )


def _require_under_review(line: Nomination) -> None:
    state = Nomination.objects.select_for_update(of=("self",), no_key=True).get(pk=line.pk).state
    if state != NominationState.APPRAISAL:
        raise Refused(
            Refusal(
                code="not_under_review",
                message=_("Checks are ticked while the nomination lies under review."),
                facts={"state": state},
                remedy=_("Reload the page to see what is possible now."),
            )
        )


def _not_there() -> Refusal:
    return Refusal(
        code="overtaken",
        message=_("This check is not as it was when you opened the page."),
        remedy=_("Nothing of yours was recorded. Look at the new version and decide again."),
    )


def _ticked_by(there: DeskTick) -> Refusal:
    return Refusal(
        code="overtaken",
        message=_("%(who)s ticked this check after you opened the page.") % {"who": there.by},
        facts={"current": there.version, "by": str(there.by)},
        remedy=_("Nothing of yours was recorded. Look at the new version and decide again."),
    )
