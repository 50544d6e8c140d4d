"""Keep what a witness signed."""

from datetime import datetime

from audit.record.models import Cosignature


def keep_cosignature(*, size: int, name: str, line: str, at: datetime) -> None:
    """Lay a verified line beside its checkpoint; the caller records it in the same transaction.

    Raises IntegrityError when this witness's line under this checkpoint is there already.
    """
    Cosignature.objects.create(size=size, name=name, line=line, at=at)
