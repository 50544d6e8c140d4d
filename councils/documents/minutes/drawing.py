"""Draw minutes as PDF/A in a child process that is bound and may die in our place."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import segno
from django.utils.translation import gettext_lazy as _

from councils.documents.minutes.limits import PaperLimits
from councils.documents.minutes.signs import all_drawable
from workflow.documents.apart import outside
from workflow.errors import Refusal, Refused

LIMITS = PaperLimits()
READER = outside.Reader(
    module="councils.documents.minutes.child", library="typst", overflow="too_large"
)
LATER = _("Try again in a minute. If it fails again, tell the administrator.")


def pdf_of(
    content: Mapping[str, Any],
    *,
    state: str,
    digest: str,
    signed: Sequence[Mapping[str, str]],
    at: datetime,
) -> bytes:
    """The paper of these minutes; a draft is marked across each page until it is signed.

    Signs our fonts do not have are replaced, or told by their numbers, on the paper alone.

    The same values give the same bytes. Writes nothing. Raises `Refused`.
    """
    values = {
        "content": all_drawable(content),
        "state": state,
        "digest": digest,
        "signed": all_drawable(signed),
        "qr": _qr(content["seal"]),
    }
    asked = json.dumps(values, ensure_ascii=False, sort_keys=True).encode()
    answer = outside.ask(READER, asked, LIMITS, at=int(at.timestamp()))
    if "pdf" not in answer:
        raise Refused(_not_drawn(answer["refused"], answer["facts"]))
    return b64decode(answer["pdf"])


def _qr(seal: Mapping[str, Any] | None) -> str:
    if seal is None:
        return ""
    text = f"{seal['origin']}\n{seal['size']}\n{seal['root']}\n"
    code = segno.make_qr(text, error="m", boost_error=False)
    drawn = BytesIO()
    code.save(drawn, kind="svg", scale=4, border=0, xmldecl=False)
    return drawn.getvalue().decode()


def _not_drawn(code: str, facts: Mapping[str, Any]) -> Refusal:
    is_busy = code == "busy"
    return Refusal(
        code="paper_busy" if is_busy else "paper_not_drawn",
        message=_("Other papers are being drawn at this moment.")
        if is_busy
        else _("The PDF could not be drawn. The minutes themselves are not touched."),
        facts={"why": code, **facts},
        remedy=LATER,
    )
