"""PDFs that lie, burst, run in circles, bring programs along or are no PDF at all."""

import random
import zlib

from config.demo.papers import demo_pdf, written

# name -> (how it is made, how the drawing of its first page may end)
CASES = {}
DRAWN = "drawn"
NO_MORE = ("time_out", "out_of_memory")
BROKEN = ("damaged", "page_damaged", "no_pages", "unreadable")
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def case(name, make, *ends):
    CASES[name] = (make, set(ends))


def stream(body: bytes, entries: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries.encode(), len(body), body)


def packed(body: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(body, 9), f"{entries}/Filter/FlateDecode")


def page(
    content: bytes = b"",
    *more: bytes,
    box: str = "[0 0 595 842]",
    resources: str = "",
    entries: str = "",
    catalog: bytes = CATALOG,
) -> bytes:
    """One page; its content is object 4, what else there is follows from 5 on."""
    own = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 4 0 R"
    own += f"/Resources<<{resources}>>{entries}>>"
    content = content if content.startswith(b"<<") else stream(content)
    return written([catalog, ONE, own.encode(), content, *more])


def trailer(extra: str) -> bytes:
    return demo_pdf("a").replace(b"/Root 1 0 R", b"/Root 1 0 R" + extra.encode())


def protected(version: int, *, handler: str = "Standard") -> bytes:
    key = "<" + "41" * (32 if version < 5 else 48) + ">"
    strong = f"/OE<{'42' * 32}>/UE<{'42' * 32}>/Perms<{'43' * 16}>" if version == 5 else ""
    made = f"/Filter/{handler}/V {version}/R {version + 1}/Length 128/P -4/O {key}/U {key}{strong}"
    return trailer(f"/ID[<00><00>]/Encrypt<<{made}>>")


def tree(pages: bytes, *more: bytes) -> bytes:
    return written([CATALOG, pages, *more])


def deep(levels: int) -> bytes:
    """A tree of pages in which every branch has one branch."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(levels)]
    return written([CATALOG, *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def image(width: int, height: int, *, filter_: str = "FlateDecode", body: bytes | None = None):
    data = zlib.compress(bytes(9_000_000), 9) if body is None else body
    entries = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB"
    entries += f"/BitsPerComponent 8/Filter/{filter_}"
    return page(
        b"595 0 0 842 0 0 cm /I Do", stream(data, entries), resources="/XObject<</I 5 0 R>>"
    )


def form(body: bytes, resources: str, entries: str = "") -> bytes:
    head = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    return stream(body, f"{head}/Resources<<{resources}>>{entries}")


def shaded(program: bytes) -> bytes:
    function = stream(program, "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]")
    shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Function 6 0 R/Matrix[595 0 0 842 0 0]>>"
    return page(b"/S sh", shading, function, resources="/Shading<</S 5 0 R>>")


def flipped(seed: int) -> bytes:
    """A sound file with sixteen bits turned over."""
    dice, found = random.Random(seed), bytearray(demo_pdf("a", pages=3))
    for _ in range(16):
        found[dice.randrange(9, len(found))] ^= 1 << dice.randrange(8)
    return bytes(found)


def blanks(mebibytes: int) -> bytes:
    """So many mebibytes of blanks, packed."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(mebibytes)) + packer.flush()


# Not whole
case("a head alone", lambda: b"%PDF-1.7\n", *BROKEN)
case("noise after the head", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(9999), *BROKEN)
case("a web page with the head of a PDF", lambda: b"%PDF-1.4\n<script>alert(1)</script>", *BROKEN)
case("a zip with the head of a PDF", lambda: b"%PDF-1.4\nPK\x03\x04" + bytes(500), *BROKEN)
case("cut off at the first page", lambda: demo_pdf("a")[:90], *BROKEN)
case("cut off in the table", lambda: demo_pdf("a", pages=9)[:-300], DRAWN, *BROKEN)
case("without its table", lambda: demo_pdf("a").replace(b"xref", b"xxxx"), DRAWN, *BROKEN)
case("a table that points nowhere", lambda: demo_pdf("a").replace(b"00000 n", b"99999 n"), DRAWN,
     *BROKEN)  # fmt: skip
case("no root", lambda: demo_pdf("a").replace(b"/Root 1 0 R", b""), DRAWN, *BROKEN)
case("a root that is a number", lambda: written([b"1", ONE]), *BROKEN)
case("a table that follows itself", lambda: trailer("/Prev 9"), DRAWN, *BROKEN)
case("a size beyond counting", lambda: demo_pdf("a").replace(b"/Size 6", b"/Size 2147483647"),
     DRAWN, *BROKEN)  # fmt: skip
case("a stream longer than the file", lambda: page(b"q Q").replace(
    b"/Length 3", b"/Length 999999999"), DRAWN, *BROKEN)  # fmt: skip
for seed in range(6):
    case(f"turned bits {seed}", lambda seed=seed: flipped(seed), DRAWN, "encrypted", *BROKEN)

# Locked
case("a password of the old kind", lambda: protected(2), "encrypted")
case("a password of the strong kind", lambda: protected(5), "encrypted")
case("a lock nobody knows", lambda: protected(2, handler="Acme.DRM"), "encrypted")

# Pages
case("no page", lambda: tree(b"<</Type/Pages/Kids[]/Count 0>>"), "no_pages", "damaged")
case("a hundred thousand pages in name", lambda: tree(
    b"<</Type/Pages/Kids[3 0 R]/Count 100000>>", b"<</Type/Page/MediaBox[0 0 9 9]>>"),
    DRAWN, "too_many_pages")  # fmt: skip
case("a hundred thousand pages in truth", lambda: tree(
    b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"), "too_many_pages")  # fmt: skip
case("fewer than no pages", lambda: tree(b"<</Type/Pages/Kids[3 0 R]/Count -7>>",
     b"<</Type/Page/MediaBox[0 0 9 9]>>"), DRAWN, *BROKEN)  # fmt: skip
case("a tree that is its own branch", lambda: tree(b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), *BROKEN)
case("a tree ten thousand deep", lambda: deep(10_000), DRAWN, *BROKEN)
case("a page that is not there", lambda: tree(b"<</Type/Pages/Kids[9 0 R]/Count 1>>"), *BROKEN)
case("a page that is a picture", lambda: tree(ONE, stream(b"x", "/Subtype/Image")), DRAWN, *BROKEN)

# Sizes
for name, box in {
    "gigantic": "[0 0 1000000000 1000000000]",
    "beyond numbers": "[0 0 1e308 1e308]",
    "of three thousand digits": f"[0 0 {'9' * 3000} 9]",
    "a hair wide": "[0 0 0.0001 14400]",
    "a hair high": "[0 0 14400 0.0001]",
    "of no size": "[0 0 0 0]",
    "inside out": "[595 842 0 0]",
    "of words": "[/a (b) null nan]",
    "far below zero": "[-2147483648 -2147483648 2147483647 2147483647]",
}.items():
    case(f"a page {name}", lambda box=box: page(b"q Q", box=box), DRAWN, "page_damaged")
case("units of a mile", lambda: page(entries="/UserUnit 1000000/Rotate 45"), DRAWN, "page_damaged")

# Circles and heaps
SELF = "/XObject<</F 5 0 R>>"
case(
    "a form that draws itself", lambda: page(b"/F Do", form(b"/F Do", SELF), resources=SELF), DRAWN
)
case("a form that draws itself twice", lambda: page(
    b"/F Do", form(b"/F Do " * 99, SELF), resources=SELF), DRAWN, *NO_MORE)  # fmt: skip
case("forms that double sixty times", lambda: page(b"/F Do", *(
    form(b"/F Do /F Do" if n < 60 else b"0 0 9 9 re f", f"/XObject<</F {n + 6} 0 R>>")
    for n in range(61)), resources=SELF), DRAWN, *NO_MORE, *BROKEN)  # fmt: skip
case("a million open brackets", lambda: page(b"q " * 1_000_000), DRAWN, *NO_MORE)
case("a dictionary a hundred thousand deep", lambda: page(entries="/A" + "<</A" * 99_999), DRAWN,
     *BROKEN, *NO_MORE)  # fmt: skip
case("a string without end", lambda: page(b"(" * 999_999), DRAWN)
case("a hundred thousand contents", lambda: page().replace(
    b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 99_999 + b"]"), DRAWN, *BROKEN)  # fmt: skip
GLASS = "/Group<</S/Transparency/I true>>"
case("five hundred panes of glass", lambda: page(b"/F Do", *(
    form(b"/F Do", f"/XObject<</F {n + 6} 0 R>>", GLASS) for n in range(500)
), resources=SELF), DRAWN, *NO_MORE)  # fmt: skip
case("a letter that writes itself", lambda: page(
    b"BT /T 9 Tf (aaaa) Tj ET",
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
    b"/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</T 5 0 R"
    b">>>>>>", stream(b"9 0 d0 BT /T 9 Tf (aa) Tj ET"), resources="/Font<</T 5 0 R>>"),
    DRAWN, *NO_MORE)  # fmt: skip

# Bombs
case("half a gigabyte of blanks", lambda: page(stream(blanks(512), "/Filter/FlateDecode")),
     *NO_MORE)  # fmt: skip
case("packed twenty times", lambda: page(
    stream(b"x", "/Filter[" + "/FlateDecode" * 20 + "]")), DRAWN)  # fmt: skip
case("a picture of ten billion points", lambda: image(100_000, 100_000), DRAWN, *NO_MORE, *BROKEN)
case("a picture wider than numbers", lambda: image(2_147_483_647, 2_147_483_647), DRAWN)
for each in ("DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "LZWDecode", "Unknown"):
    case(f"a picture of noise in {each}", lambda each=each: image(
        3000, 3000, filter_=each, body=random.Random(2).randbytes(9999)), DRAWN)  # fmt: skip
case("three million strokes", lambda: page(packed(b"50 w 0 0 m " + b"595 842 l 9 700 l " * 1_500_000
     + b"S")), DRAWN, *NO_MORE)  # fmt: skip
case("a wall of tiles", lambda: page(b"/Pattern cs /P scn 0 0 595 842 re f", stream(
    b"0 0 1 1 re f", "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001"
    "/Resources<<>>"), resources="/Pattern<</P 5 0 R>>"), DRAWN, *NO_MORE)  # fmt: skip
case("a colour computed without end", lambda: shaded(
    b"{" + b"dup mul exch dup mul exch " * 60_000 + b"0}"), DRAWN, *NO_MORE)  # fmt: skip

# Programs brought along: the page is drawn, and nothing of them runs
for name, entries in {
    "a program": "/OpenAction<</S/JavaScript/JS(while(true){app.alert(1)})>>",
    "a command": "/OpenAction<</S/Launch/F(/bin/sh)>>",
    "an address": "/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>",
    "a form that sends itself": "/OpenAction<</S/SubmitForm/F(http://127.0.0.1:9/)>>",
    "an XFA form": "/AcroForm<</XFA[(template)(<template/>)]/Fields[]>>",
}.items():
    catalog = CATALOG.replace(b">>", entries.encode() + b">>")
    case(f"brings {name}", lambda catalog=catalog: page(b"q Q", catalog=catalog), DRAWN)
case("lies on another file", lambda: page(b"/F Do", stream(
    b"", "/Subtype/Form/BBox[0 0 9 9]/F(/etc/passwd)"), resources=SELF), DRAWN)  # fmt: skip
case("a remark that draws itself", lambda: page(b"", form(b"/F Do", SELF), entries=(
    "/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 5 0 R>>>>]")), DRAWN)  # fmt: skip
