"""What the public says to a notice: received, read by the office, published or kept, or a hold."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.record import log
from nominations.actions.clearing import tell
from nominations.actions.holds import place_hold
from nominations.models import Nomination, NoticeComment, PublicNotice
from nominations.permissions import CLEARERS
from nominations.queries import stated_clearance
from nominations.rules.personal import Place, mark_of, personal_in
from nominations.vocabulary import HoldKind
from nominations.vocabulary.clearance import Moderation
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.actions.accounts import clock_account
from workflow.errors import Refusal, Refused
from workflow.models import User

LONGEST = 4_000
FROM_ONE_ADDRESS, IN_HOURS = 5, 1
TO_ONE_NOTICE, IN_DAYS = 200, 1


def receive_comment(
    notice: PublicNotice,
    *,
    words: str,
    sender: str,
    name: str = "",
    contact: str = "",
    about: Nomination | None = None,
) -> NoticeComment:
    """Keep what somebody without an account says to a notice, unread; records it as the program's.

    Refused after the last day, when too long, and beyond so many from one address or to one
    notice. Nothing is shown before the office has read it.
    """
    _require_words(words)
    with transaction.atomic():
        # One comment to a notice after another, so that its limits hold.
        held = PublicNotice.objects.select_for_update(no_key=True).get(pk=notice.pk)
        _require_open(held)
        at = log.clock()
        _require_few(held, sender, at)
        row = NoticeComment.objects.create(
            notice=held,
            nomination=about,
            words=words.strip(),
            name=name.strip(),
            contact=contact.strip(),
            sender=sender,
            received_at=at,
        )
        said = stated_clearance.comment(row)
        introduce(row, kind="comment.received", actor=clock_account(), **said._asdict())
    return row


def moderate(
    comment: NoticeComment,
    *,
    moderation: str,
    actor: User,
    shown: str = "",
    why: str = "",
    let_stand: str = "",
    seen: int | None = None,
) -> NoticeComment:
    """Publish a comment as ``shown``, personal data left out, or keep it with the reason why.

    Records it; may be decided anew. Long numbers and e-mail addresses in it are refused, unless
    ``let_stand`` is the mark of just these: then how many is recorded. Only the standing office of
    the notice. Raises `Refused`.
    """
    require(actor, CLEARERS, comment.notice)
    is_published = moderation == Moderation.PUBLISHED
    if not (shown if is_published else why).strip() or moderation == Moderation.WAITING:
        raise Refused(_not_said(is_published=is_published))
    found = personal_in(shown) if is_published else []
    if found and let_stand != mark_of(shown, found):
        raise Refused(_personal(shown, found))
    with amend(comment, kind="comment.moderated", actor=actor, seen=seen) as change:
        change.set(
            moderation=moderation,
            shown=shown.strip() if is_published else "",
            why=why.strip(),
            moderated_by=actor,
            moderated_at=log.clock(),
        )
        change.say(stated_clearance.moderated(change.subject))
        if found:
            change.facts["let_stand"] = len(found)
        tell(_lines(change.subject))
    return change.subject


def hold_for_comment(
    comment: NoticeComment,
    line: Nomination,
    *,
    source: str,
    since: date,
    reason: str,
    actor: User,
    seen: int | None = None,
) -> NoticeComment:
    """Place a hold of kind complaint on a nominee of the notice because of what was said.

    Records the hold, and on the comment that it led to it. Raises `Refused`.
    """
    require(actor, CLEARERS, comment.notice)
    with transaction.atomic():
        hold = place_hold(
            line, kind=HoldKind.COMPLAINT, source=source, since=since, reason=reason, actor=actor
        )
        with amend(comment, kind="comment.moderated", actor=actor, seen=seen) as change:
            change.set(hold=hold)
            change.facts["hold"] = hold.obj
    return change.subject


def _lines(comment: NoticeComment) -> list[Nomination]:
    rows = Nomination.objects.filter(notices__notice=comment.notice_id)
    return list(rows.filter(pk=comment.nomination_id) if comment.nomination_id else rows)


def _require_words(words: str) -> None:
    if not words.strip() or len(words) > LONGEST:
        raise Refused(
            Refusal(
                code="comment_length",
                message=_("Write something, and at most %(longest)s characters.")
                % {"longest": LONGEST},
                facts={"longest": LONGEST},
                remedy=_("Shorten the text and send again."),
            )
        )


def _require_open(notice: PublicNotice) -> None:
    if notice.taken_down_at is not None or not notice.first_day <= today() <= notice.last_day:
        raise Refused(
            Refusal(
                code="notice_closed",
                message=_("The time for comments on this notice is over."),
                remedy=_("Write to the standing office; complaints have no closing day."),
            )
        )


def _require_few(notice: PublicNotice, sender: str, at) -> None:
    since = at - timedelta(hours=IN_HOURS)
    from_one = NoticeComment.objects.filter(sender=sender, received_at__gt=since).count()
    to_one = notice.comments.filter(received_at__gt=at - timedelta(days=IN_DAYS)).count()
    if from_one >= FROM_ONE_ADDRESS or to_one >= TO_ONE_NOTICE:
        raise Refused(
            Refusal(
                code="too_many_comments",
                message=_("Too many comments came in a short time."),
                remedy=_("Nothing was lost on your page: wait an hour and send again."),
            )
        )


def _personal(shown: str, found: Sequence[Place]) -> Refusal:
    return Refusal(
        code="personal_data_left",
        message=ngettext(
            "%(count)s telephone, card or account number or e-mail address is still in the words "
            "that everybody would read.",
            "%(count)s telephone, card or account numbers or e-mail addresses are still in the "
            "words that everybody would read.",
            len(found),
        )
        % {"count": len(found)},
        facts={"places": [asdict(each) for each in found], "mark": mark_of(shown, found)},
        remedy=_("Take them out, or tick that they are no personal data and send again."),
    )


def _not_said(*, is_published: bool) -> Refusal:
    if is_published:
        message = _("Nothing is left to publish.")
        remedy = _("Leave the words that may be shown, or keep the comment unpublished.")
    else:
        message = _("Say why the comment is not published: it is recorded.")
        remedy = _("Write the reason and send again.")
    return Refusal(code="reason_missing", message=message, remedy=remedy)
