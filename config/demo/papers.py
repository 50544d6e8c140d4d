"""Papers for the demonstration: small true PDF files that say what they are."""


def demo_pdf(title: str, *, pages: int = 1) -> bytes:
    """A PDF of some pages with a line of ASCII text each; a real file, so that it is checked."""
    text = title.encode("ascii", "replace").decode()
    kids = [f"{4 + 2 * each} 0 R" for each in range(pages)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(1, pages + 1):
        which = f", page {number} of {pages}" if pages > 1 else ""
        objects += _page(f"Demonstration paper: {text}{which}", at=len(objects) + 1)
    return written(objects)


def written(objects: list[bytes]) -> bytes:
    """The objects as a PDF, numbered from 1 in their order; the first is its root."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )


def _page(line: str, *, at: int) -> list[bytes]:
    stream = f"BT /F1 14 Tf 72 770 Td ({line}) Tj ET".encode()
    return [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
        b"/Resources<</Font<</F1 3 0 R>>>>>>" % (at + 1),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
