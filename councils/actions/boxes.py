"""Ask the keeper for a key, and try it with a test slip before anybody votes."""

import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from councils.actions import refusals
from councils.box.slips import seal_trial
from councils.models import Ballot, BoxKey
from councils.permissions import CONDUCTING
from councils.queries import stated_box
from councils.vocabulary import BallotState
from workflow import live
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.errors import Refused
from workflow.models import User


def ask_for_key(ballot: Ballot, **who: Any) -> BoxKey:
    """Ask the keeper for the key of a ballot just prepared; records it. In one transaction.

    ``who`` acted, for whom and as of when, as for the ballot itself.
    """
    row = BoxKey.objects.create(ballot=ballot)
    introduce(row, kind="ballot.key_asked", **who, **stated_box.box(row)._asdict())
    return row


def seal_test_slip(ballot: Ballot, *, actor: User) -> None:
    """Seal a test slip for the keeper to open: voting begins only when it has; records it.

    Only the digest of the right answer is kept, so that the answer proves the key was used.
    Raises `Refused` while there is no key, or once voting has begun.
    """
    require(actor, CONDUCTING, ballot.session)
    with amend(ballot.box_key, kind="ballot.trial_sealed", actor=actor) as change:
        row = change.subject
        if not row.public_key or row.ballot.state != BallotState.PREPARED:
            raise Refused(refusals.no_test_slip())
        challenge = secrets.token_bytes(32)
        key = X25519PublicKey.from_public_bytes(bytes.fromhex(row.public_key))
        trial = seal_trial(challenge, ballot=row.ballot.uid.bytes, key=key).hex()
        answer = sha256(challenge).digest()
        expected = sha256(answer).hexdigest()
        change.set(trial=trial, expected=expected)
        change.facts.update(ballot=row.ballot.obj, trial=trial, expected=expected)
    live.publish((ballot.session.obj.replace("/", "."), None))
