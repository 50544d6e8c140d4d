"""Ask the notary to check the whole log: a row it will find, and an entry that it was asked."""

from django.db import transaction

from audit.record.log import Act, append, clock
from audit.record.models import Verification
from audit.record.vocabulary import EntryKind, Outcome

OPEN = (Outcome.WAITING, Outcome.RUNNING)


def ask_verification(*, actor: str) -> Verification | None:
    """Put a check before the notary and record who asked; None when one already waits or runs.

    Writes `verification.asked`. Two who ask at one moment may both be heard: the notary then
    checks twice, which harms nothing.
    """
    with transaction.atomic():
        if Verification.objects.filter(outcome__in=OPEN).exists():
            return None
        at = clock()
        asked = Verification.objects.create(asked_at=at, asked_by=actor)
        append(
            [
                Act(
                    kind=EntryKind.VERIFICATION_ASKED,
                    obj=f"verification/{asked.uid}",
                    ver=1,
                    actor=actor,
                )
            ],
            at=at,
        )
    return asked
