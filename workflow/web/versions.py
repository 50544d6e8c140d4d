"""Two people at one form: what each saw, what is there now, and the choice between the two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from workflow.errors import Refusal
from workflow.queries.changes import last_change
from workflow.web.moving import Attempt, seen_version

WAS, PICK, WHOLE = "was-", "pick-", "whole"
MINE, NOW = "mine", "now"


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
        if _takes_theirs(data, name, is_old=is_old):
            data.setlist(name, texts)
    return make(data)


def basis_of(request: HttpRequest, now: Form, *, version: int, refusal: Refusal | None) -> Basis:
    """What the page holds as seen: what the person saw until the newer version was shown to them.

    ``now`` is the form with what is there, unbound.
    """
    was = {name: "\n".join(texts) for name, texts in _texts(now).items()}
    seen = still_seen(request, version=version, refusal=refusal)
    if seen is version:
        return Basis(version, was)
    return Basis(seen, {name: request.POST.get(WAS + name, text) for name, text in was.items()})


def still_seen(request: HttpRequest, *, version: int, refusal: Refusal | None) -> int | str:
    """The version a page holds as seen: as it was sent until the person was told of a newer one."""
    is_shown = refusal is not None and refusal.code == "overtaken"
    if request.method != "POST" or is_shown:
        return version
    return request.POST.get("seen", version)


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


def _takes_theirs(data: QueryDict, name: str, *, is_old: bool) -> bool:
    picked = data.get(WHOLE) or data.get(PICK + name)
    if picked in (MINE, NOW):
        return picked == NOW
    was = data.get(WAS + name)
    return is_old and was is not None and _sent(data, name) == _plain([was])


def _texts(form: Form) -> dict[str, list[str]]:
    """What a browser would send of each field as it stands."""
    return {field.name: _text(field) for field in form}


def _text(field: BoundField) -> list[str]:
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
