"""Text that is cut, mis-encoded, endless or no text."""

import random

CASES = {}
LIST = "Họ và tên;Năm sinh\nNguyễn Văn Ánh;1980\nTrần Thị Bưởi;1975\n"


def case(name, content, *ends):
    CASES[name] = (lambda: content, set(ends))


for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
    case(f"text in {encoding}", LIST.encode(encoding), "book")
case("text in latin-1", "Tên;Né\nÀ;é\n".encode("latin-1"), "book")
case("text in windows-1258", b"Ho\xf2;Nguy\xea\xden V\xe3n\n", "book")
case("undefined bytes", b"ten;nam\n\x81\x8d\x8f;1980\n" * 3, "book")
case("cut inside a letter", LIST.encode()[:4], "book")
case("utf-16 of an odd length", LIST.encode("utf-16")[:-1], "book")
case("utf-16 with half a pair", b"\xff\xfea\0;\0\x00\xd8b\0", "book")
case("utf-8 with half a pair", LIST.encode() * 4 + b"\xed\xa0\x80", "book")
case("one NUL", LIST.encode() + b"a;\x00b\n", "book")
case("many NULs", b"a\0b;c\n" * 100, "wrong_kind", "book")
case("only NULs", b"\0" * 1_000_000, "wrong_kind", "empty")
case("control signs", bytes(range(1, 9)) * 500, "wrong_kind")
for seed in range(5):
    case(f"noise {seed}", b"=" + random.Random(seed).randbytes(30_000), "wrong_kind")
case("a mark alone", b"\xef\xbb\xbf", "empty")
case("a wide mark alone", b"\xff\xfe", "empty")
case("line ends", b"\r\n" * 9 + b"\xef\xbb\xbf", "book", "empty")
case("signs between nothing", b";;;;\n;;;\n", "empty")
case("one cell", b"x", "book")
case("one cell too long", b"x" * 40_000, "too_long")
case("one cell far too long", b"x" * 5_000_000, "too_long")
case("quoted cell far too long", b'"' + b"x" * 5_000_000 + b'"', "too_long")
case("open quote", b'a;b\n"c;d\ne;f\n', "book")
case("quote inside", b'a;b\n"c" d;e\n', "book")
case("only quotes", b'"' * 9999, "book", "too_long")
case("100,000 columns of text", b"a;" * 100_000, "too_many_columns")
case("100,000 empty columns", b"a" + b";" * 100_000, "book")
case("30,000 rows of text", b"a;b\n" * 30_000, "too_many_rows")
case("a row far down", b"a;b\n" + b"\n" * 30_000 + b"c;d\n", "too_many_rows", "book")
case("5 million line ends", b"a\n" + b"\n" * 5_000_000, "book")
case("700,000 cells of text", (b"1;" * 199 + b"1\n") * 3600, "too_many_cells")
case("mixed line ends", b"a;b\rc;d\ne;f\r\ng;h", "book")
case("false separator line", b"sep=\na;b\n", "book")
case("separator line", b"sep=;\na;b\n", "book")
case("formulas", b'=cmd|"/c calc"!A1;+1;-1;@SUM(1)\n', "book")
case("JSON", b'{"a": [1, 2]}', "book")
