"""What one page of a PDF costs, drawn in a bound child beside PDFium in our own process.

    python -m bench.drawing [--json]

A page full of text and a page that is one scanned picture, beside the case and over the full width.
The child's share that does not depend on the page is the start of its interpreter.
"""

import random
import zlib

from bench.table import tell

ROUNDS = 15
WIDTHS = {"beside the case": 900, "over the full width": 1600}
ACROSS, DOWN = 1240, 1754  # pixels of an A4 page scanned at 150 dots an inch


def text() -> bytes:
    """Return a page of sixty lines of ninety letters."""
    line = (
        b"(The unit has shortened the time of licensing by thirty per cent, 1250 files in a year.)"
    )
    body = b"BT /F1 11 Tf 12 TL 60 790 Td " + (line + b" Tj T* ") * 60 + b"ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return _page(body, b"/Font<</F1 5 0 R>>", font)


def scan() -> bytes:
    """Return a page that is one picture of paper, with the grain of a scanner."""
    dice = random.Random(6)
    grain = bytes(dice.randrange(232, 248) for _ in range(3 * ACROSS * 97))
    body = zlib.compress((grain * (DOWN // 97 + 1))[: 3 * ACROSS * DOWN], 1)
    head = b"<</Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB" % (ACROSS, DOWN)
    head += b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>" % len(body)
    drawn = head + b"stream\n" + body + b"\nendstream"
    return _page(b"595 0 0 842 0 0 cm /I Do", b"/XObject<</I 5 0 R>>", drawn)


def alone(content: bytes, width: int) -> int:
    """Draw by the library in this process, without a limit or a PNG; return the height."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    page = PdfDocument(content)[0]
    return page.render(scale=width / page.get_size()[0]).height


def measured() -> list[dict]:
    """One figure per page, width and act: looking whether it can be drawn, and its picture."""
    from bench.timing import figure, interleave  # noqa: PLC0415 -- Django first
    from workflow.documents.pages import picture_of, sheet_of  # noqa: PLC0415

    figures = []
    for kind, content in {"text": text(), "scan": scan()}.items():
        for where, width in WIDTHS.items():
            asked = {"number": 1, "width": width}
            arms = {
                "look": lambda c=content, a=asked: lambda: sheet_of(c, **a),
                "picture": lambda c=content, a=asked: lambda: picture_of(c, **a),
                "alone": lambda c=content, w=width: lambda: alone(c, w),
            }
            found = interleave(arms, rounds=ROUNDS)
            figures += [
                figure(f"{act} of a {kind} {where}", found[act], "ms", found["alone"], None)
                for act in ("look", "picture")
            ]
    return figures


def main() -> None:
    """Measure and print."""
    import os  # noqa: PLC0415 -- Django first

    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    figures = measured()
    tell(figures)


def _page(body: bytes, resources: bytes, other: bytes) -> bytes:
    from config.demo.papers import written  # noqa: PLC0415

    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page % resources,
            b"<</Length %d>>stream\n%s\nendstream" % (len(body), body),
            other,
        ]
    )


if __name__ == "__main__":
    main()
