"""What must be true of the box of a secret ballot before voting begins and before it is counted."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from councils.actions.refusals import few_differ
from councils.models import Ballot, BoxKey
from councils.queries.boxes import needs_everybody
from councils.queries.consents import waits_for_consent
from councils.queries.repeats import difference_on
from councils.vocabulary import BallotState, Mode, Withheld
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


def _boxes(ballots: Sequence[Ballot], errand: Errand) -> dict[int, BoxKey]:
    """The boxes of the secret ballots among these, by key of ballot. One query if there are any."""
    secret = [b for b in ballots if b.mode == Mode.SECRET]
    if not secret:
        return {}
    keys = [b.pk for b in secret]
    rows = BoxKey.objects.filter(ballot__in=keys)
    return errand.once("boxes", secret, lambda: {row.ballot_id: row for row in rows})


@guard("box_tried")
def box_tried(ballots, errand: Errand) -> dict[int, Refusal]:
    """The keeper has made the key of a secret ballot and has opened its newest test slip."""
    return {
        key: _not_tried(row) for key, row in _boxes(ballots, errand).items() if not row.is_tried
    }


def _not_tried(row: BoxKey) -> Refusal:
    if not row.public_key:
        message = _("The keeper has not made the key of this ballot yet.")
        remedy = _("Wait a moment. If nothing happens, ask those who run the system to start it.")
    elif not row.trial:
        message = _("The key of this ballot has not been tried.")
        remedy = _("Seal a test slip; the keeper opens it, and voting can begin.")
    else:
        message = _("The keeper has not opened the test slip yet.")
        remedy = _("Wait a moment. If nothing happens, ask those who run the system to start it.")
    return Refusal(code="box_not_tried", message=message, remedy=remedy)


@guard("box_opened")
def box_opened(ballots, errand: Errand) -> dict[int, Refusal]:
    """The keeper has opened the box of a secret ballot and has counted it."""
    return {
        key: _not_opened(row)
        for key, row in _boxes(ballots, errand).items()
        if row.opened_at is None
    }


def _not_opened(row: BoxKey) -> Refusal:
    if row.refused:
        return Refusal(
            code="box_refused",
            message=_("The box was not opened: %(why)s") % {"why": Withheld(row.refused).label},
            facts={"why": row.refused},
            remedy=_("Cancel this ballot with a reason and put the items to a new one."),
        )
    return Refusal(
        code="box_not_opened",
        message=_("The keeper has not opened the box yet."),
        facts={"box_closed": bool(row.box_digest)},
        remedy=_("It opens the box as soon as a seal of the log covers the closing of the vote."),
    )


@guard("box_unopened")
def box_unopened(ballots, errand: Errand) -> dict[int, Refusal]:
    """A box once opened is published; only where the chair never declares may it be cancelled.

    Whoever acts holds the row of the box, which the keeper takes before it opens one.
    """
    secret = [b for b in ballots if b.mode == Mode.SECRET]
    if all(errand.is_question(b) for b in secret):
        rows = _boxes([b for b in secret if b.state == BallotState.CLOSED], errand)
    else:
        keys = BoxKey.objects.filter(ballot__in=secret).order_by("pk")
        rows = {row.ballot_id: row for row in keys.select_for_update(no_key=True)}
    opened = [b for b in secret if b.pk in rows and rows[b.pk].opened_at]
    silent = [b for b in opened if waits_for_consent(b)]
    sheets = {b.sheet_id for b in silent} - {None}
    kept = [b for b in opened if b not in silent and b.sheet_id not in sheets]
    return {b.pk: _was_opened() for b in kept}


def _was_opened() -> Refusal:
    return Refusal(
        code="box_was_opened",
        message=_("The box of this ballot is opened and counted: it cannot be cancelled any more."),
        remedy=_("Publish the result. A line that must wait is left out of it by a hold."),
    )


@guard("warned_of_unanimity")
def warned_of_unanimity(ballots, errand: Errand) -> dict[int, Refusal]:
    """Whoever opens a secret vote that passes only with every vote has been told what that tells.

    Source: audit_and_ballots.md B5.
    """
    refused = {}
    for ballot in ballots:
        is_warned = errand.is_question(ballot) or errand.of(ballot).get("warned")
        if ballot.mode != Mode.SECRET or ballot.state != BallotState.PREPARED or is_warned:
            continue
        if needs_everybody(ballot, on=errand.on):
            refused[ballot.pk] = _unanimity()
    return refused


def _unanimity() -> Refusal:
    return Refusal(
        code="not_warned",
        message=_(
            "With so many voters an item passes only if everybody agrees: the result itself then"
            " tells every vote."
        ),
        remedy=_("Tick that you have told the members so, then open voting."),
    )


@guard("warned_of_difference")
def warned_of_difference(ballots, errand: Errand) -> dict[int, Refusal]:
    """Whoever opens a secret vote again knows that so few joined or left that counts tell votes.

    Source: audit_and_ballots.md B5.
    """
    asked = [b for b in ballots if not errand.is_question(b) and b.state == BallotState.PREPARED]
    untold = [b for b in asked if not errand.of(b).get("differs")]
    found = {
        b.pk: errand.once("difference", [b], partial(difference_on, b, on=errand.on))
        for b in untold
    }
    return {key: few_differ(each) for key, each in found.items() if each is not None}
