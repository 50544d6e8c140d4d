"""Public notices at the office: opened for many lines, comments read, a hold from a comment."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.comments import hold_for_comment, moderate
from nominations.actions.notices import asked_of, open_notice, take_down
from nominations.models import Nomination, NoticeComment
from nominations.permissions import CLEARERS
from nominations.queries.clearance import shown_lines, visible_comments, visible_notices
from nominations.rules.personal import Place, masked, parted
from nominations.web.clearance import chosen_and_left, named_rows, nothing_chosen, some_left
from nominations.web.clearance_forms import CommentHoldForm, ModerationForm, NoticeForm, WhyForm
from nominations.web.wording import clause_words
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.queries.calendar import working_day_after
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.versions import still_seen

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Open a public notice of the chosen lines."""
    lines, left = chosen_and_left(request)
    if not lines and not left:
        return nothing_chosen(request)
    form = NoticeForm(request.POST or None, initial=_days(lines))
    refusal, status = some_left(lines) if left else None, 409 if left else 200
    if request.method == "POST" and not left:
        status = 422
        if form.is_valid():
            try:
                notice = open_notice(lines, **form.cleaned_data, actor=request.user)
            except Refused as no:
                lines, left = chosen_and_left(request)
                refusal, status = some_left(lines) if left else no.refusal, 409
            else:
                recorded(request, _("The public notice is open: everybody may read it."), notice)
                return redirect(notice.office_url)
    asked = asked_of(lines) if lines else None
    context = {
        "rows": named_rows(lines),
        "left": left,
        "form": form,
        "refusal": refusal,
        "asked": asked,
        "rule": clause_words(asked.clause) if asked and asked.clause else "",
    }
    return render(request, "nominations/notice_new.html", context, status=status)


@require_http_methods(METHODS)
@login_required
@notes_who_opened
def notice_desk(request: HttpRequest, code: str) -> HttpResponse:
    """A notice with everything said to it; the office may take it down here."""
    rows = visible_notices(request.user).select_related("office", "opened_by", "taken_down_by")
    notice = get_object_or_404(rows, code=code)
    may = standing_of(request).may(CLEARERS, notice)
    form, refusal, status = WhyForm(request.POST or None), None, 200
    if request.method == "POST":
        if not may:
            raise Http404
        status = 422
        if form.is_valid():
            try:
                why, seen = form.cleaned_data["why"], seen_version(request)
                row = take_down(notice, why=why, actor=request.user, seen=seen)
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                recorded(request, _("The notice is taken down; its lines need another."), row)
                return redirect(notice.office_url)
    comments = notice.comments.select_related("nomination__nominee", "moderated_by", "hold")
    context: dict[str, Any] = {
        "notice": notice,
        "rows": named_rows(shown_lines(notice, of_all=True)),
        "page": page_of(request, comments.order_by("moderation", "pk")),
        "form": form,
        "refusal": refusal,
        "seen": still_seen(request, version=notice.version, refusal=refusal),
        "may": may,
        "on": today(),
    }
    return render(request, "nominations/notice_desk.html", context, status=status)


@require_http_methods(METHODS)
@login_required
def comment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Publish a comment without personal data, or keep it; decided anew if need be."""
    row = _own(request, uid)
    words = row.shown or masked(row.words)
    start = {"moderation": row.moderation, "shown": words, "why": row.why}
    form, refusal, status = ModerationForm(request.POST or None, initial=start), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = moderate(
                    row,
                    **form.cleaned_data,
                    let_stand=request.POST.get("let_stand", ""),
                    actor=request.user,
                    seen=seen_version(request),
                )
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                recorded(request, _("Recorded: %(done)s.") % {"done": _moderated(done)}, done)
                return redirect(row.notice.office_url)
    seen_now = still_seen(request, version=row.version, refusal=refusal)
    context = {"comment": row, "form": form, "refusal": refusal, "seen": seen_now}
    said = parted(row.words)
    is_masked = not row.shown and any(place for _text, place in said)
    context |= {"said": said, "is_masked": is_masked, "left": _left(form, refusal)}
    return render(request, "nominations/comment.html", context, status=status)


@require_http_methods(METHODS)
@login_required
def comment_hold(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Place a hold on a nominee of the notice because of what was said."""
    row = _own(request, uid)
    lines = shown_lines(row.notice)
    form = CommentHoldForm(request.POST or None, lines=lines, initial=_prefilled(row, lines))
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = dict(form.cleaned_data)
            code = said.pop("line")
            line = next(each for each in lines if each.code == code)
            try:
                seen = seen_version(request)
                done = hold_for_comment(row, line, **said, actor=request.user, seen=seen)
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                name = {"name": line.nominee.name}
                recorded(request, _("A hold stands on %(name)s.") % name, done.hold)
                return redirect(row.notice.office_url)
    seen_now = still_seen(request, version=row.version, refusal=refusal)
    context = {"comment": row, "form": form, "refusal": refusal, "seen": seen_now}
    return render(request, "nominations/comment_hold.html", context, status=status)


def _days(lines: Sequence[Nomination]) -> dict[str, date]:
    if not lines:
        return {}
    return {"first_day": today(), "last_day": working_day_after(today(), asked_of(lines).days)}


def _own(request: HttpRequest, uid: UUID) -> NoticeComment:
    rows = visible_comments(request.user).select_related("notice", "nomination__nominee", "hold")
    row = get_object_or_404(rows, uid=uid)
    if not standing_of(request).may(CLEARERS, row.notice):
        raise Http404
    return row


def _left(form: ModerationForm, refusal: Refusal | None) -> list[tuple[str, Place | None]]:
    """The words that were sent in parts, where numbers or addresses among them were refused."""
    is_asked = refusal is not None and refusal.code == "personal_data_left"
    return parted(form.cleaned_data["shown"]) if is_asked else []


def _moderated(row: NoticeComment) -> str:
    return str(row.get_moderation_display())


def _prefilled(row: NoticeComment, lines) -> dict[str, Any]:
    day = formats.date_format(row.received_at, "SHORT_DATE_FORMAT")
    about = row.nomination or (lines[0] if len(lines) == 1 else None)
    said = {"notice": row.notice.code, "day": day}
    return {
        "line": about.code if about else "",
        "source": _("Comment on public notice %(notice)s, %(day)s") % said,
        "since": today(),
        "reason": row.shown or masked(row.words),
    }
