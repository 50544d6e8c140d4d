"""The list of nominees of a submission: who is on it, adding one, changing one."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions.recognising import Unrecognised
from nominations.actions.submissions import add_nomination, change_nomination
from nominations.models import Nomination, Submission
from nominations.permissions import OFFICERS
from nominations.queries.lists import listed
from nominations.queries.papers import missing_by_nomination
from nominations.queries.rules import law_for
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import SETTLED, SubmissionState
from nominations.web.forms import (
    FORMS,
    KINDS,
    NomineeForm,
    awards_for,
    initial_of,
    sort_of,
)
from nominations.web.picking import may_pick, picked, ways
from nominations.web.recognising import asked, chosen, said_in, told_of
from nominations.web.seeing import (
    may_edit,
    own_submission,
    seen_nomination,
    seen_submission,
)
from workflow.errors import Refused
from workflow.queries.changes import last_change
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.paging import page_of
from workflow.web.receipts import recorded
from workflow.web.versions import compared, settled_form


@login_required
@require_GET
def nominees(request: HttpRequest, code: str) -> HttpResponse:
    """The list, with what each line lacks and which rule asks for it."""
    letter = own_submission(request, code)
    law = law_for(letter)
    page = page_of(request, listed(letter))
    asked = [line for line in page if line.state not in SETTLED]
    missing = missing_by_nomination(asked, law=law) if law else {}
    context = {
        "submission": letter,
        "law": law,
        "page": page,
        "rows": [(line, missing.get(line.pk, [])) for line in page],
        "is_open": _is_open(request, letter),
        **_last(page),
        "quotas_url": reverse("nominations:submission_quotas", args=[letter.code]),
    }
    return render(request, "nominations/nominees.html", context)


def _last(page: Page) -> dict[str, Any]:
    """Who changed a line of the page last, and which."""
    names = {line.obj: line.nominee.name for line in page}
    last = last_change(*names) if names else None
    return {"last": last, "last_name": names[last.obj] if last else ""}


@login_required
@require_GET
def sorts(request: HttpRequest, code: str) -> HttpResponse:
    """Who is to be added: a person, a collective, or the unit itself in one click."""
    letter = seen_submission(request, code)
    law = law_for(letter)
    counts = (
        {s: len(awards_for(letter.round, law, kinds)) for s, kinds in KINDS.items()} if law else {}
    )
    context = {
        "submission": letter,
        "law": law,
        "counts": counts,
        "is_open": _is_open(request, letter),
    }
    return render(request, "nominations/nominee_sorts.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str, sort: str) -> HttpResponse:
    """Add one nominee of a sort."""
    letter = seen_submission(request, code)
    law = law_for(letter)
    if sort not in FORMS or law is None:
        raise Http404
    who = chosen(request, letter.unit) if sort == "person" else None
    form = FORMS[sort](request.POST or None, initial=picked(who), review=letter.round, law=law)
    context = {"submission": letter, "form": form, "sort": sort, "chosen": who}
    context |= ways(letter, sort=sort) if may_pick(request, letter) else {}
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, context)
    try:
        line = add_nomination(
            letter,
            award=form.cleaned_data["award"],
            nominee=_who(form, letter),
            achievement=form.cleaned_data["achievement"],
            actor=request.user,
            said=said_in(request, letter.unit) if sort == "person" else None,
        )
    except Unrecognised as no:
        return _asked(request, no, context)
    except Refused as no:
        return _refused(request, no, context)
    done = _("%(name)s is on the list.") % {"name": line.nominee.name}
    recorded(request, told_of(request, line.nominee, done), line)
    if "again" in request.POST:
        return redirect("nominations:nominee_add", letter.code, sort)
    return redirect("nominations:nominees", letter.code)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a line of a draft and its nominee."""
    line = seen_nomination(request, code)
    letter, law = line.submission, law_for(line.submission)
    if law is None:
        raise Http404
    form = settled_form(request, _maker(line, law), version=line.version)
    context = {"submission": letter, "form": form, "sort": sort_of(line), "line": line}
    context["meanwhile"] = reverse("nominations:nomination_meanwhile", args=[code])
    if request.method == "GET" or not form.is_valid():
        context |= compared(request, form, _maker(line, law)(None), thing=line, attempt=None)
        return _form_page(request, context)
    try:
        saved = _save(request, line, form)
    except Unrecognised as no:
        fresh = seen_nomination(request, code)
        now = _maker(fresh, law)(None)
        context |= {"line": fresh, **compared(request, form, now, thing=fresh, attempt=None)}
        return _asked(request, no, context)
    except Refused as no:
        fresh = seen_nomination(request, code)
        is_twice = no.refusal.code == "already_listed"
        attempt = None if is_twice else Attempt(move="nominee", reason="", refusal=no.refusal)
        now = _maker(fresh, law)(None)
        context |= {"line": fresh, **compared(request, form, now, thing=fresh, attempt=attempt)}
        return _twice(request, context) if is_twice else _refused(request, no, context)
    done = _("The changes are saved.")
    done = told_of(request, saved.nominee, done) if saved else done
    recorded(request, done, *([saved] if saved else []))
    return redirect("nominations:nominees", letter.code)


def _maker(line: Nomination, law: Rulebook) -> Callable[[QueryDict | None], NomineeForm]:
    """How the form of a line is made, over what is there now."""
    make, initial = FORMS[sort_of(line)], initial_of(line)
    return lambda data: make(data, initial=initial, review=line.submission.round, law=law)


def _save(request: HttpRequest, line: Nomination, form: NomineeForm) -> Nomination | None:
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    own = {name: changed.pop(name) for name in form.nominee() if name in changed}
    if not changed and not own:
        return None
    said = said_in(request, line.nominee.unit) if own else None
    seen = seen_version(request)
    return change_nomination(line, nominee=own, said=said, actor=request.user, seen=seen, **changed)


def _twice(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The form once more: the award chosen is one for which the person is listed already."""
    context["form"].add_error("award", _("The nominee is already on the list for this award."))
    return _form_page(request, context)


def _who(form: NomineeForm, letter: Submission) -> dict[str, Any]:
    columns = form.nominee()
    if form.sort == "unit":
        columns |= {"name": letter.unit.name, "is_the_unit": True}
    return columns


def _form_page(
    request: HttpRequest, context: dict[str, Any], attempt: Attempt | None = None
) -> HttpResponse:
    context["is_open"] = _is_open(request, context["submission"])
    page = render(request, "nominations/nominee_form.html", context | {"attempt": attempt})
    page.status_code = 422 if context["form"].errors else 200
    return page


def _refused(request: HttpRequest, no: Refused, context: dict[str, Any]) -> HttpResponse:
    attempt = Attempt(move="nominee", reason="", refusal=no.refusal)
    return refused_answer(
        request, attempt, page=lambda each: _form_page(request, context, attempt=each)
    )


def _asked(request: HttpRequest, no: Unrecognised, context: dict[str, Any]) -> HttpResponse:
    context["is_open"] = _is_open(request, context["submission"])
    return asked(request, no, "nominations/nominee_form.html", context)


def _is_open(request: HttpRequest, letter: Submission) -> bool:
    return letter.state == SubmissionState.DRAFT and may_edit(request, letter, OFFICERS)
