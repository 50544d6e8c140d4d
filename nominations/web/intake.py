"""Lists that are handed in: upload or paste, match columns, check and repair, take over."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nominations.actions.intake import drop, hand_in, match_columns, repair
from nominations.actions.intake_ahead import is_long
from nominations.actions.intake_confirming import confirm
from nominations.models import Intake
from nominations.queries.intake import visible_intakes
from nominations.queries.intake_words import summed_up
from nominations.vocabulary import IntakeKind
from nominations.web.intake_check import check_of, fixes_in
from nominations.web.intake_forms import ColumnsForm, HandInForm, header_choices
from nominations.web.intake_places import (
    Pages,
    Place,
    law_at,
    letter_place,
    own_intake,
    place_of,
    unit_place,
)
from nominations.web.intake_progress import is_being_taken, take_apart
from workflow.documents.tables.words import told as told_notice
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.paging import page_of
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit
from workflow.web.versions import told_of

# From so many rows on, a page says that it is at work while a confirmation runs; a long list is
# taken over apart from the request, on a page of its own.
LARGE = 300
TABS = ("errors", "warnings", "rows")


@within_limit
@login_required
@require_http_methods(["GET", "POST"])
def intakes(request: HttpRequest, code: str, sort: str = "") -> HttpResponse:
    """The lists of a letter, or of one sort those of a unit; and a form to hand in another."""
    place = unit_place(request, sort, code) if sort else letter_place(request, code)
    if request.method == "GET":
        return _intakes_page(request, place, HandInForm())
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _intakes_page(request, place, form)
    sent, pasted = form.cleaned_data["file"], form.cleaned_data["pasted"]
    given = {"pasted": pasted}
    if sent:
        content = sent.read(settings.MAX_UPLOAD_BYTES + 1)
        given = {"name": sent.name or "", "content": content}
    try:
        made, book = hand_in(
            place.holder, sort=place.sort, year=place.year, actor=request.user, **given
        )
    except Refused as no:
        attempt = Attempt(move="hand_in", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _intakes_page(request, place, form, attempt=each)
        )
    recorded(request, _("“%(name)s” was read. Nothing is on the list yet.") % _named(made), made)
    for notice in book.notices:
        messages.warning(request, told_notice(notice))
    pages = Pages(made)
    return redirect(pages.sheets if len(list(book.shown())) > 1 else pages.columns)


@login_required
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """Which row is the header, and which column is what."""
    intake = own_intake(request, uid, code=code)
    law = law_at(place_of(intake))
    if (law is None and intake.kind == IntakeKind.NOMINEES) or not intake.is_open:
        return redirect(intake.get_absolute_url())
    _use_header(request, intake)
    form = ColumnsForm(request.POST or None, intake=intake, law=law)
    if request.method == "GET" or not form.is_valid():
        return _columns_page(request, intake, form)
    try:
        match_columns(
            intake,
            header=intake.header,
            seen=seen_version(request),
            actor=request.user,
            **form.mapping(),
        )
    except Refused as no:
        attempt = Attempt(move="columns", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _columns_page(request, intake, form, attempt=each)
        )
    return redirect(intake.get_absolute_url())


@login_required
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """The check of a list with repairs in place; its receipt once it is settled."""
    held = own_intake(request, uid, code=code)
    if request.method == "POST":
        return _repaired(request, held)
    if is_being_taken(held):
        return redirect(Pages(held).progress)
    if held.is_open and not held.mapping:
        return redirect(Pages(held).columns)
    return _page(request, held)


@login_required
@require_http_methods(["GET", "POST"])
def confirmation(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """What will be added, updated and skipped; and the act itself."""
    held = own_intake(request, uid, code=code)
    if request.method == "GET":
        if not held.is_open or not held.mapping:
            return redirect(held.get_absolute_url())
        return (
            redirect(Pages(held).progress) if is_being_taken(held) else _confirm_page(request, held)
        )
    given = {
        "partial": request.POST.get("partial") == "yes",
        "seen": request.POST.get("seen", "")[:32],
        "actor": request.user,
    }
    if is_long(held) and held.is_open and take_apart(held, **given):
        return redirect(Pages(held).progress)
    try:
        done = confirm(held, **given)
    except Refused as no:
        attempt = Attempt(move="confirm", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _confirm_page(request, held, attempt=each)
        )
    recorded(request, "; ".join(summed_up(done.counts)) + ".", done)
    address = done.get_absolute_url()
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


@login_required
@require_POST
def given_up(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """Give a list up; nothing of it was on the letter."""
    held = own_intake(request, uid, code=code)
    try:
        done = drop(held, seen=seen_version(request), actor=request.user)
    except Refused as no:
        attempt = Attempt(move="drop", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _page(request, held, attempt=each)
        )
    recorded(request, _("“%(name)s” was given up. Nothing was added.") % _named(done), done)
    return redirect(place_of(held).lists)


def _repaired(request: HttpRequest, held: Intake) -> HttpResponse:
    tab = request.POST.get("tab", "")
    onward = f"{held.get_absolute_url()}?tab={tab if tab in TABS else TABS[0]}"
    try:
        fixes = fixes_in(request.POST, check_of(held, actor=request.user))
        if fixes:
            repair(held, fixes=fixes, seen=seen_version(request), actor=request.user)
    except Refused as no:
        attempt = Attempt(move="repair", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _page(request, held, attempt=each)
        )
    if fixes:
        messages.success(request, _("The repairs are saved; the list was checked again."))
    return redirect(onward)


def _intakes_page(
    request: HttpRequest,
    place: Place,
    form: HandInForm,
    attempt: Attempt | None = None,
) -> HttpResponse:
    rows = visible_intakes(request.user).filter(kind=place.sort, submission=place.submission)
    if not place.submission:
        rows = rows.filter(unit=place.unit, year=place.year)
    rows = rows.select_related("by", "submission", "unit").defer("cells", "fixes")
    context = {
        "submission": place.submission,
        "place": place,
        "form": form,
        "attempt": attempt,
        "page": page_of(request, rows),
        "law": law_at(place),
        "is_open": place.is_open,
    }
    page = render(request, "nominations/intakes.html", context)
    page.status_code = 422 if form.errors else 200
    return page


def _columns_page(
    request: HttpRequest, held: Intake, form: ColumnsForm, attempt: Attempt | None = None
) -> HttpResponse:
    context = {
        **_where(held),
        **told_of(request, attempt, version=held.version),
        "form": form,
        "headers": header_choices(held),
    }
    page = render(request, "nominations/intake_columns.html", context)
    page.status_code = 422 if form.errors else 200
    return page


def _page(request: HttpRequest, held: Intake, attempt: Attempt | None = None) -> HttpResponse:
    context = {**_where(held), **told_of(request, attempt, version=held.version)}
    if not held.is_open:
        context["done"] = summed_up(held.counts) if held.counts else []
        context["twins_url"] = place_of(held).twins
        return render(request, "nominations/intake_receipt.html", context)
    try:
        found = check_of(held, actor=request.user)
    except Refused as no:
        return render(request, "409.html", {"refusal": no.refusal}, status=409)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else found.first_tab
    context |= {
        "check": found,
        "tab": tab,
        "tabs": found.tabs,
        "page": page_of(request, found.rows_of(tab)),
        "is_open": place_of(held).is_open,
    }
    return render(request, "nominations/intake.html", context)


def _confirm_page(
    request: HttpRequest, held: Intake, attempt: Attempt | None = None
) -> HttpResponse:
    try:
        found = check_of(held, actor=request.user)
    except Refused as no:
        return render(request, "409.html", {"refusal": no.refusal}, status=409)
    counts = found.result.counts
    context = {
        **_where(held),
        "check": found,
        "counts": counts,
        "sums": summed_up(counts),
        "is_large": len(found.result.lines) > LARGE and not is_long(held),
        **told_of(request, attempt, version=found.mark),
    }
    return render(request, "nominations/intake_confirm.html", context)


def _use_header(request: HttpRequest, held: Intake) -> None:
    """Read the sheet below the header row the page asks for; nothing is saved by looking."""
    asked = request.POST.get("header") or request.GET.get("header") or ""
    if asked.isdecimal() and len(asked) < 4 and int(asked) != held.header:
        held.header, held.mapping, held.signature = int(asked), {}, ""
        held.header = min(held.header, len(held.cells))


def _where(held: Intake) -> dict[str, Any]:
    return {
        "submission": held.submission,
        "place": place_of(held),
        "pages": Pages(held),
        "intake": held,
    }


def _named(held: Intake) -> dict[str, str]:
    return {"name": held.name}
