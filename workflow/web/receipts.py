"""Tell whoever acted that it stands on the log, with the way to the receipt."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from workflow.queries.receipts import receipt_url

AT_MOST = 10


def recorded(request: HttpRequest, done: str, *things: Any, level: int = messages.SUCCESS) -> None:
    """Leave the message that an act was done, with a link to the receipt of each thing it changed.

    A thing bears its name on the log (``obj``) and the ``version`` the act gave it; what the log
    knows once only has no version. Or it is the pair of both.
    """
    found = [(receipt_url(*_place(thing)), _label(thing)) for thing in things[:AT_MOST]]
    links = [(url, label) for url, label in found if url]
    if len(links) == 1:
        links = [(links[0][0], _("See the receipt"))]
    elif links:
        done = format_html("{} {}", done, _("Receipts:"))
    shown = format_html_join(" · ", '<a href="{}">{}</a>', links)
    messages.add_message(request, level, format_html("{} {}", done, shown) if links else done)


def _place(thing: Any) -> tuple[str, int]:
    return thing if isinstance(thing, tuple) else (thing.obj, getattr(thing, "version", 1))


def _label(thing: Any) -> str:
    return str(getattr(thing, "code", "")) or _place(thing)[0]
