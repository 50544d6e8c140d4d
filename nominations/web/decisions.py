"""A decision: drawn up, shown exactly as it will be signed, signed, or sent back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.record import queries as record
from nominations.actions import decisions as actions
from nominations.models import Decision, Nomination
from nominations.queries.above import receipt_rule
from nominations.queries.content import content_of, digest
from nominations.queries.names import award_name
from nominations.queries.signing import (
    CONCERNED,
    decisions_of,
    differences,
    law_of_decision,
    signs_for,
    struck_from,
    suggested_title,
)
from nominations.queries.story import story_of
from nominations.queries.visible import (
    followed_decisions,
    visible_decisions,
    visible_nominations,
)
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import DecisionState
from nominations.web.decision_forms import DrawUpForm, RefuseForm, SignForm
from nominations.web.held_lines import held_on, way_on, without_idle_redraw
from workflow.engine import offers
from workflow.errors import Refusal, Refused, Unseen
from workflow.queries.receipts import Seal, seal_of
from workflow.web.moving import Attempt, buttons, make_move, seen_version, status_of
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.versions import still_seen

SALT = "decision-as-shown"
# From the signature on the paper bears the checkpoint of the log that covers it.
ANCHORED = (DecisionState.SIGNED, DecisionState.ISSUED)
WORDS = {"title": pgettext_lazy("of a decision", "Title"), "basis": gettext_lazy("Legal basis")}


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What was tried on the page and did not work: drawn again with what was entered."""

    draw_up: DrawUpForm | None = None
    sign: SignForm | None = None
    refusal: Refusal | None = None
    attempt: Attempt | None = None
    changes: tuple[Any, ...] = ()


@require_safe
@login_required
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions one works on, by state."""
    only_for(request, *CONCERNED)
    rows, wanted = decisions_of(request.user), request.GET.get("state", "")
    if wanted in DecisionState.values:
        rows = rows.filter(state=wanted)
    page = page_of(request, rows)
    context = {
        "page": page,
        "rows": [(each, award_name(law_of_decision(each), each.award)) for each in page],
        "states": DecisionState.choices,
        "wanted": wanted,
    }
    return render(request, "nominations/decision_list.html", context)


@require_safe
@login_required
@notes_who_opened
def decision(request: HttpRequest, code: str) -> HttpResponse:
    """One decision with its exact content and what this person may do with it."""
    return _page(request, _visible(request, code), Trial())


@require_safe
@login_required
def news(request: HttpRequest, code: str) -> HttpResponse:
    """Whether the decision is still the version that is being read; the page itself stays."""
    found = _visible(request, code)
    is_old = request.GET.get("v", "") != str(found.version)
    return render(request, "nominations/decision_news.html", {"decision": found, "is_old": is_old})


@require_POST
@login_required
def draw_up(request: HttpRequest, code: str) -> HttpResponse:
    """Write title and basis of a draft."""
    found, form = _visible(request, code), DrawUpForm(request.POST)
    if not form.is_valid():
        return _page(request, found, Trial(draw_up=form), status=422)
    try:
        drawn = actions.draw_up(
            found, **form.cleaned_data, actor=request.user, seen=seen_version(request)
        )
    except Refused as no:
        return _page(request, found, Trial(draw_up=form, refusal=no.refusal), status=409)
    recorded(request, _("Title and legal basis are saved."), drawn)
    return redirect(drawn)


@require_POST
@login_required
def move(request: HttpRequest, code: str, move: str) -> HttpResponse:
    """Put for signature, or send back with a reason."""
    found = _visible(request, code)

    def page(attempt: Attempt | None) -> HttpResponse:
        return _page(request, found, Trial(attempt=attempt))

    answer = make_move(request, found, move, page=page)
    is_gone = not visible_decisions(request.user).filter(pk=found.pk).exists()
    return redirect("nominations:signing") if answer.status_code == 302 and is_gone else answer


@require_POST
@login_required
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Sign exactly what was shown, with the password entered anew."""
    found, form = _visible(request, code), SignForm(request.POST)
    if not form.is_valid():
        return _page(request, found, Trial(sign=form), status=422)
    said = form.cleaned_data
    try:
        signed = actions.sign(
            found, password=said["password"], digest=said["digest"], actor=request.user
        )
    except Unseen:
        raise Http404 from None
    except Refused as no:
        changes = _changes(found, said) if no.refusal.code == "content_changed" else ()
        trial = Trial(refusal=no.refusal, changes=changes)
        return _page(request, found, trial, status=status_of(no.refusal))
    recorded(request, _("Signed. The registry now enters number and date."), signed)
    return redirect(signed)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def refuse(request: HttpRequest, code: str, line: str) -> HttpResponse:
    """Take one line out, with a reason and the password; the list is then shown anew."""
    found = _visible(request, code)
    lines = visible_nominations(request.user).filter(decision=found)
    nomination = get_object_or_404(lines.select_related("nominee", "unit"), code=line)
    offer = next(
        (
            o
            for o in offers(nomination, actor=request.user, who=standing_of(request))
            if o.row.name == "refuse"
        ),
        None,
    )
    if offer is None and request.method != "POST":
        raise Http404
    form, refusal, status = RefuseForm(request.POST or None), offer and offer.refusal, 200
    if request.method == "POST":
        status, refusal, struck = _refuse(request, nomination, form)
        if struck is not None:
            done = _(
                "The line is refused. The list was drawn up anew: read it and sign it as it is."
            )
            recorded(request, done, struck, level=messages.WARNING)
            return redirect(found)
    seen = still_seen(request, version=nomination.version, refusal=refusal)
    context = {"decision": found, "line": nomination, "form": form, "refusal": refusal}
    context["seen"] = seen
    return render(request, "nominations/decision_refuse.html", context, status=status)


def _refuse(
    request, nomination: Nomination, form: RefuseForm
) -> tuple[int, Refusal | None, Nomination | None]:
    if not form.is_valid():
        return 422, None, None
    try:
        struck = actions.refuse_line(
            nomination, **form.cleaned_data, actor=request.user, seen=seen_version(request)
        )
    except Unseen:
        raise Http404 from None
    except Refused as no:
        return status_of(no.refusal), no.refusal, None
    return 200, None, struck


def _visible(request: HttpRequest, code: str) -> Decision:
    rows = visible_decisions(request.user).select_related(
        "unit", "round", "signer", "signs_for", "case__unit"
    )
    return get_object_or_404(rows, code=code)


def _changes(found: Decision, said: dict[str, str]) -> tuple[Any, ...]:
    """What is not as it was shown, when the page still says what it had shown."""
    try:
        shown = signing.loads(said["shown"], salt=SALT)
    except signing.BadSignature:
        return ()
    return tuple(
        {"what": WORDS.get(each.what, each.what), "before": each.before, "now": each.now}
        for each in differences(shown, content_of(found))
    )


def _page(request: HttpRequest, found: Decision, trial: Trial, *, status: int = 200):
    if status == 409:
        found = _visible(request, found.code)
    open_moves = without_idle_redraw(offers(found, actor=request.user, who=standing_of(request)))
    names = {offer.row.name: offer.refusal for offer in open_moves}
    content = found.signed_content or content_of(found)
    law = law_of_decision(found)
    seen = visible_nominations(request.user).filter(decision=found)
    lines = {line.code: line for line in seen}
    is_concerned = followed_decisions(request.user).filter(pk=found.pk).exists()
    context = {
        "decision": found,
        "content": content,
        "rows": [(line, lines.get(line["nomination"])) for line in content["lines"]],
        "digest": found.signed_digest or digest(content),
        "award": award_name(law, found.award),
        "refusal": trial.refusal or (trial.attempt.refusal if trial.attempt else None),
        "changes": trial.changes,
        "moves": buttons(
            open_moves, url_name="nominations:decision_move", key=found.code, attempt=trial.attempt
        ),
        "draw_up": trial.draw_up or _draw_up_form(found, law, names),
        "is_suggested": not (found.title or trial.draw_up),
        "sign": trial.sign or _sign_form(content, names),
        "sign_refusal": names.get("sign"),
        "signs_for": signs_for(found, standing_of(request)) if "sign" in names else None,
        "can_number": "issue" in names,
        "is_backdated": found.signed_on and found.signed_on != localdate(found.signed_at),
        "struck": struck_from(found) if is_concerned else (),
        "story": story_of(found) if is_concerned else (),
        "is_anchored": found.state in ANCHORED,
        "is_concerned": is_concerned,
        "held": held_on(request, found) if is_concerned else (),
        "way_on": way_on(found),
        **_receipt(found, law),
        "seal": _seal(found) if found.state in ANCHORED else None,
    }
    context["form"] = trial.draw_up or trial.sign
    context["seen"] = _draft_seen(request, found, trial)
    return render(request, "nominations/decision.html", context, status=status)


def _draft_seen(request: HttpRequest, found: Decision, trial: Trial) -> int | str:
    if trial.draw_up is None:
        return found.version
    return still_seen(request, version=found.version, refusal=trial.refusal)


def _receipt(found: Decision, law: Rulebook | None) -> dict[str, Any]:
    """By when the higher authority must have the letter, and by which clause."""
    receipt = receipt_rule(law, found) if found.is_letter else None
    if law is None or receipt is None:
        return {}
    return {"receipt": receipt, "receipt_clause": law.clause(receipt[0].clause)}


def _seal(found: Decision) -> Seal | None:
    """The checkpoint that covers the decision as it stands, and with it all that came before."""
    last = record.version_of(found.obj, found.version)
    return seal_of([last]) if last else None


def _draw_up_form(found: Decision, law, names) -> DrawUpForm | None:
    if "put_for_signature" not in names:
        return None
    basis = found.basis or (law.basis if law else "")
    return DrawUpForm(initial={"title": found.title or suggested_title(found, law), "basis": basis})


def _sign_form(content: dict[str, Any], names) -> SignForm | None:
    if "sign" not in names:
        return None
    shown = signing.dumps(content, salt=SALT, compress=True)
    return SignForm(initial={"digest": digest(content), "shown": shown})
