"""Lay papers before the members of a session, take them back, and take all of them away to read."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.sessions import held_session
from councils.models import ScorePaper, Session, SessionPaper
from councils.permissions import PREPARING
from councils.queries import stated_papers as stated
from councils.queries.matters import names_on_agenda
from councils.vocabulary import COMING, SessionState
from nominations.actions.papers import check_content, checked_name, not_stored
from workflow import live
from workflow.access import require
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import moment

logger = logging.getLogger(__name__)


def lay_paper(
    session: Session,
    *,
    about: str,
    name: str,
    content: bytes,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> SessionPaper:
    """Lay a paper before the members, on one item by its name or on the session; records it.

    Also while the session sits: what is handed round in the room belongs to it. Raises `Refused`
    once the session is over, and for a file that is empty, too large or of a kind not taken.
    """
    require(actor, PREPARING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    clean = checked_name(name)
    check_content(clean, content)
    with transaction.atomic():
        held = held_session(session)
        if held.state not in COMING:
            raise Refused(_over())
        if about and about not in names_on_agenda(held):
            raise Refused(_not_on_agenda())
        paper = SessionPaper(session=held, about=about, name=clean, added_by=actor)
        store(paper, content)
        said = stated.paper(paper)
        said.disclosures[f"doc:{clean}"] = f"sha-256:{paper.sha256}"
        who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
        introduce(paper, kind="session_paper.added", **who, **said._asdict())
        live.publish((held.obj.replace("/", "."), None))
    return paper


def take_back(paper: SessionPaper, *, actor: User) -> SessionPaper:
    """Take a paper back while the session is being prepared; the file and its record stay."""
    require(actor, PREPARING, paper.session)
    with transaction.atomic():
        held = held_session(paper.session)
        if held.state != SessionState.PLANNED:
            raise Refused(_laid())
        at = log.clock()
        if SessionPaper.objects.filter(pk=paper.pk, removed_at=None).update(removed_at=at):
            paper.removed_at = at
            facts = {"session": held.obj, "removed_at": moment(at)}
            introduce(paper, kind="session_paper.removed", actor=actor, facts=facts)
    return paper


def record_package(session: Session, *, digests: Sequence[str], size: int, actor: User) -> None:
    """Record that somebody took the papers of a session away to read them: which, and how much."""
    act = log.Act(
        kind="package.made",
        obj=log.fresh("package"),
        ver=1,
        actor=actor.obj,
        facts={"session": session.obj, "count": len(digests), "size": size},
        disclosures={"sha256": sorted(digests)},
    )
    with transaction.atomic():
        log.append([act], at=log.clock())


def store(paper: SessionPaper | ScorePaper, content: bytes) -> None:
    """Store a checked file with its digest, and its row; part of the caller's transaction.

    Raises `Refused` when the disk did not take it.
    """
    paper.size, paper.sha256 = len(content), hashlib.sha256(content).hexdigest()
    paper.added_at = log.clock()
    try:
        paper.file.save(paper.name, ContentFile(content), save=False)
    except OSError as fault:
        logger.error("a paper was not stored: %s", fault.strerror or type(fault).__name__)
        raise Refused(not_stored(paper.name)) from fault
    paper.save()


def _over() -> Refusal:
    return Refusal(
        code="session_over",
        message=_("The session is over: nothing more is laid before it."),
        remedy=_("Lay it before the next session."),
    )


def _not_on_agenda() -> Refusal:
    return Refusal(
        code="not_on_agenda",
        message=_("The item is no longer on the agenda."),
        remedy=_("Reload the page and choose again."),
    )


def _laid() -> Refusal:
    return Refusal(
        code="paper_was_laid",
        message=_("This paper lies before the members since the session was opened, and stays."),
        remedy=_("Lay the corrected paper beside it."),
    )
