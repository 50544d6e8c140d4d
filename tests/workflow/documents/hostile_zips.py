"""Zips that lie, burst, overlap or lead astray."""

import functools
import io
import random
import struct
import zipfile

from tests.workflow.documents import makers
from tests.workflow.documents.makers import (
    book_parts,
    label,
    number,
    ods,
    ods_cell,
    ods_row,
    sheet_xml,
    with_parts,
    xls,
    xlsx,
    zipped,
)

# name -> (how it is made, how its reading may end)
CASES = {}
ANY = {
    "book", "damaged", "truncated", "unreadable", "wrong_kind", "encrypted", "empty", "zip_bomb",
    "entities", "too_many_rows", "too_many_columns", "too_many_cells", "out_of_memory", "too_long",
}  # fmt: skip


def case(name, make, *ends):
    CASES[name] = (make, set(ends))


@functools.cache
def honest(kind: str) -> bytes:
    """Return a sound table of some size, to be broken afterwards."""
    names = [f"Nguyễn Văn {n}" for n in range(40)]
    if kind == "xlsx":
        rows = "".join(
            f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{name}</t></is></c>'
            f"{makers.cell(f'B{n}', str(1950 + n))}</row>"
            for n, name in enumerate(names, start=1)
        )
        return xlsx(rows)
    if kind == "ods":
        return ods("".join(ods_row(ods_cell(name)) for name in names))
    return xls(b"".join(label(n, 0, name) + number(n, 1, n) for n, name in enumerate(names)))


def patched(content: bytes, *, central: bool, at: int, form: str, value: int) -> bytes:
    """Return the zip with one number of each header of one sort overwritten."""
    made, sign = bytearray(content), b"PK\x01\x02" if central else b"PK\x03\x04"
    place = made.find(sign)
    while place >= 0:
        struct.pack_into(form, made, place + at, value)
        place = made.find(sign, place + 4)
    return bytes(made)


def overlapping(copies: int) -> bytes:
    """Return a zip whose directory lists one packed member under many names."""
    content = zipped({"xl/a.xml": b"0" * 900_000})
    start = content.find(b"PK\x01\x02")
    end = content.find(b"PK\x05\x06")
    one = content[start:end]
    many = b"".join(one.replace(b"xl/a.xml", b"xl/%05d" % n) for n in range(copies))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(many), start, 0)
    return content[:start] + many + tail


def burst(size: int, *, part: str = "xl/worksheets/sheet1.xml", letter: bytes = b" ") -> bytes:
    return with_parts({part: letter * size})


def nested(depth: int) -> bytes:
    content = b"0" * 100_000
    for _ in range(depth):
        content = zipped({"inner.zip": content})
    return content


def repeated_names() -> bytes:
    pairs = [*book_parts(sheet_xml()).items(), ("XL/WORKSHEETS/SHEET1.XML", sheet_xml(""))]
    return zipped(pairs)


def with_method(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in book_parts(sheet_xml()).items():
            archive.writestr(name, content)
    return out.getvalue()


def flipped(kind: str, seed: int) -> bytes:
    """Return a sound table with eight bits turned, the first bytes spared."""
    made, chance = bytearray(honest(kind)), random.Random(seed)
    for _ in range(8):
        made[chance.randrange(8, len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(kind: str, share: int) -> bytes:
    content = honest(kind)
    return content[: len(content) * share // 24]


MEBI = 1024 * 1024
case("sheet bursts", lambda: burst(80 * MEBI), "zip_bomb")
case("strings burst", lambda: burst(80 * MEBI, part="xl/sharedStrings.xml"), "zip_bomb")
case("a picture bursts", lambda: burst(80 * MEBI, part="xl/media/i.png"), "zip_bomb")
case("ratio", lambda: burst(20 * MEBI), "zip_bomb")
case("ods bursts", lambda: ods(ods_row(ods_cell("0" * 70 * MEBI))), "zip_bomb")
case("members", lambda: with_parts({f"xl/{n}": b"" for n in range(2500)}), "zip_bomb")
case("overlap of 2", lambda: overlapping(2), "zip_bomb")
case("overlap of 1000", lambda: overlapping(1000), "zip_bomb")
case("overlap of 30000", lambda: overlapping(30_000), "zip_bomb")
case("nested", lambda: nested(20), "wrong_kind")
case("nested inside", lambda: with_parts({"xl/embeddings/x.zip": nested(5)}), "book")
case("names twice", repeated_names, "damaged")
case("wrong sum", lambda: patched(xlsx(), central=True, at=16, form="<I", value=7), "damaged")
case("short size", lambda: patched(xlsx(), central=True, at=24, form="<I", value=7), "damaged")
case("long size", lambda: patched(xlsx(), central=True, at=24, form="<I", value=9000), "damaged")
case("huge size", lambda: patched(xlsx(), central=True, at=24, form="<I", value=2**32 - 2),
     "zip_bomb")  # fmt: skip
case("packed size", lambda: patched(xlsx(), central=True, at=20, form="<I", value=5), "damaged")
case("packed past the end", lambda: patched(xlsx(), central=True, at=20, form="<I", value=99999),
     "zip_bomb", "damaged")  # fmt: skip
case("offset", lambda: patched(xlsx(), central=True, at=42, form="<I", value=3), "damaged",
     "zip_bomb")  # fmt: skip
case("offset past the end", lambda: patched(xlsx(), central=True, at=42, form="<I", value=2**31),
     "damaged", "zip_bomb")  # fmt: skip
case("locked", lambda: patched(xlsx(), central=True, at=8, form="<H", value=1), "encrypted")
case("method 99", lambda: patched(xlsx(), central=True, at=10, form="<H", value=99), "damaged")
case("method stored", lambda: patched(xlsx(), central=True, at=10, form="<H", value=0), "damaged")
case("local name", lambda: patched(xlsx(), central=False, at=26, form="<H", value=60000),
     "damaged", "zip_bomb")  # fmt: skip
case("local sign", lambda: xlsx()[:4] + xlsx()[4:].replace(b"PK\x03\x04", b"PKxx"), "damaged")
case("lzma", lambda: with_method(zipfile.ZIP_LZMA), "damaged")
case("bzip2", lambda: with_method(zipfile.ZIP_BZIP2), "damaged")
case("stored", lambda: with_method(zipfile.ZIP_STORED), "book")
case("no members", lambda: zipped({}), "empty")
case("only folders", lambda: zipped({"xl/": b"", "xl/worksheets/": b""}), "wrong_kind")
case("a folder for the book", lambda: zipped({"xl/workbook.xml/": b""}), "wrong_kind")
case("traversal", lambda: with_parts({"../../../etc/cron.d/x.xml": b"<a/>"}), "book")
case("absolute", lambda: with_parts({"/etc/passwd.xml": b"<a/>"}), "book")
case("drive", lambda: with_parts({"C:\\windows\\x.xml": b"<a/>"}), "book")
case("no end", lambda: xlsx()[:-22], "truncated")
case("junk after", lambda: xlsx() + b"\0" * 200, "book")
case("long comment", lambda: xlsx()[:-2] + b"\xff\xff" + b"c" * 65535, "book")
case("false comment", lambda: xlsx()[:-2] + b"\xff\xff", "truncated", "damaged", "book")
case("two zips", lambda: xlsx() + xlsx(), "book", "damaged")
case("only the sign", lambda: b"PK\x03\x04", "truncated")
case("sign and noise", lambda: b"PK\x03\x04" + random.Random(1).randbytes(5000), "truncated")
case("docx", lambda: zipped({"word/document.xml": "<w/>"}), "wrong_kind")
case("pptx", lambda: zipped({"ppt/presentation.xml": "<p/>"}), "wrong_kind")
case("xlsb", lambda: zipped({"xl/workbook.bin": b"\x83\x01\0"}), "wrong_kind")
case("odt", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "wrong_kind")
case("jar", lambda: zipped({"META-INF/MANIFEST.MF": "Main-Class: X"}), "wrong_kind")
case("ods without content", lambda: zipped({"mimetype": makers.ODS}), "damaged")
case("ods locked", lambda: ods("", manifest="<m:m xmlns:m='m'><m:encryption-data/></m:m>"),
     "encrypted")  # fmt: skip
case("macros", lambda: with_parts({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}), "book")

for share in range(1, 24):
    case(f"xlsx cut at {share}/24", functools.partial(cut, "xlsx", share), "truncated")
for share in range(1, 24, 2):
    case(f"ods cut at {share}/24", functools.partial(cut, "ods", share), "truncated")
    case(f"xls cut at {share}/24", functools.partial(cut, "xls", share), *ANY)
for seed in range(24):
    case(f"xlsx bits {seed}", functools.partial(flipped, "xlsx", seed), *ANY)
for seed in range(12):
    case(f"ods bits {seed}", functools.partial(flipped, "ods", seed), *ANY)
    case(f"xls bits {seed}", functools.partial(flipped, "xls", seed), *ANY)
