"""One entry of the log: what it says, what it replaced, and what proves it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.inspection.queries.changes import Field, Shown, shown
from audit.inspection.queries.naming import (
    Thing,
    about,
    people,
    references,
    things,
    title_of,
    who,
)
from audit.inspection.queries.receipts import STANDS_ON, VISIBLE
from audit.inspection.web.words import (
    Told,
    fault_words,
    field_name,
    in_words,
    noun,
    states_of,
)
from audit.record.queries import Line
from workflow.queries.receipts import Seal, seal_of
from workflow.vocabulary import Role
from workflow.web.person import only_for


@require_safe
@login_required
def entry(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One entry in words, with its bytes, its hash, its seal and its neighbours."""
    only_for(request, Role.INSPECTOR)
    found = shown(request.user, uid)
    if found is None:
        raise Http404
    return render(request, "inspection/entry.html", _context(request, found))


def _context(request: HttpRequest, found: Shown) -> dict[str, Any]:
    line, seal = found.line, seal_of([found.line])
    names = people(_persons(found))
    values = [each for field in _all(found) for each in (field.value, field.before)]
    known = things(request.user, [about(line), *references(values)])
    before, after = states_of(line)
    return {
        "shown": found,
        "line": line,
        "title": title_of(line),
        "before": before,
        "after": after,
        "who": who(line.actor, names),
        "on_behalf": who(line.on_behalf_of, names) if line.on_behalf_of else "",
        "noun": noun(line.obj),
        "thing": known.get(about(line)),
        "faults": fault_words(found.record.faults),
        "facts": _told(found, found.facts, known),
        "disclosed": _told(found, found.disclosed, known),
        "erasures": [
            {"row": each, "by": who(each.by, names), "ordered_by": names.get(each.ordered_by, "")}
            for each in found.erasures
        ],
        "seal": seal,
        "citation": citation(found, seal),
        "receipt": _receipt(line),
    }


def citation(found: Shown, seal: Seal | None) -> str:
    """How a report names this entry, so that anybody finds and checks it."""
    at = timezone.localtime(found.line.at)
    words = {
        "number": found.line.idx,
        "moment": f"{at:%H:%M:%S} {formats.date_format(at, 'SHORT_DATE_FORMAT')} (UTC{at:%z})",
        "hash": found.record.leaf,
        "size": seal.size if seal else "",
        "root": seal.root if seal else "",
        "id": found.line.uid,
    }
    if seal is None:
        return (
            _("Log of Vinh Danh, entry %(id)s (no number yet), %(moment)s, hash %(hash)s.") % words
        )
    return (
        _(
            "Log of Vinh Danh, entry No %(number)s, %(moment)s, hash %(hash)s, "
            "checkpoint of %(size)s entries with root %(root)s."
        )
        % words
    )


def _persons(found: Shown) -> list[str | None]:
    erased = [ref for each in found.erasures for ref in (each.by, each.ordered_by)]
    return [found.line.actor, found.line.on_behalf_of, *erased]


def _receipt(line: Line) -> tuple[Any, ...]:
    """The address of the receipt; nothing where only the actor is given one."""
    prefix, _sep, key = line.obj.partition("/")
    return (prefix, key, line.ver) if prefix in {*VISIBLE, *STANDS_ON} else ()


def _all(found: Shown) -> Sequence[Field]:
    return [*found.facts, *found.disclosed]


def _told(found: Shown, fields: Sequence[Field], known: Mapping[str, Thing]) -> list[Told]:
    return [
        Told(
            field_name(each.name, each.value),
            in_words(found.line, each.name, each.value, known),
            in_words(found.line, each.name, each.before, known) if each.is_changed else None,
        )
        for each in fields
    ]
