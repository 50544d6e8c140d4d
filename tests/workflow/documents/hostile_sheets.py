"""Well-packed books whose sheets are not what they seem, and files that are no books at all."""

import gzip
import random

from tests.workflow.documents.hostile_zips import ANY, MEBI
from tests.workflow.documents.makers import (
    MAIN,
    ROWS,
    book_parts,
    cell,
    compound,
    failed,
    label,
    number,
    ods,
    ods_cell,
    ods_row,
    record,
    sheet_xml,
    with_parts,
    xls,
    xlsx,
    zipped,
)

CASES = {}
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">'
    for before, after in zip("abcdefghi", "bcdefghij", strict=True)
)
LAUGHS += "]>"
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/evil.dtd">'
SHEET = "xl/worksheets/sheet1.xml"
EMPTY_CELL = "<table:table-cell table:number-columns-repeated='{}'/>"


def case(name, make, *ends):
    CASES[name] = (make, set(ends))


def sheet(text: str | bytes) -> bytes:
    return with_parts({SHEET: text})


def strings(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{each}</t></si>" for each in texts) + "</sst>"


def shared(index: str, count: int = 1) -> str:
    return "".join(cell(f"A{n}", index, "s") for n in range(1, count + 1))


def many(rows: int, columns: int) -> str:
    """Return cells without references: the reader has to count."""
    return ("<row>" + "<c><v>1</v></c>" * columns + "</row>") * rows


def repeated(rows: int, columns: int) -> bytes:
    times = f"table:number-columns-repeated='{columns}'"
    return ods(ods_row(ods_cell("a", times), f"table:number-rows-repeated='{rows}'"))


for where, part in (
    ("sheet", SHEET), ("strings", "xl/sharedStrings.xml"), ("styles", "xl/styles.xml"),
    ("relations", "xl/_rels/workbook.xml.rels"), ("types", "[Content_Types].xml"),
):  # fmt: skip
    for kind, start in (("laughs", LAUGHS), ("outside", OUTSIDE), ("remote", REMOTE)):
        text = f"{start}<w>&a;</w>"
        case(f"{kind} in {where}", lambda part=part, text=text: with_parts({part: text}),
             "entities")  # fmt: skip
case("laughs in ods", lambda: ods(ods_row(ods_cell("&j;")), doctype=LAUGHS), "entities")
case("unknown entity", lambda: sheet(sheet_xml("&xxe;")), "damaged")
case("deep", lambda: sheet("<a>" * 100_000 + "</a>" * 100_000), *ANY)
case("deep in a cell", lambda: xlsx("<row>" + "<c>" * 50_000 + "</c>" * 50_000 + "</row>"), *ANY)
case("unclosed", lambda: sheet("<worksheet><sheetData>"), "damaged")
case("no xml", lambda: sheet(b"\x00\x01\x02"), "damaged")
case("nothing in the sheet", lambda: sheet(b""), "damaged")
case("utf-16 sheet", lambda: sheet(sheet_xml().encode("utf-16")), *ANY)
case("false encoding", lambda: sheet('<?xml version="1.0" encoding="utf-7"?>' + sheet_xml()),
     "damaged")  # fmt: skip
case("huge attribute", lambda: xlsx(f'<row a="{"x" * MEBI}">' + cell("A1") + "</row>"), "book",
     "zip_bomb")  # fmt: skip
case("no sheets", lambda: zipped(book_parts()), "damaged", "empty")
case("empty sheet", lambda: xlsx(""), "empty")
case("empty cells", lambda: xlsx('<row r="1">' + '<c r="A1"/>' * 9 + "</row>"), "empty")
case("far apart", lambda: xlsx(cell("A1") + cell("XFD1048576")), "too_many_rows")
case("far right", lambda: xlsx(cell("A1") + cell("XFD1")), "too_many_columns")
case("far down", lambda: xlsx(cell("A1") + cell("A1048576")), "too_many_rows")
case("far, hidden elsewhere",
     lambda: with_parts({"_rels/.rels": book_parts()["_rels/.rels"].replace("xl/", "o/"),
                         "o/workbook.xml": book_parts("")["xl/workbook.xml"],
                         "o/_rels/workbook.xml.rels": book_parts("")["xl/_rels/workbook.xml.rels"],
                         "o/worksheets/sheet1.xml": sheet_xml(cell("A1") + cell("XFD1048576"))}),
     "too_many_rows")  # fmt: skip
case("far, prefixed", lambda: sheet(
    f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c r="A1"><x:v>1</x:v></x:c>'
    '<x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'),
     "too_many_rows")  # fmt: skip
case("far but empty", lambda: xlsx(ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
     "book", "damaged")  # fmt: skip
case("far row number", lambda: xlsx('<row r="1048576"><c><v>1</v></c></row>'), "too_many_rows")
case("endless row number", lambda: xlsx(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'),
     "damaged")  # fmt: skip
case("negative row", lambda: xlsx('<row r="-5"><c r="A1"><v>1</v></c></row>'), *ANY)
for reference in ("A0", "XFE1", "ZZZ1", "AAAA1", "1A", "a1", "A", "1", "", "A1:B2", "Á1", "A1 ",
                  "A99999999", "$A$1", "A-1"):  # fmt: skip
    case(f"reference {reference!r}", lambda at=reference: xlsx(cell("A1") + cell(at)),
         "damaged", "too_many_columns", "too_many_rows")  # fmt: skip
case("100,000 columns", lambda: xlsx(many(1, 100_000)), "too_many_columns", "zip_bomb")
case("201 columns", lambda: xlsx(many(1, 201)), "too_many_columns")
case("200 columns", lambda: xlsx(many(1, 200)), "book")
case("20,001 rows", lambda: xlsx(many(20_001, 1)), "too_many_rows")
case("2,000,000 cells", lambda: xlsx(many(10_000, 200)), "too_many_cells", "zip_bomb")
case("700,000 cells", lambda: xlsx(many(3500, 200)), "too_many_cells", "zip_bomb")
case("700,000 in 7 sheets", lambda: zipped(book_parts(*[sheet_xml(many(500, 200))] * 7)),
     "too_many_cells", "zip_bomb")  # fmt: skip
case("60 sheets", lambda: zipped(book_parts(*[sheet_xml()] * 60)), "too_many_sheets")
case("same cell often", lambda: xlsx("<row>" + cell("A1") * 1000 + "</row>"), "book")
case("rows backwards", lambda: xlsx(cell("A9") + cell("A1")), "book", "damaged", "unreadable")
case("false dimension", lambda: xlsx(before='<dimension ref="A1:XFD1048576"/>'), "book")
case("broken dimension", lambda: xlsx(before='<dimension ref="ZZZZ0:"/>'), "book", "damaged")
for kind, value in (("zz", "1"), ("n", "abc"), ("n", "1e999"), ("n", "NaN"), ("b", "7"),
                    ("d", "9999-99-99"), ("e", "#REF!"), ("e", "?"), ("s", "-1"), ("s", "99"),
                    ("s", "x"), ("n", "9" * 400)):  # fmt: skip
    case(f"value {kind} {value[:9]}", lambda k=kind, v=value: xlsx(cell("A1", v, k)), "book",
         "damaged", "unreadable", "empty")  # fmt: skip
DATES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
for serial in ("-1", "0", "60", "2958466", "1e12", "-1e300", "1e308"):
    text = f'<row r="1"><c r="A1" s="0"><v>{serial}</v></c></row>'
    case(f"date {serial}", lambda text=text: xlsx(text, styles=DATES), "book", "damaged",
         "unreadable")  # fmt: skip
case("style 99999", lambda: xlsx('<row><c r="A1" s="99999"><v>1</v></c></row>'), "book", "damaged")
case("huge string", lambda: xlsx(shared("0"), strings=strings("a" * 40_000)), "too_long")
case("huge inline", lambda: xlsx(ROWS.replace("Họ", "Họ" * 20_000)), "too_long")
case("one string, often", lambda: xlsx(shared("0", 20_000), strings=strings("ă" * 32_000)),
     "out_of_memory", "too_many_cells")  # fmt: skip
case("many strings", lambda: xlsx(shared("0"), strings=strings(*map(str, range(300_000)))), "book")
case("strings that lie", lambda: xlsx(shared("0"), strings=strings("a").replace(
    "<sst", '<sst count="4294967295" uniqueCount="4294967295"')), "book",
     "out_of_memory")  # fmt: skip
case("merged giants", lambda: xlsx(after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 9999
                                   + "</mergeCells>"), "too_many_cells")  # fmt: skip
case("merged giants over rows", lambda: xlsx(many(9, 9), after="<mergeCells>"
     + '<mergeCell ref="A1:XFD1048576"/>' * 9999 + "</mergeCells>"), "too_many_cells")  # fmt: skip
case("merged backwards", lambda: xlsx(after='<mergeCells><mergeCell ref="C3:A1"/></mergeCells>'),
     "book", "damaged", "unreadable")  # fmt: skip
case("merged nonsense", lambda: xlsx(after='<mergeCells><mergeCell ref="?"/></mergeCells>'),
     "book", "damaged")  # fmt: skip
case("sheet is missing", lambda: zipped(
    {k: v for k, v in book_parts(sheet_xml()).items() if k != SHEET}), *ANY)  # fmt: skip
for target in ("../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/a.xml", "",
               "workbook.xml", "worksheets/"):  # fmt: skip
    relations = book_parts("")["xl/_rels/workbook.xml.rels"]
    text = relations.replace("worksheets/sheet1.xml", target)
    case(f"leads to {target!r}", lambda text=text: with_parts(
        {"xl/_rels/workbook.xml.rels": text}), *ANY)  # fmt: skip
case("ods repeated", lambda: repeated(1_048_576, 16_384), "too_many_rows")
case("ods wide", lambda: repeated(1, 16_384), "too_many_columns")
case("ods full", lambda: repeated(20_000, 200), "too_many_cells")
case("ods far", lambda: ods(ods_row(EMPTY_CELL.format(16_383) + ods_cell("a"))),
     "too_many_columns")  # fmt: skip
case("ods empty giants", lambda: ods(ods_row(ods_cell("a")) + ods_row(
    EMPTY_CELL.format(16_384), "table:number-rows-repeated='1048575'")), "book")  # fmt: skip
case("ods endless", lambda: ods(ods_row(EMPTY_CELL.format("9" * 50))), "damaged")
case("ods negative", lambda: ods(ods_row(EMPTY_CELL.format(-4))), "damaged")
case(
    "ods span",
    lambda: ods(
        ods_row(
            ods_cell("a", "table:number-rows-spanned='999999999' table:number-columns-spanned='9'")
        )
    ),
    "book",
)
case("ods deep", lambda: ods(ods_row(ods_cell("<text:p>" * 50_000 + "</text:p>" * 50_000))), *ANY)

case("xls far", lambda: xls(label(0, 0, "a") + number(65_535, 255, 1)), "too_many_rows")
case("xls wide", lambda: xls(label(0, 0, "a") + number(0, 255, 1)), "too_many_columns")
case("xls locked", lambda: xls(b"", globals_=record(0x2F, b"\x01\0" + b"\7" * 52)), "encrypted")
case("xls empty", lambda: xls(b""), "empty")
case("xls long record", lambda: xls(b"\x04\x02\xff\xff" + b"a"), *ANY)
case("xls short record", lambda: xls(record(0x0204, b"\0")), *ANY)
case("xls failed", lambda: xls(label(0, 0, "a") + failed(1, 0, 0x17)), "book")
case("xls false failed", lambda: xls(label(0, 0, "a") + failed(1, 0, 0xEE)), *ANY)
case("xls circle", lambda: xls(label(0, 0, "a")).replace(
    b"\x02\0\0\0\x03\0\0\0", b"\x02\0\0\0\x02\0\0\0"), *ANY)  # fmt: skip
case("xls alone", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong_kind", "damaged")
case("xls noise", lambda: xls(b"")[:512] + random.Random(3).randbytes(20_000), *ANY)
case("doc", lambda: compound("WordDocument", b"\xec\xa5"), "wrong_kind")
case("locked xlsx", lambda: compound("EncryptedPackage", b"\0" * 5000), "encrypted")
for start in (b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\0",
              b"BM\x01\x00", b"Rar!\x1a\7", b"7z\xbc\xaf\x27\x1c", b"BZh9", b"\xfd7zXZ\0",
              b"\x7fELF", b"MZ\x90\0", b"{\\rtf1", b"SQLite format 3\0", b"RIFF\0\0\0\0WAVE",
              b"<html><table>", b"<?xml version='1.0'?><Workbook/>", b"\xef\xbb\xbf<!DOCTYPE html>",
              b"<svg/>", gzip.compress(b"a,b", mtime=0)):  # fmt: skip
    noise = start if start[:1] in b"<\xef" else start + bytes(range(256)) * 8
    case(f"starts {start[:8]!r}", lambda noise=noise: noise, "wrong_kind")
