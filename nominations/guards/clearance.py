"""What must be true before a line leaves consultation and public notice."""

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nominations.models import Nomination, PublicNotice
from nominations.queries.clearance import Standing, standings
from nominations.queries.rules import rulebook
from nominations.rules.clearance import Asked, notice_asked
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.queries.calendar import working_day_after
from workflow.registry import guard

Lines = Sequence[Nomination]
_MISSING = gettext_lazy(
    "No public notice was given of this nomination; the rule asks for %(days)s days."
)
_VOID = gettext_lazy(
    "The public notice has to be given again: this nomination was taken off it, or its text "
    "changed. The rule asks for %(days)s days."
)


@guard("opinions_in")
def opinions_in(nominations: Lines, errand: Errand) -> dict[int, Refusal]:
    """Every body asked has answered or may be passed over, and no objection stands.

    Whoever was asked about an earlier text, or whose letter was called back, was asked again.
    """
    refused = {}
    for line, where in _standing(nominations, errand):
        if where.outstanding:
            refused[line.pk] = _outstanding(where)
        elif where.objecting:
            refused[line.pk] = _objecting(where)
        elif where.to_repeat:
            refused[line.pk] = _to_repeat(where)
    return refused


@guard("notice_run")
def notice_run(nominations: Lines, errand: Errand) -> dict[int, Refusal]:
    """The public notice has run its days; where the law wants one, one ran as long as it wants.

    A clause nobody has read asks the office to say why there was none, or why a shorter one does.
    Sources: Decree 98/2023 Art. 46.2, Decree 152/2025 Art. 44.2.
    """
    refused = {}
    for line, where in _standing(nominations, errand):
        running = where.running(errand.on)
        if running is not None:
            refused[line.pk] = _running(running)
        elif line.ruleset_id:
            asked = notice_asked(rulebook(line.ruleset.digest), line.award)
            no = _too_little(where, asked, errand.reason)
            if no is not None:
                refused[line.pk] = no
    return refused


@guard("comments_read")
def comments_read(nominations: Lines, errand: Errand) -> dict[int, Refusal]:
    """The office has read whatever the public said about the line."""
    return {
        line.pk: Refusal(
            code="comments_unread",
            message=ngettext(
                "%(count)s comment from the public is not read yet.",
                "%(count)s comments from the public are not read yet.",
                where.unread,
            )
            % {"count": where.unread},
            facts={"unread": where.unread},
            remedy=_("Publish each comment, or keep it unpublished with the reason."),
        )
        for line, where in _standing(nominations, errand)
        if where.unread
    }


def _standing(nominations: Lines, errand: Errand) -> list[tuple[Nomination, Standing]]:
    # Asked for the whole set of the move: what an earlier guard refused stays fetched with it.
    found = errand.once("clearance", (), dict)
    missing = [line for line in nominations if line.pk not in found]
    found.update(standings(missing) if missing else {})
    return [(line, found[line.pk]) for line in nominations]


def _day(value) -> str:
    return formats.date_format(value, "SHORT_DATE_FORMAT")


def _outstanding(where: Standing) -> Refusal:
    first = where.outstanding[0]
    said = {"body": first.body, "day": _day(first.due_on), "count": len(where.outstanding)}
    return Refusal(
        code="opinion_outstanding",
        message=ngettext(
            "%(body)s was asked and has not answered; the answer is due on %(day)s.",
            "%(count)s bodies have not answered, first %(body)s, due on %(day)s.",
            len(where.outstanding),
        )
        % said,
        facts={
            "outstanding": [
                {"letter": each.code, "kind": each.kind, "due": each.due_on.isoformat()}
                for each in where.outstanding
            ]
        },
        # The clause lets silence pass: it is no ground to wait for who must answer.
        citation=first.citation if first.goes_on else "",
        remedy=_(
            "Enter the answer. Where a verified rule lets silence pass, the clock records it; "
            "otherwise the standing office does, with its reason."
        ),
    )


def _objecting(where: Standing) -> Refusal:
    first = where.objecting[0]
    return Refusal(
        code="opinion_objects",
        message=_("%(body)s objects to this nomination.") % {"body": first.body},
        facts={"objecting": [{"letter": each.code, "kind": each.kind} for each in where.objecting]},
        citation=first.citation,
        remedy=_("Settle the objection with its reason, or decline the nomination."),
    )


def _to_repeat(where: Standing) -> Refusal:
    first, size = where.to_repeat[0], len(where.to_repeat)
    return Refusal(
        code="opinion_to_repeat",
        message=ngettext(
            "%(body)s has to be asked again: its letter was called back, or the text changed.",
            "%(count)s bodies have to be asked again, first %(body)s: their letters were called "
            "back, or the text changed.",
            size,
        )
        % {"body": first.body, "count": size},
        facts={"letters": [each.code for each in where.to_repeat]},
        remedy=_("Ask again; the nomination may be cleared once the answer is there."),
    )


def _running(notice: PublicNotice) -> Refusal:
    return Refusal(
        code="notice_running",
        message=_("Public notice %(code)s runs until the end of %(day)s.")
        % {"code": notice.code, "day": _day(notice.last_day)},
        facts={"notice": notice.code, "last_day": notice.last_day.isoformat()},
        citation=notice.citation,
        remedy=_("Wait until the notice has run its days."),
    )


def _too_little(where: Standing, asked: Asked | None, reason: str) -> Refusal | None:
    if asked is None or (not asked.is_verified and reason.strip()):
        return None
    if not where.notices:
        return _none(asked, is_void=where.notice_void)
    if any(each.last_day >= _least(each, asked) for each in where.notices):
        return None
    return _short(asked)


def _least(notice: PublicNotice, asked: Asked) -> date:
    return working_day_after(notice.first_day, asked.days)


def _none(asked: Asked, *, is_void: bool) -> Refusal:
    remedy = _("Open a public notice.")
    if not asked.is_verified:
        remedy = _("The rule is not verified: open a public notice, or say why none is needed.")
    return Refusal(
        code="notice_to_repeat" if is_void else "notice_missing",
        message=str(_VOID if is_void else _MISSING) % {"days": asked.days},
        facts={"days": asked.days, "verified": asked.is_verified},
        citation=asked.clause.citation if asked.clause else "",
        remedy=remedy,
    )


def _short(asked: Asked) -> Refusal:
    remedy = _("Open another that runs long enough.")
    if not asked.is_verified:
        remedy = _("The rule is not verified: open a longer notice, or say why this one is enough.")
    return Refusal(
        code="notice_short",
        message=_("The public notice was shorter than the %(days)s working days of the rule.")
        % {"days": asked.days},
        facts={"days": asked.days, "verified": asked.is_verified},
        citation=asked.clause.citation if asked.clause else "",
        remedy=remedy,
    )
