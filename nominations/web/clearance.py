"""The office's desk of consultation and public notice: what waits per line, and clearing them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nominations.models import Nomination, Submission
from nominations.permissions import OFFICE_ROLES
from nominations.queries.clearance import (
    letters_at_office,
    lines_in_clearance,
    notices_at_office,
    standings,
)
from nominations.queries.desk import letters_at_office as letters_of_units
from nominations.queries.holds import held_lines
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook, rulebook_on
from nominations.queries.visible import visible_nominations
from nominations.web.clearance_forms import ClearForm
from workflow.access import today
from workflow.engine import available
from workflow.engine.judging import overtaken
from workflow.errors import Refusal
from workflow.vocabulary import Role
from workflow.web.moving import codes_chosen, move_each
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.versions import still_seen_each


@require_safe
@login_required
def clearance(request: HttpRequest) -> HttpResponse:
    """Every line in consultation and public notice at the office."""
    only_for(request, *OFFICE_ROLES)
    return _desk(request, None)


@require_safe
@login_required
@notes_who_opened
def of_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Those of one submission."""
    return _desk(request, get_object_or_404(letters_of_units(request.user), code=code))


@require_safe
@login_required
def consultations(request: HttpRequest) -> HttpResponse:
    """The letters to other bodies, unanswered ones first."""
    only_for(request, *OFFICE_ROLES, Role.INSPECTOR)
    context = {"page": page_of(request, letters_at_office(request.user)), "tab": "letters"}
    context["is_office"] = standing_of(request).is_any(*OFFICE_ROLES)
    return render(request, "nominations/consultations.html", context)


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """The public notices of the office with what is unread."""
    only_for(request, *OFFICE_ROLES, Role.INSPECTOR)
    page = page_of(request, notices_at_office(request.user))
    context = {"page": page, "tab": "notices", "on": today()}
    context["is_office"] = standing_of(request).is_any(*OFFICE_ROLES)
    return render(request, "nominations/notices_office.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def clear(request: HttpRequest) -> HttpResponse:
    """Show who would be cleared; then clear those that may be, and say why of the others."""
    lines = chosen_lines(request)
    if not lines:
        return nothing_chosen(request)
    form = ClearForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _clear_page(request, lines, form, status=422 if form.errors else 200)
    outcome = move_each(request, lines, "clear", reason=form.cleaned_data["reason"])
    if outcome.moved:
        count = len(outcome.moved)
        done = ngettext("%(count)s nomination cleared.", "%(count)s nominations cleared.", count)
        recorded(request, done % {"count": count}, *outcome.moved)
    if not outcome.refused:
        return redirect("nominations:clearance")
    left = [line for line in lines if line.pk in outcome.refused]
    return _clear_page(request, left, form, refused=outcome.refused, status=409)


def chosen_lines(request: HttpRequest) -> list[Nomination]:
    """The lines named by the form or the address that lie in clearance at one's office."""
    only_for(request, *OFFICE_ROLES)
    return list(lines_in_clearance(request.user).filter(code__in=codes_chosen(request)))


def chosen_and_left(request: HttpRequest) -> tuple[list[Nomination], list[dict[str, Any]]]:
    """The lines the form names that are still here, and those that left, each by whose act.

    Of what the person may not see, nothing but the code they sent.
    """
    lines = chosen_lines(request)
    sent = set(codes_chosen(request)) if request.method == "POST" else set()
    missing = sorted(sent - {line.code for line in lines})
    if not missing:
        return lines, []
    seen = visible_nominations(request.user).filter(code__in=missing).select_related("nominee")
    gone = {line.code: line for line in seen.defer("ruleset__content")}
    why = overtaken(list(gone.values()))
    found = ((code, gone.get(code)) for code in missing)
    return lines, [
        {"code": code, "line": line, "refusal": why[line.pk] if line else None}
        for code, line in found
    ]


def some_left(lines: Sequence[Nomination]) -> Refusal:
    """The paper would cover fewer than the person put on it: they decide whether it still may."""
    remedy = (
        _("Your text is still below. Send again for those that remain, or go back to the list.")
        if lines
        else _("None remains. Your text is still below: copy it, and choose others on the list.")
    )
    return Refusal(
        code="not_in_clearance",
        message=_("Some of these are not in consultation and public notice any more."),
        remedy=remedy,
    )


def nothing_chosen(request: HttpRequest) -> HttpResponse:
    """Back to the desk: nobody was chosen there."""
    messages.warning(request, _("Choose at least one nomination that is still in consultation."))
    return redirect("nominations:clearance")


def named_rows(lines: Sequence[Nomination]) -> list[dict[str, Any]]:
    """Lines with the name of their award under their own law; under today's once they came back."""
    present = None if all(line.ruleset_id for line in lines) else rulebook_on(today())
    laws = [rulebook(line.ruleset.digest) if line.ruleset_id else present for line in lines]
    return [
        {"line": line, "award": award_name(law, line.award)}
        for line, law in zip(lines, laws, strict=True)
    ]


def _desk(request: HttpRequest, letter: Submission | None) -> HttpResponse:
    lines = lines_in_clearance(request.user)
    page = page_of(request, lines.filter(submission=letter) if letter else lines)
    where, held = standings(page), held_lines(page, on=today())
    moves = available(list(page), actor=request.user)
    rows = [
        {
            **row,
            "standing": where[row["line"].pk],
            "running": where[row["line"].pk].running(today()),
            "holds": held.get(row["line"].pk),
            "refusal": moves[row["line"].pk]["clear"],
        }
        for row in named_rows(list(page))
    ]
    context = {"page": page, "rows": rows, "letter": letter, "tab": "lines", "on": today()}
    context["is_office"] = standing_of(request).is_any(*OFFICE_ROLES)
    return render(request, "nominations/clearance.html", context)


def _clear_page(request, lines, form, *, refused=None, status=200) -> HttpResponse:
    refused = refused or {}
    seen = still_seen_each(request, lines, refused=refused)
    rows = named_rows(lines)
    for row in rows:
        key = row["line"].pk
        row |= {"refusal": refused.get(key), "seen": seen[key]}
    context = {"rows": rows, "form": form, "is_refused": bool(refused)}
    return render(request, "nominations/clearance_clear.html", context, status=status)
