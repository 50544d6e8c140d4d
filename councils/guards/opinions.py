"""What absent members wrote is checked before the vote; what the chair must say, is said."""

from councils.actions import refusals_opinions as refusals
from councils.queries.consents import waits_for_consent
from councils.queries.opinions import WRITTEN, unchecked_in
from councils.queries.rolls import rule_of
from councils.vocabulary import VOTED, Mode
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("opinions_checked")
def opinions_checked(ballots, errand: Errand) -> dict[int, Refusal]:
    """Where written opinions count, none of them waits for a second person."""
    heard = [b for b in ballots if b.mode in (*VOTED, Mode.PAPER) and rule_of(b).absent == WRITTEN]
    found = {ballot.pk: unchecked_in(ballot.session) for ballot in heard}
    return {key: refusals.unchecked(names) for key, names in found.items() if names}


@guard("chair_has_said")
def chair_has_said(ballots, errand: Errand) -> dict[int, Refusal]:
    """Where the rule asks for the agreement of a chair who came, a nameless vote waits for it."""
    return {b.pk: refusals.consent_missing() for b in ballots if waits_for_consent(b)}
