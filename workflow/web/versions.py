"""Two people at one form: what each saw, what is there now, and the choice between the two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BaseFormSet, CheckboxInput, Form
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from workflow.errors import Refusal
from workflow.queries.changes import last_change
from workflow.web.moving import Attempt, seen_version, versions_in

WAS, PICK, WHOLE = "was-", "pick-", "whole"
MINE, NOW = "mine", "now"
Part = Form | BaseFormSet


@dataclass(frozen=True)
class Basis:
    """What lay before the person: the version, and the text of each field as a browser sends it."""

    seen: int | str
    was: Mapping[str, str]


def settled_form(
    request: HttpRequest, make: Callable[[QueryDict | None], Form], *, version: int
) -> Form:
    """The form of the page, or what was sent with the person's choices between versions put in.

    Where the page had grown old, a field the person did not touch takes what is there now; of
    those both changed, the one picked counts, without a pick their own.
    """
    now = make(None)
    if request.method != "POST":
        return now
    data, is_old = request.POST.copy(), seen_version(request) not in (None, version)
    for name, texts in _texts(now).items():
        if _takes_theirs(data, name, _sent(data, name), is_old=is_old):
            data.setlist(name, texts)
    return make(data)


def settled_part(
    request: HttpRequest, make: Callable[[QueryDict | None], Part], *, name: str, version: int
) -> Part:
    """A form or rows that are one thing to the person: settled as `settled_form` does one field."""
    if request.method != "POST":
        return make(None)
    sent, is_old = make(request.POST), seen_version(request) not in (None, version)
    takes = _takes_theirs(request.POST, name, part_text(sent), is_old=is_old)
    return make(_as_sent(make(None))) if takes else sent


def basis_of(request: HttpRequest, now: Form, *, version: int, refusal: Refusal | None) -> Basis:
    """What the page holds as seen: what the person saw until the newer version was shown to them.

    ``now`` is the form with what is there, unbound.
    """
    was = {name: "\n".join(texts) for name, texts in _texts(now).items()}
    seen = still_seen(request, version=version, refusal=refusal)
    if seen is version:
        return Basis(version, was)
    return Basis(seen, {name: request.POST.get(WAS + name, text) for name, text in was.items()})


def still_seen(request: HttpRequest, *, version: int | str, refusal: Refusal | None) -> int | str:
    """The version a page holds as seen: as it was sent until the person was told of a newer one."""
    is_shown = refusal is not None and refusal.code == "overtaken"
    if request.method != "POST" or is_shown:
        return version
    return request.POST.get("seen", version)


def told_of(
    request: HttpRequest, attempt: Attempt | None, *, version: int | str
) -> dict[str, Attempt | int | str | None]:
    """A refused attempt, and the version that its page holds as seen."""
    refusal = attempt.refusal if attempt else None
    return {"attempt": attempt, "seen": still_seen(request, version=version, refusal=refusal)}


def still_seen_each(
    request: HttpRequest, rows: Sequence[Any], *, refused: Mapping[int, Refusal]
) -> dict[int, int]:
    """As `still_seen` for each row of a form about many, by its key; ``refused`` goes by it too."""
    told = {key for key, no in refused.items() if no.code == "overtaken"}
    sent = versions_in(request, (row for row in rows if row.pk not in told))
    return {row.pk: sent.get(row.pk, row.version) for row in rows}


def compared(
    request: HttpRequest, form: Form, now: Form, *, thing: Any, attempt: Attempt | None
) -> dict[str, Any]:
    """What a form's page shows of versions: its basis, and after a stale save both, and whose.

    ``thing`` is as it is now, ``now`` the unbound form with it.
    """
    refusal = attempt.refusal if attempt else None
    told: dict[str, Any] = {"topic": thing.obj.replace("/", ".")}
    basis = basis_of(request, now, version=thing.version, refusal=refusal)
    told |= {"basis": basis, "seen": basis.seen}
    if refusal is None or refusal.code != "overtaken":
        return told
    return told | {"both": both_versions(form, now), "changed_by": last_change(thing.obj)}


def compared_part(
    request: HttpRequest, told: dict[str, Any], *, row: dict[str, Any], now: Part, thing: Any
) -> dict[str, Any]:
    """What `compared` told, with a part that counts as one field: ``row`` says both in words."""
    name, text, basis = row["name"], part_text(now), told["basis"]
    was = text if basis.seen is thing.version else request.POST.get(WAS + name, text)
    told |= {"basis": Basis(basis.seen, {**basis.was, name: was})}
    if "both" in told and row[MINE] != row[NOW]:
        told["both"] = [*told["both"], row]
    return told


def part_text(part: Part) -> str:
    """All that a browser would send of it, as one text."""
    return _plain(
        [text for form in _forms(part) for texts in _texts(form).values() for text in texts]
    )


def both_versions(form: Form, now: Form) -> list[dict[str, Any]]:
    """Field by field where the person's text and what is there now differ, as people read it."""
    theirs, rows = _texts(now), []
    for field in form:
        mine = _sent(form.data, field.html_name)
        if not field.is_hidden and mine != _plain(theirs[field.name]):
            shown = {MINE: _shown(field, form.cleaned_data.get(field.name))}
            shown[NOW] = _shown(now[field.name], now[field.name].value())
            rows.append({"name": field.name, "label": field.label, **shown})
    return rows


def _forms(part: Part) -> list[Form]:
    return list(part) if isinstance(part, BaseFormSet) else [part]


def _as_sent(part: Part) -> QueryDict:
    data = QueryDict(mutable=True)
    counts = [part.management_form] if isinstance(part, BaseFormSet) else []
    for form in (*counts, *_forms(part)):
        for field in form:
            data.setlist(field.html_name, _text(field))
    return data


def _takes_theirs(data: QueryDict, name: str, sent: str, *, is_old: bool) -> bool:
    picked = data.get(WHOLE) or data.get(PICK + name)
    if picked in (MINE, NOW):
        return picked == NOW
    was = data.get(WAS + name)
    return is_old and was is not None and sent == _plain([was])


def _texts(form: Form) -> dict[str, list[str]]:
    """What a browser would send of each field as it stands."""
    return {field.name: _text(field) for field in form}


def _text(field: BoundField) -> list[str]:
    if isinstance(field.field.widget, CheckboxInput):
        return ["on" if field.value() else ""]
    shown = field.field.widget.format_value(field.value())
    texts = shown if isinstance(shown, list) else [shown]
    return ["" if text is None else str(text) for text in texts]


def _sent(data: QueryDict, name: str) -> str:
    return _plain(data.getlist(name) or [""])


def _plain(texts: list[str]) -> str:
    """Browsers send line ends their own way, and people leave blanks behind."""
    return "\n".join(texts).replace("\r\n", "\n").strip()


def _shown(field: BoundField, value: Any) -> str:
    if value is None or value == "":
        return ""
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    if isinstance(value, bool):
        value = {True: "yes", False: "no"}[value]
        labels = labels or {"yes": _("Yes"), "no": _("No")}
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return labels.get(str(value), str(value))
