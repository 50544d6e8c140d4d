"""The program that draws minutes as a PDF in a process of its own."""

import os
from base64 import b64encode
from pathlib import Path
from typing import Any

from councils.documents.minutes.limits import PaperLimits
from workflow.documents.apart.bounds import Unfit
from workflow.documents.apart.inside import serve

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
# Archives keep it for good, and programs that read aloud can follow it.
STANDARDS = ["a-2a", "ua-1"]


def main() -> None:
    """Draw the paper whose values come on standard input."""
    _start_threads()
    serve(_draw, PaperLimits)


def _start_threads() -> None:
    # Inside the limits no thread begins any more: the library's one begins before them, on an
    # empty sheet of our own.
    os.environ["RAYON_NUM_THREADS"] = "1"
    import typst  # noqa: PLC0415 -- in the child alone

    typst.compile(b"", format="pdf")


def _draw(content: bytes, limits: PaperLimits, *, at: int) -> dict[str, Any]:
    """The PDF, the same bytes for the same values; ``at`` is its date, in seconds since 1970."""
    import typst  # noqa: PLC0415 -- in the child alone

    compiler = typst.Compiler(
        str(HERE / "layout.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"paper": content.decode()},
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=at)
    except typst.TypstError as fault:
        raise Unfit("not_drawn", fault=str(fault)[:500]) from None
    return {"pdf": b64encode(made).decode()}
