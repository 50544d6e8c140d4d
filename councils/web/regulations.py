"""Regulations of bodies: the editions, one of them with its rules in words, and its approval."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from councils.actions.regulations import change_regulation, draft_regulation
from councils.models import Regulation
from councils.queries.membership import bodies_with_members
from councils.queries.own_rules import (
    bodies_to_regulate,
    draft_of,
    latest_approved,
    law_of_day,
    own_clauses,
    own_rules,
    visible_regulations,
    voting_body,
)
from councils.queries.visible import visible_bodies
from councils.web.conduct_fields import standing_words
from councils.web.regulation_forms import RegulationForm, RuleRows, initial_of, rules_said
from nominations.actions.approving import approve_draft, approving, drafting, withdraw_draft
from nominations.permissions import OFFICE_ROLES
from nominations.queries.names import award_name
from nominations.vocabulary import VotingMode
from nominations.web.approval import WITHDRAWN, ReturnForm, approval_of, decided, given_back
from nominations.web.wording import voting_words
from workflow.access import today, units_where
from workflow.errors import Refusal, Refused
from workflow.models import Body, Unit
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded

RELATED = ("unit", "body__unit", "replaces", "drafted_by", "approved_by", "returned_by")


@login_required
@require_GET
def regulations(request: HttpRequest) -> HttpResponse:
    """Every edition one may see, body by body; of one body where the address names it."""
    rows = visible_regulations(request.user).select_related(*RELATED)
    body = _body(request, request.GET["body"]) if request.GET.get("body") else None
    rows = rows.filter(body=body) if body else rows
    mine = bodies_to_regulate(request.user)
    context = {
        "page": page_of(request, rows.order_by("body__name", "-edition", "-pk")),
        "body": body,
        "bodies": mine if body is None else [],
        "may_open": visible_bodies(request.user).filter(pk=body.pk).exists() if body else False,
        "may_enter": body is not None and mine.filter(pk=body.pk).exists(),
    }
    return render(request, "councils/regulations.html", context)


@login_required
@require_GET
def regulation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One edition, its rules in words with their articles, and for the second officer its end."""
    return _page(request, _seen(request, uid))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the regulation of a body from its paper."""
    body = get_object_or_404(bodies_to_regulate(request.user), code=code)
    return _form(request, body=body, draft=None, held=latest_approved(body))


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change a draft; of an edition in force, draft the next one."""
    held = _seen(request, uid)
    if not standing_of(request).may(drafting(held), held):
        raise Http404
    draft = held if held.is_draft else None
    return _form(request, body=held.body, draft=draft, held=held)


@login_required
@require_POST
def approve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Approve a draft that somebody else entered."""
    done = _("The regulation is approved. It holds on the days it names.")
    return decided(request, _own(request, uid), approve_draft, done=done, page=_page)


@login_required
@require_POST
def give_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Return a draft that somebody else entered, with what is to be changed."""
    return given_back(request, _own(request, uid), page=_page)


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Withdraw a draft of one's own."""
    return decided(request, _own(request, uid), withdraw_draft, done=WITHDRAWN, page=_page)


def _body(request: HttpRequest, code: str) -> Body:
    return get_object_or_404(bodies_with_members(request.user), code=code)


def _seen(request: HttpRequest, uid: UUID) -> Regulation:
    return get_object_or_404(visible_regulations(request.user).select_related(*RELATED), uid=uid)


def _own(request: HttpRequest, uid: UUID) -> Regulation:
    """An edition that the person drafts or approves; 404 for others."""
    held = _seen(request, uid)
    if not _is_own(request, held):
        raise Http404
    return held


def _is_own(request: HttpRequest, held: Regulation) -> bool:
    return standing_of(request).may(drafting(held) + approving(held), held)


def _form(
    request: HttpRequest, *, body: Body, draft: Regulation | None, held: Regulation | None
) -> HttpResponse:
    texts, rows = initial_of(held) if held else ({}, [])
    sent = request.POST if request.method == "POST" else None
    form = RegulationForm(sent, initial=texts)
    given = {"law": law_of_day(today()), "kind": voting_body(body)}
    initial = [] if sent else rows
    rules = RuleRows(sent, prefix="rule", initial=initial, form_kwargs=given)
    refusal = None
    if sent is not None and all([form.is_valid(), rules.is_valid()]):
        try:
            row = _write(request, body, draft, form.cleaned_data | rules_said(rules))
        except Refused as no:
            refusal = no.refusal
        else:
            recorded(request, _("The draft is saved. A second officer approves it."), row)
            return redirect(row)
    status = (409 if refusal else 422) if sent is not None else 200
    context = {"form": form, "rules": rules, "draft": draft, "body": body, "refusal": refusal}
    return render(request, "councils/regulation_form.html", context, status=status)


def _write(
    request: HttpRequest, body: Body, draft: Regulation | None, said: dict[str, Any]
) -> Regulation:
    if draft is not None:
        return change_regulation(draft, actor=request.user, seen=seen_version(request), **said)
    office = Unit.objects.filter(pk__in=units_where(request.user, *OFFICE_ROLES)).first()
    return draft_regulation(body, office=office, actor=request.user, **said)


def _page(
    request: HttpRequest,
    held: Regulation,
    *,
    refusal: Refusal | None = None,
    why: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_own = _is_own(request, held)
    context = {
        "regulation": held,
        "rules": _in_words(held),
        "refusal": refusal,
        "may_draft": standing_of(request).may(drafting(held), held),
        "approval": approval_of(request, held, why=why, refusal=refusal)
        if is_own and held.is_draft
        else None,
        "next_draft": draft_of(held.body) if is_own and not held.is_draft else None,
        "later": _later(held),
    }
    return render(request, "councils/regulation.html", context, status=status)


def _in_words(held: Regulation) -> list[dict[str, Any]]:
    law = law_of_day(held.holds_from) or law_of_day(today())
    return [
        {
            "awards": [
                _("every other award") if code == "*" else award_name(law, code)
                for code in rule.awards
            ],
            "modes": [VotingMode(mode).label for mode in rule.modes],
            "words": [*voting_words(rule), *standing_words(rule)],
            "clause": clause,
            "adopted": kept["adopted"],
        }
        for rule, clause, kept in zip(own_rules(held), own_clauses(held), held.rules, strict=True)
    ]


def _later(held: Regulation) -> Regulation | None:
    """The edition approved after this one, if there is one."""
    later = Regulation.objects.filter(body=held.body, edition__gt=held.edition)
    return later.exclude(approved_at=None).first() if held.approved_at else None
