"""The anchor of the log on a paper: size and root in letters and as a QR code."""

from typing import Any

import segno
from django import template

from workflow.queries.receipts import Seal

register = template.Library()


@register.inclusion_tag("inspection/anchor_box.html")
def anchor(seal: Seal | None) -> dict[str, Any]:
    """Draw the checkpoint that covers what the paper says; without one, that it is not sealed."""
    return {"seal": seal, "image": picture(seal.text) if seal else ""}


def picture(text: str) -> str:
    """A QR code of the text as an SVG in a data: address; 15 % of it may be damaged."""
    code = segno.make_qr(text, error="m", boost_error=False)
    return code.svg_data_uri(scale=4, border=4, light="#fff", omitsize=True)
