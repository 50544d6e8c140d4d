"""Attach and remove papers: the file is checked, digested, stored under a random name."""

import hashlib
import logging
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.editing import require_editor
from nominations.models import Evidence, Nomination, Submission
from nominations.permissions import EDITORS
from nominations.queries import stated
from nominations.queries.supplements import points_asked, points_open
from nominations.vocabulary import NominationState, PaperKind, SubmissionState
from workflow.actions import amend
from workflow.actions.amending import Change
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import Stated, moment

logger = logging.getLogger(__name__)

# What a paper may be, by its first bytes: the name and the browser's word are not believed.
SIGNATURES = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
}


def attach_paper(
    holder: Submission | Nomination,
    *,
    kind: str,
    name: str,
    content: bytes,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Evidence:
    """Attach a paper to a submission or a nomination; records its digest and name.

    Raises `Refused`: empty, too large, of a kind not taken, the dossier is no longer open, or the
    disk did not take it. What is rolled back may leave a file without a row, never the reverse.
    """
    require_editor(actor, EDITORS, holder, on_behalf_of=on_behalf_of, as_of=as_of)
    clean = checked_name(name)
    check_content(clean, content)
    with amend(
        holder, kind="evidence.added", actor=actor, on_behalf_of=on_behalf_of, as_of=as_of
    ) as change:
        _require_open(change.subject)
        _require_asked(change.subject, kind)
        paper = add_paper(change, kind=kind, name=clean, content=content, actor=actor)
        change.facts.update(paper=str(paper.uid), kind=str(kind), size=len(content))
    return paper


def add_paper(change: Change, *, kind: str, name: str, content: bytes, actor: User) -> Evidence:
    """Store a paper of the thing being changed, as part of that change; records it beside."""
    is_line = isinstance(change.subject, Nomination)
    digest = hashlib.sha256(content).hexdigest()
    paper = Evidence(
        submission_id=change.subject.submission_id if is_line else change.subject.pk,
        nomination=change.subject if is_line else None,
        kind=PaperKind(kind),
        name=name,
        size=len(content),
        sha256=digest,
        added_by=actor,
        added_at=log.clock(),
    )
    _store(paper, content)
    change.disclosures[f"doc:{name}"] = f"sha-256:{digest}"
    change.also("evidence.added", paper, stated.paper(paper))
    return paper


def _store(paper: Evidence, content: bytes) -> None:
    try:
        paper.file.save(paper.name, ContentFile(content), save=False)
    except OSError as fault:
        logger.error("a paper was not stored: %s", fault.strerror or type(fault).__name__)
        raise Refused(not_stored(paper.name)) from fault
    paper.save()


def remove_paper(paper: Evidence, *, actor: User) -> None:
    """Take a paper out of an open dossier; the file and the record of it stay."""
    holder = paper.nomination or paper.submission
    require_editor(actor, EDITORS, holder)
    with amend(holder, kind="evidence.removed", actor=actor) as change:
        _require_open(change.subject)
        _require_own_addition(paper)
        paper.removed_at = at = log.clock()
        if Evidence.objects.filter(pk=paper.pk, removed_at=None).update(removed_at=at):
            change.also("evidence.removed", paper, Stated({"removed_at": moment(at)}, {}))
        change.facts.update(paper=str(paper.uid), kind=str(paper.kind))
        change.disclosures["name"] = paper.name


def _require_open(holder: Any) -> None:
    if isinstance(holder, Nomination):
        is_open = holder.state == NominationState.RETURNED or (
            holder.submission.state == SubmissionState.DRAFT
        )
    else:
        is_open = (
            holder.state == SubmissionState.DRAFT
            or holder.nominations.filter(state=NominationState.RETURNED).exists()
        )
    if not is_open:
        raise Refused(
            Refusal(
                code="dossier_closed",
                message=_("Papers can be changed in a draft or in a returned dossier only."),
                facts={"state": holder.state},
                remedy=_("Ask the standing office to return the dossier."),
            )
        )


def _require_asked(holder: Any, kind: str) -> None:
    """In a returned dossier only a paper that a point asks for is added."""
    is_line = isinstance(holder, Nomination)
    letter = holder.submission if is_line else holder
    if letter.state == SubmissionState.DRAFT:
        return
    lines = [holder] if is_line else list(holder.nominations.all())
    wanted = {point.paper_kind for point in points_asked(lines)}
    if wanted and "" not in wanted and kind not in wanted:
        raise Refused(
            Refusal(
                code="paper_not_asked",
                message=_("This paper was not asked for: only what was asked is added."),
                facts={"kind": str(kind), "asked": sorted(wanted)},
                remedy=_("Answer the points on the page."),
            )
        )


def _require_own_addition(paper: Evidence) -> None:
    """In a returned dossier only what was added since the return may be taken out again."""
    if paper.submission.state == SubmissionState.DRAFT:
        return
    asked = points_open().filter(nomination__submission=paper.submission_id)
    if paper.nomination_id:
        asked = asked.filter(nomination=paper.nomination_id)
    if not asked.filter(asked_at__lte=paper.added_at).exists():
        raise Refused(
            Refusal(
                code="paper_was_submitted",
                message=_("This paper was submitted with the dossier and stays in it."),
                remedy=_("Add the corrected paper beside it."),
            )
        )


def not_stored(name: str) -> Refusal:
    """The disk did not take the file."""
    return Refusal(
        code="not_stored",
        message=_("“%(name)s” could not be stored. Nothing was attached.") % {"name": name},
        remedy=_("Try again; if it fails again, tell the administrator."),
    )


def checked_name(name: str) -> str:
    """The file's own name without any path, control characters or leading dots."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').lstrip(". ")[:150]
    if PurePosixPath(clean).suffix.lower() not in SIGNATURES:
        raise Refused(
            Refusal(
                code="file_type",
                message=_("“%(name)s” is not of a kind that is taken.") % {"name": clean or "?"},
                facts={"taken": sorted(SIGNATURES)},
                remedy=_("Send a PDF, PNG, JPG, DOCX or XLSX file."),
            )
        )
    return clean


def check_content(name: str, content: bytes) -> None:
    """Raise `Refused` unless the content is of a size that is taken and is what its name says."""
    limit = settings.MAX_UPLOAD_BYTES
    starts = SIGNATURES[PurePosixPath(name).suffix.lower()]
    if not content:
        code, message = "file_empty", _("“%(name)s” is empty (0 bytes).") % {"name": name}
    elif len(content) > limit:
        code = "file_too_large"
        message = _("“%(name)s” is larger than %(limit)s MB.") % {
            "name": name,
            "limit": limit // 1_000_000,
        }
    elif not content.startswith(starts):
        code = "file_type"
        message = _("“%(name)s” is not what its name says.") % {"name": name}
    else:
        return
    raise Refused(
        Refusal(
            code=code,
            message=message,
            facts={"size": len(content), "limit": limit},
            remedy=_("Nothing was attached. Choose another file."),
        )
    )
