"""Hear from above: enter a decision that confers, a no, a return; attach the scan of its paper."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from nominations.actions.decisions import number_on_paper
from nominations.actions.papers import check_content, checked_name, not_stored
from nominations.models import Decision, DecisionAbove, Nomination
from nominations.permissions import CHRONICLERS
from nominations.queries import stated_above
from nominations.queries.names import in_english
from nominations.rules.rulebook import Rulebook
from workflow import work
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.engine import Errand, perform_all
from workflow.errors import Refused
from workflow.models import Case, User
from workflow.queries.calendar import working_day_after

logger = logging.getLogger(__name__)

WORKING = "WORKING"


def confer(
    lines: Sequence[Nomination],
    *,
    number: str,
    issued_on: date | None,
    issuer: str,
    actor: User,
    seen: Mapping[int, int] | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> DecisionAbove:
    """Enter the decision of a higher authority that confers these lines of one letter, all or none.

    The awards exist from now on, with that number, date and issuer. Records the decision once and
    a move for each line. Raises `Refused`.
    """
    brought = {
        "number": number,
        "issued_on": issued_on,
        "issuer": issuer,
        "public": {
            "number": number_on_paper(number),
            "issued_on": issued_on and issued_on.isoformat(),
        },
    }
    outcome = perform_all(
        lines,
        "confer",
        actor=actor,
        on_behalf_of=on_behalf_of,
        as_of=as_of,
        facts={line.pk: brought for line in lines},
        seen=seen or {},
    )
    return DecisionAbove.objects.get(pk=outcome.moved[0].decision_above_id)


def attach_scan(row: DecisionAbove, *, name: str, content: bytes, actor: User) -> DecisionAbove:
    """Keep the scan of a decision's paper beside it; records name and digest.

    A later scan takes the place of the former, whose file and entry stay. Only the standing office
    may. Raises `Refused`: empty, too large, of a kind not taken, or the disk did not take it.
    """
    require(actor, CHRONICLERS, row)
    clean = checked_name(name)
    check_content(clean, content)
    with amend(row, kind="decision.scan_added", actor=actor) as change:
        held = change.subject
        _store(held, clean, content)
        change.set(
            file=held.file,
            name=clean,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        change.say(stated_above.scan(held))
    return change.subject


def _store(row: DecisionAbove, name: str, content: bytes) -> None:
    try:
        row.file.save(name, ContentFile(content), save=False)
    except OSError as fault:
        logger.error("a scan was not stored: %s", fault.strerror or type(fault).__name__)
        raise Refused(not_stored(name)) from fault


def decision_above_for(
    letter: Decision, brought: Mapping[str, Any], *, errand: Errand
) -> DecisionAbove:
    """The decision above of this number on the letter's award; entered where it is missing."""
    row, is_new = DecisionAbove.objects.get_or_create(
        round=letter.round,
        award=letter.award,
        number=number_on_paper(brought["number"]),
        defaults={
            "unit_id": letter.unit_id,
            "authority": letter.authority,
            "issued_on": brought["issued_on"],
            "issuer": str(brought["issuer"]).strip(),
            "entered_by": errand.person,
            "entered_at": errand.at,
        },
    )
    if is_new:
        introduce(
            row,
            kind="decision.entered_above",
            actor=errand.actor,
            on_behalf_of=errand.on_behalf_of,
            as_of=errand.as_of,
            into=errand.record,
            **stated_above.decision_above(row)._asdict(),
        )
    return row


def answer_case(letter: Decision, *, count: int, law: Rulebook | None, on: date) -> Case:
    """Open the standing office's case on a letter that was sent, due when the law has it answered.

    Without a deadline in the rules it has no due date.
    """
    return work.open_case(
        "above",
        label=f"{letter.award} {letter.round.year} · {letter.unit.name} · {count}",
        label_en=f"{letter.award} {letter.round.year} · {in_english(letter.unit)} · {count}",
        path=f"{letter.get_absolute_url()}above/",
        unit=letter.unit,
        due_on=_answer_due(letter, law, on),
        on=on,
    )


def _answer_due(letter: Decision, law: Rulebook | None, on: date) -> date | None:
    rule = law.deadline("APPRAISAL_ABOVE", letter.award) if law else None
    if rule is None or rule.days is None or rule.day_kind != WORKING:
        return None
    return working_day_after(on, rule.days)
