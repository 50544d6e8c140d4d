"""Keep the paper an absent member signed."""

import hashlib
import logging

from django.core.files.base import ContentFile

from audit.record import log
from councils.models import Substitution, WrittenOpinion
from nominations.actions.papers import check_content, checked_name, not_stored
from workflow.errors import Refused
from workflow.models import User

logger = logging.getLogger(__name__)


def kept(row: Substitution | WrittenOpinion, *, name: str, content: bytes, actor: User) -> None:
    """Check and store the paper, and set what the row says of it; the caller saves and records.

    Raises `Refused` for what is empty, too large, of a kind not taken, or not stored. What is
    rolled back may leave a file without a row, never the reverse.
    """
    clean = checked_name(name)
    check_content(clean, content)
    row.name, row.size = clean, len(content)
    row.sha256 = hashlib.sha256(content).hexdigest()
    row.entered_by, row.entered_at = actor, log.clock()
    try:
        row.file.save(clean, ContentFile(content), save=False)
    except OSError as fault:
        logger.error("a paper was not stored: %s", fault.strerror or type(fault).__name__)
        raise Refused(not_stored(clean)) from fault
