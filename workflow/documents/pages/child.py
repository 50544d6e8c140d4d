"""The program that draws one page of a PDF in a process of its own."""

from base64 import b64encode
from math import inf
from typing import Any

from workflow.documents.apart.bounds import Unfit
from workflow.documents.apart.inside import serve
from workflow.documents.pages.limits import PageLimits
from workflow.documents.pages.png import png

WHITE = (255, 255, 255, 255)


def main() -> None:
    """Draw the page asked for of the PDF on standard input."""
    serve(_draw, PageLimits)


def _draw(
    content: bytes, limits: PageLimits, *, number: int, width: int, with_picture: bool
) -> dict[str, Any]:
    """How many pages there are, the size of the one drawn and, where asked for, its picture."""
    # The library is loaded only inside the limits.
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    document = _opened(content)
    count = len(document)
    if count < 1:
        raise Unfit("no_pages")
    if count > limits.pages:
        raise Unfit("too_many_pages", count=count, limit=limits.pages)
    if number > count:
        return {"count": count}
    try:
        drawn = _drawn(document, number - 1, width=width, height=limits.height)
    except PdfiumError:
        drawn = None
    if drawn is None:
        raise Unfit("page_damaged", count=count)
    found = {"count": count, "width": drawn.width, "height": drawn.height}
    if with_picture:
        pixels = bytes(drawn.buffer)
        made = png(pixels, width=drawn.width, height=drawn.height, stride=drawn.stride)
        found["png"] = b64encode(made).decode()
    return found


def _opened(content: bytes) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError, raw  # noqa: PLC0415

    try:
        return PdfDocument(content)
    except PdfiumError as fault:
        if fault.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Unfit("encrypted") from None
        raise Unfit("damaged") from None


def _drawn(document: Any, index: int, *, width: int, height: int) -> Any:
    """The page within that many pixels, signatures and filled-in forms as they were saved.

    They are laid flat onto the page, so that the library's machinery of forms never starts.
    """
    from pypdfium2 import PdfBitmap, raw  # noqa: PLC0415

    raw.FPDFPage_Flatten(document[index], raw.FLAT_NORMALDISPLAY)
    page = document[index]
    size = page.get_size()
    if not all(0 < side < inf for side in size):
        return None
    scale = min(width / size[0], height / size[1])
    place = (0, 0, *(max(1, round(side * scale)) for side in size))
    drawn = PdfBitmap.new_native(*place[2:], raw.FPDFBitmap_BGR, rev_byteorder=True)
    drawn.fill_rect(WHITE, *place)
    flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    raw.FPDF_RenderPageBitmap(drawn, page, *place, 0, flags)
    return drawn
