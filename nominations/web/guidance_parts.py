"""What stands below the texts of guidance, part by part: as sent, as it is, and both versions."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from nominations.models import Guidance
from nominations.queries.rules import rulebook_on
from nominations.web.definition_forms import (
    DefinitionForm,
    NumberRows,
    definition_of,
    numbers_of,
    numbers_said,
)
from nominations.web.guidance_forms import GuidanceForm, QuotaRows, initial_of, quotas_said
from nominations.web.guidance_words import parts_in_words
from workflow.access import today
from workflow.errors import Refusal
from workflow.models import Body
from workflow.web.moving import Attempt
from workflow.web.versions import compared, compared_part, settled_part

Makers = Mapping[str, Callable[[QueryDict | None], Any]]
LABELS = {
    "rows": _("Quotas"),
    "definition": _("Leaders and direct workers"),
    "numbers": _("Numbers the office states"),
}


def makers_of(bodies: QuerySet[Body], held: Guidance | None) -> Makers:
    """How each part is made; what was sent is read for itself, whatever stands there now."""
    law, groups = {"law": rulebook_on(today())}, {"bodies": list(bodies.order_by("name"))}
    quotas = initial_of(held)[1] if held else []
    numbers = numbers_of(held) if held else []
    defined = definition_of(held) if held else {}
    return {
        "rows": _rows(QuotaRows, prefix="quota", initial=quotas, form_kwargs=law),
        "definition": lambda data: DefinitionForm(data, initial=defined),
        "numbers": _rows(NumberRows, prefix="number", initial=numbers, form_kwargs=groups),
    }


def settled_parts(request: HttpRequest, makers: Makers, *, version: int) -> dict[str, Any]:
    """The parts as they stand, or as sent with the person's choices between versions put in."""
    return {
        name: settled_part(request, make, name=name, version=version)
        for name, make in makers.items()
    }


def said_of(form: GuidanceForm, parts: Mapping[str, Any]) -> dict[str, Any]:
    """All that the action takes."""
    stated = quotas_said(parts["rows"]) | numbers_said(parts["numbers"])
    return {**form.said(), **stated, **parts["definition"].cleaned_data}


def versions_of(
    request: HttpRequest,
    form: GuidanceForm,
    parts: Mapping[str, Any],
    *,
    fresh: Guidance,
    makers: Makers,
    refusal: Refusal | None,
) -> dict[str, Any]:
    """The version the page rests on; after a stale save both, each part as one field.

    ``makers`` make the parts of ``fresh``.
    """
    attempt = Attempt(move="guidance", reason="", refusal=refusal) if refusal else None
    now = GuidanceForm(initial=initial_of(fresh)[0])
    told = compared(request, form, now, thing=fresh, attempt=attempt)
    words: dict[str, dict[str, str]] = {}
    if "both" in told:
        law = rulebook_on(today())
        mine = parts_in_words(Guidance(**said_of(form, parts)), law)
        theirs = parts_in_words(fresh, law)
        words = {name: {"mine": mine[name], "now": theirs[name]} for name in LABELS}
    for name, label in LABELS.items():
        row = {"name": name, "label": label, **words.get(name, {})}
        told = compared_part(request, told, row=row, now=makers[name](None), thing=fresh)
    return told


def _rows(rows: Any, *, initial: Any, **given: Any) -> Callable[[QueryDict | None], Any]:
    return lambda data: rows(data, initial=initial if data is None else [], **given)
