"""Letters that lie with a higher authority: what it decided is entered for many lines at once."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.above import attach_scan, confer
from nominations.models import Decision, Nomination
from nominations.permissions import CHRONICLERS
from nominations.queries.above import answered, awaiting, letters_sent, receipt_rule
from nominations.queries.names import award_name
from nominations.queries.signing import CONCERNED, law_of_decision
from nominations.queries.waiting import open_item
from nominations.web.above_forms import ConferForm, DeclinedForm, ReturnedForm
from workflow.engine import perform_all
from workflow.errors import Refusal, Refused, Unseen
from workflow.web.moving import codes_chosen, versions_in
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.uploads import within_limit
from workflow.web.versions import still_seen_each

FORMS = {
    "confer": ConferForm,
    "return_from_above": ReturnedForm,
    "decline_above": DeclinedForm,
}


@require_safe
@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter sent to a higher authority, with how many lines it has not decided on."""
    only_for(request, *CONCERNED)
    is_done = request.GET.get("tab") == "answered"
    rows = letters_sent(request.user).filter(**{"waiting": 0} if is_done else {"waiting__gt": 0})
    page = page_of(request, rows)
    named = [(each, award_name(law_of_decision(each), each.award)) for each in page]
    context = {"page": page, "rows": named, "is_done": is_done}
    return render(request, "nominations/above_letters.html", context)


@require_safe
@login_required
@notes_who_opened
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """One letter sent: what is not yet decided on, to be chosen, and what is."""
    found = _sent(request, code)
    law, page = law_of_decision(found), page_of(request, awaiting(found))
    lines = list(page)
    context = {
        "decision": found,
        "award": award_name(law, found.award),
        "page": page,
        "lines": lines,
        "done": list(answered(found)[:500]),
        "may_answer": _may_answer(request, found),
        "moves": [(name, Nomination.table()[name].label.button) for name in FORMS],
        "item": open_item(lines[0].case_id) if lines else None,
        "receipt": receipt_rule(law, found),
        "law": law,
    }
    return render(request, "nominations/above.html", context)


@within_limit
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Show whom an answer meets and ask for its particulars; then enter it for all or for none."""
    found = _sent(request, code)
    if not _may_answer(request, found):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    move = asked.get("move", "")
    if move not in FORMS:
        raise Http404
    lines = list(awaiting(found).filter(code__in=codes_chosen(request)))
    if not lines:
        messages.warning(request, _("Choose at least one nomination that is not yet decided on."))
        return redirect("nominations:above", found.code)
    form = FORMS[move](request.POST or None, request.FILES or None, authority=found.authority)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, move, lines, form, status=422 if form.errors else 200)
    try:
        _enter(request, move, lines, form.cleaned_data)
    except Unseen:
        raise Http404 from None
    except Refused as no:
        each = no.refusals or {line.pk: no.refusal for line in lines}
        return _page(request, found, move, lines, form, refused=each, status=409)
    return redirect("nominations:above", found.code)


def _sent(request: HttpRequest, code: str) -> Decision:
    return get_object_or_404(letters_sent(request.user), code=code)


def _may_answer(request: HttpRequest, found: Decision) -> bool:
    return standing_of(request).may(CHRONICLERS, found)


def _enter(
    request: HttpRequest, move: str, lines: Sequence[Nomination], said: dict[str, Any]
) -> None:
    seen = versions_in(request, lines)
    if move == "confer":
        _confer(request, lines, said, seen)
        return
    facts: dict[str, Any] = {"words": said["reason"]}
    if "ground" in said:
        facts |= {"ground": said["ground"], "public": {"ground": said["ground"]}}
    outcome = perform_all(
        lines,
        move,
        actor=request.user,
        reason=said["reason"],
        facts={line.pk: facts for line in lines},
        seen=seen,
    )
    _tell(request, move, outcome.moved)


def _confer(
    request: HttpRequest, lines: Sequence[Nomination], said: dict[str, Any], seen: dict[int, int]
) -> None:
    scan: UploadedFile | None = said.pop("file")
    with transaction.atomic():
        row = confer(lines, **said, actor=request.user, seen=seen)
        if scan is not None:
            content = scan.read(settings.MAX_UPLOAD_BYTES + 1)
            attach_scan(row, name=scan.name or "", content=content, actor=request.user)
    _tell(request, "confer", list(Nomination.objects.filter(pk__in=[line.pk for line in lines])))


def _tell(request: HttpRequest, move: str, moved: Sequence[Nomination]) -> None:
    count = len(moved)
    done = ngettext("%(count)s nomination: %(done)s.", "%(count)s nominations: %(done)s.", count)
    words = {"count": count, "done": Nomination.table()[move].label.done}
    recorded(request, done % words, *moved)


def _page(
    request: HttpRequest,
    found: Decision,
    move: str,
    lines: Sequence[Nomination],
    form,
    *,
    refused: dict[int, Refusal] | None = None,
    status: int = 200,
) -> HttpResponse:
    row, refused = Nomination.table()[move], refused or {}
    seen = still_seen_each(request, lines, refused=refused)
    context = {
        "decision": found,
        "award": award_name(law_of_decision(found), found.award),
        "move": move,
        "label": row.label.button,
        "danger": row.danger,
        "form": form,
        "rows": [
            {"line": line, "refusal": refused.get(line.pk), "seen": seen[line.pk]} for line in lines
        ],
        "is_refused": bool(refused),
    }
    return render(request, "nominations/above_answer.html", context, status=status)
