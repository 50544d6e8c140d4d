"""The scans of answers to consultation letters: checked, digested, stored under random names."""

import hashlib
import logging
from dataclasses import dataclass
from typing import Self

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from nominations.actions.papers import check_content, checked_name, not_stored
from nominations.models import Consultation
from nominations.permissions import CLEARERS
from nominations.queries import stated_clearance
from workflow.access import require
from workflow.actions import amend
from workflow.actions.amending import Change
from workflow.errors import Refusal, Refused
from workflow.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Scan:
    """A file somebody sent: its name and what is in it."""

    name: str
    content: bytes

    def checked(self) -> Self:
        """The scan under a clean name; raises `Refused`: empty, too large, of a kind not taken."""
        name = checked_name(self.name)
        check_content(name, self.content)
        return type(self)(name, self.content)


def attach_answer(
    letter: Consultation, *, scan: Scan, actor: User, seen: int | None = None
) -> Consultation:
    """Keep the scan of an answer entered before; records name and digest.

    A later scan takes the place of the former, whose file and entry stay. Only the standing office
    may. Raises `Refused`: nothing was answered yet, or the file is not taken.
    """
    require(actor, CLEARERS, letter)
    kept = scan.checked()
    with amend(letter, kind="consultation.scan_added", actor=actor, seen=seen) as change:
        if not change.subject.answer:
            raise Refused(_unanswered())
        keep_scan(change, kept)
    return change.subject


def keep_scan(change: Change, scan: Scan) -> None:
    """Store a checked scan of the letter being changed, as part of that change."""
    row, digest = change.subject, hashlib.sha256(scan.content).hexdigest()
    try:
        row.file.save(scan.name, ContentFile(scan.content), save=False)
    except OSError as fault:
        logger.error("a scan was not stored: %s", fault.strerror or type(fault).__name__)
        raise Refused(not_stored(scan.name)) from fault
    change.set(file=row.file, name=scan.name, size=len(scan.content), sha256=digest)
    change.say(stated_clearance.scan(row))
    change.disclosures[f"doc:{scan.name}"] = f"sha-256:{digest}"


def _unanswered() -> Refusal:
    return Refusal(
        code="not_answered",
        message=_("No answer is entered yet: its scan comes with it."),
        remedy=_("Enter the answer, with the scan beside it."),
    )
