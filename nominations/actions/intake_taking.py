"""Take a checked list of a unit over: rosters, initiatives, past awards, each with its entries."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.record import log
from nominations.actions.intake import require_open
from nominations.actions.intake_ahead import Ahead, Tell, found_now, recorder, rows_of
from nominations.actions.intake_writing import write_initiatives, write_ledger, write_roster
from nominations.models import Intake
from nominations.queries.intake import mark_of_check
from nominations.queries.intake_given import given_for
from nominations.queries.stated_intake import subject
from nominations.rules.intake.lines import Checked
from nominations.vocabulary import IntakeKind, IntakeState, IntakeStep
from workflow.actions import Change, amend
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User
from workflow.rules.stating import Stated, moment

WRITERS: Mapping[str, Callable[[Intake, Any, Checked, Change, User], None]] = {
    IntakeKind.ROSTER: write_roster,
    IntakeKind.INITIATIVES: write_initiatives,
    IntakeKind.LEDGER: write_ledger,
}


def take_over(
    intake: Intake,
    *,
    actor: User,
    partial: bool = False,
    seen: str | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
    ahead: Ahead | None = None,
    tell: Tell | None = None,
) -> Intake:
    """Enter what the check of a unit's list allows, all in one transaction; records each row.

    Lists of one unit are taken over one after another. Who may do it, the caller has asked;
    ``ahead`` is what a check found before the transaction, ``tell`` takes how far it has come.
    Raises `Refused`: overtaken, errors without ``partial``, nothing to take over.
    """
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    into = recorder(intake, tell)
    with amend(intake, kind="intake.confirmed", into=into, **who) as change:
        held = change.subject
        require_open(held)
        Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=held.unit_id)
        given = _given(held, actor=actor)
        found = found_now(held, given, ahead)
        require_same(seen, mark_of_check(held, found))
        require_whole(found, partial=partial)
        if tell:
            tell(IntakeStep.WRITING, 0, rows_of(held))
        WRITERS[held.kind](held, given, found, change, actor)
        change.set(outcome=IntakeState.CONFIRMED, settled_at=log.clock(), counts=found.counts)
        change.facts.update(_settled(held).facts, sha256=held.sha256)
    return change.subject


def settle(intake: Intake, found: Checked) -> Stated:
    """Close a list that was taken over with its letter; what its entry states."""
    intake.outcome, intake.settled_at = IntakeState.CONFIRMED, log.clock()
    intake.counts = found.counts
    intake.version += 1
    intake.save(update_fields=["outcome", "settled_at", "counts", "version"])
    return _settled(intake)


def _settled(intake: Intake) -> Stated:
    facts = {
        **subject(intake),
        "settled_as": str(intake.outcome),
        "settled_at": moment(intake.settled_at),
        "counts": intake.counts,
    }
    return Stated(facts, {})


def _given(intake: Intake, *, actor: User):
    try:
        return given_for(intake, actor=actor)
    except LookupError as nothing:
        raise Refused(no_rules()) from nothing


def require_same(seen: str | None, mark: str) -> None:
    """Raise `Refused` when the person had something else before them."""
    if seen is not None and seen != mark:
        raise Refused(
            Refusal(
                code="overtaken",
                message=_("The list or the letter was changed since it was checked."),
                facts={},
                remedy=_("Look at the new check, then confirm again. Nothing was added."),
            )
        )


def require_whole(found: Checked, *, partial: bool) -> None:
    """Raise `Refused` on faults, on wrong rows unless they are left out, on nothing to do."""
    wrong = found.counts["wrong"]
    if found.structure:
        code, message = "structure", _("The list cannot be read like this.")
    elif wrong and not partial:
        code = "rows_wrong"
        message = ngettext("%(count)s row has an error.", "%(count)s rows have errors.", wrong) % {
            "count": wrong
        }
    elif not found.counts["added"] and not found.counts["updated"]:
        code, message = "nothing_to_take", _("There is nothing to add and nothing to update.")
    else:
        return
    remedy = _("Repair the list, or choose to take over only the rows without errors.")
    raise Refused(Refusal(code=code, message=message, facts=found.counts, remedy=remedy))


def no_rules() -> Refusal:
    """No law says which awards there are."""
    return Refusal(
        code="no_rules",
        message=_("No rule set in force today is installed: the list cannot be checked."),
        remedy=_("Ask the administrator to install the rules in force."),
    )
