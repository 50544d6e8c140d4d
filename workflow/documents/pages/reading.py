"""Draw a page of a stranger's PDF in a child process that is bound and may die in our place."""

from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from workflow.documents.apart import outside
from workflow.documents.pages.limits import PageLimits
from workflow.documents.pages.words import refusal_of
from workflow.errors import Refused

LIMITS = PageLimits()
READER = outside.Reader(
    module="workflow.documents.pages.child", library="pypdfium2", overflow="out_of_memory"
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page that can be drawn: which of how many, and its size as drawn, in pixels."""

    number: int
    count: int
    width: int
    height: int


def sheet_of(
    content: bytes, *, number: int, width: int, limits: PageLimits = LIMITS
) -> Sheet | None:
    """The page of that number, drawn to see that it can be; None where there is none.

    Writes nothing. Raises `Refused` with a code of `words.WORDS`.
    """
    found = _asked(content, limits, number=number, width=width, with_picture=False)
    if "width" not in found:
        return None
    sizes = {key: found[key] for key in ("count", "width", "height")}
    return Sheet(number=number, **sizes)


def picture_of(
    content: bytes, *, number: int, width: int, limits: PageLimits = LIMITS
) -> bytes | None:
    """The page of that number as a PNG so many pixels wide; None where there is none.

    Writes nothing. Raises `Refused` with a code of `words.WORDS`.
    """
    found = _asked(content, limits, number=number, width=width, with_picture=True)
    return b64decode(found["png"]) if "png" in found else None


def ask(content: bytes, limits: PageLimits, **asked: Any) -> dict[str, Any]:
    """One child's answer: ``count`` and what was drawn, or ``refused`` and ``facts``."""
    if len(content) > limits.upload:
        return {"refused": "too_large", "facts": {"limit": limits.upload}}
    return outside.ask(READER, content, limits, **asked)


def _asked(content: bytes, limits: PageLimits, **asked: Any) -> dict[str, Any]:
    found = ask(content, limits, **asked) if asked["number"] > 0 else {}
    if "refused" in found:
        raise Refused(refusal_of(found["refused"], found["facts"]))
    return found
