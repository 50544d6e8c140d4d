"""Workbooks made by hand, byte by byte where no honest program would write them so."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"

CELLS = '<c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="B1"><v>1980</v></c>'
ROWS = f'<row r="1">{CELLS}</row>'


def sheet_xml(rows: str = ROWS, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book_parts(*sheets: str) -> dict[str, str | bytes]:
    """The parts of a workbook of these sheets, each its whole XML."""
    named = "".join(
        f'<sheet name="Trang {n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{named}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
            f'<Relationship Id="rs" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ),
    } | {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, start=1)}


def zipped(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(rows: str = ROWS, *, before: str = "", after: str = "", **parts: str | bytes) -> bytes:
    """One sheet; ``strings`` and ``styles`` are whole parts."""
    made = book_parts(sheet_xml(rows, before=before, after=after))
    names = {"strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    return zipped(made | {names[name]: text for name, text in parts.items()})


def with_parts(parts: Mapping[str, str | bytes]) -> bytes:
    return zipped(book_parts(sheet_xml()) | dict(parts))


def cell(reference: str, value: str = "1", kind: str = "n") -> str:
    return f'<c r="{reference}" t="{kind}"><v>{value}</v></c>'


def ods(rows: str, *, manifest: str = "<manifest/>", doctype: str = "") -> bytes:
    spaces = "".join(f' xmlns:{each}="{OFFICE}{each}:1.0"' for each in ("office", "table", "text"))
    content = (
        f"{doctype}<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Trang 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def ods_cell(text: str, extra: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {extra}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def ods_row(cells: str, extra: str = "") -> str:
    return f"<table:table-row {extra}>{cells}</table:table-row>"


def record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    body = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return record(0x0204, body)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def failed(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def xls(cells: bytes, *, globals_: bytes = b"") -> bytes:
    """One sheet of records, in the old compound file."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + globals_
    name = struct.pack("<BBBB", 0, 0, 7, 0) + b"Trang 1"
    end = record(0x000A, b"")
    at = len(start) + len(record(0x0085, struct.pack("<I", 0) + name)) + len(end)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + end
    return compound("Workbook", start + record(0x0085, struct.pack("<I", at) + name) + end + sheet)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file of one stream: sector 0 the directory, the stream, then the table."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    tables = -(-(count + 2) // 126)
    chain = [0xFFFFFFFE, *range(2, count + 1), 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    spots = list(range(count + 1, count + 1 + tables))
    header += struct.pack("<109I", *spots, *[0xFFFFFFFF] * (109 - tables))
    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        name, 2, 0xFFFFFFFF, 1, len(stream)
    )
    return header + directory.ljust(512, b"\0") + stream + table


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
