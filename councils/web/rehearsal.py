"""The rules tried out before a meeting: what every rule would say of figures, and why."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from councils.queries.own_rules import (
    law_of_day,
    own_clauses,
    own_rules,
    regulation_on,
    voting_body,
)
from councils.queries.regulations import references
from councils.queries.visible import visible_bodies
from councils.rules.regulations import Reference, Row
from councils.web.rehearsal_forms import RehearsalForm
from councils.web.rehearsal_words import Line, Source, line_of, rows_of
from nominations.queries.names import in_language
from nominations.rules.rulebook import Rulebook
from workflow.access import today
from workflow.models import Body

# What a rule set and a body's own regulation say for themselves.
STATED = frozenset({"threshold", "base", "absent", "recusal_shrinks_base"})


@require_safe
@login_required
def rehearsal(request: HttpRequest) -> HttpResponse:
    """Figures in the address, so that the page can be sent and printed; it keeps nothing."""
    law, texts = law_of_day(today()), references()
    given = {"bodies": visible_bodies(request.user), "law": law, "texts": texts}
    if "yes" in request.GET:
        form = RehearsalForm(request.GET, **given)
    else:
        form = RehearsalForm(initial=request.GET.dict(), **given)
    is_asked = form.is_bound and form.is_valid()
    context = {"form": form, "law": law, "figures": form.figures() if is_asked else None}
    if is_asked:
        context |= _sources(form, law)
    status = 422 if form.is_bound and not is_asked else 200
    return render(request, "councils/rehearsal.html", context, status=status)


def _sources(form: RehearsalForm, law: Rulebook | None) -> dict[str, Any]:
    """The rules in force first, then what other texts would say."""
    body: Body | None = form.cleaned_data["body"]
    in_force = [_source(_of_law(law), law, form, law)] if law else []
    texts = [_source(text.rows, text, form, law) for text in references().texts]
    own = _own(body, form, law) if body else []
    return {
        "body": body,
        "own": [each for each in own if each.lines],
        "in_force": [each for each in in_force if each.lines],
        "texts": [each for each in texts if each.lines],
    }


def _own(body: Body, form: RehearsalForm, law: Rulebook | None) -> list[Source]:
    """The regulation of the body in force today, for what it says itself."""
    held = regulation_on(body, on=today())
    if held is None:
        return []
    clauses = own_clauses(held)
    rows = [Row(rule=rule, stated=STATED) for rule in own_rules(held)]
    text = Reference(
        code=held.obj,
        title=held.title,
        title_en=held.title,
        in_force_from=held.holds_from,
        in_force_to=held.holds_until,
        clauses=tuple(clauses),
        rows=tuple(rows),
    )
    return [_source(text.rows, text, form, law)]


def _of_law(law: Rulebook) -> list[Row]:
    """The rules of the rule set: what no source says is marked by its clause."""
    return [Row(rule=rule, stated=STATED) for rule in law.voting]


def _source(rows: Any, text: Reference | Rulebook, form: RehearsalForm, law: Any) -> Source:
    said, others = form.cleaned_data, {each.code: each for each in references().others}
    kept = rows_of(
        rows, kind=voting_body(said["body"]) if said["body"] else "", award=said["award"]
    )
    lines: list[Line] = [
        line_of(row, form.figures(), law=text, names=law, others=others) for row in kept
    ]
    period = (text.in_force_from, text.in_force_to)
    return Source(title=in_language(text), period=period, lines=lines)
