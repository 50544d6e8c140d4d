"""The log as an inspector searches it."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.inspection.queries.changes import searched
from audit.inspection.queries.persons import people_named
from audit.inspection.queries.visible import NOBODY, entries_about
from audit.inspection.web.filters import FilterForm
from audit.inspection.web.kinds import chosen
from audit.inspection.web.rows import rows_of
from audit.record import queries as record
from workflow.rules.folding import folded
from workflow.vocabulary import Role
from workflow.web.paging import page_of
from workflow.web.person import only_for

# Texts are salted and sealed one by one: they are opened and read, newest first, so many.
TEXTS_READ = 20_000


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a search found; `read_back_to` says how far, when not every text was read."""

    records: record.Records
    people: list[Any]
    read_back_to: datetime | None = None


@require_safe
@login_required
def log(request: HttpRequest) -> HttpResponse:
    """Entries of what the inspector may see, newest first, by the filters in the address."""
    only_for(request, Role.INSPECTOR)
    form = FilterForm(request.GET)
    found = _find(request, form) if form.is_valid() else _nothing()
    page: Page = page_of(request, found.records)
    context = {
        "form": form,
        "found": found,
        "page": page,
        "rows": rows_of(request.user, page),
    }
    is_fragment = request.htmx and not request.htmx.history_restore_request
    template = "inspection/log_list.html" if is_fragment else "inspection/log.html"
    return render(request, template, context)


def _find(request: HttpRequest, form: FilterForm) -> Answer:
    given = form.cleaned_data
    people = people_named(given["actor"]) if given["actor"] else []
    wanted = record.Wanted(
        seen=entries_about(request.user, text=given["q"].strip(), unit=given["unit"]),
        actors=[each.obj for each in people] if given["actor"] else None,
        kinds=chosen(given["kind"]),
        since=form.begins,
        until=form.ends,
    )
    records, oldest = record.search(wanted), None
    if given["text"].strip():
        fits = holding(given["text"])
        records, oldest = records.looked_through(fits, at_most=TEXTS_READ)
    return Answer(records=records, people=people, read_back_to=oldest)


def holding(text: str) -> Callable[[str, str, Mapping[str, Any]], bool]:
    """Whether a disclosed text that is searched holds every word; tone marks do not matter."""
    words = folded(unicodedata.normalize("NFC", text)).split()

    def fits(kind: str, obj: str, disclosed: Mapping[str, Any]) -> bool:
        texts = map(folded, map(str, searched(kind, obj, disclosed).values()))
        return any(all(word in plain for word in words) for plain in texts)

    return fits


def _nothing() -> Answer:
    return Answer(records=record.search(record.Wanted(seen=NOBODY)), people=[])
