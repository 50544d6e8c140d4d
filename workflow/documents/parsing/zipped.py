"""An .xlsx or .ods: its parts judged and scanned, then the checked ones packed for the reader."""

import posixpath

from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing.archive import Archive, packed
from workflow.documents.parsing.limits import Limits
from workflow.documents.parsing.opendocument import ContentScan, Range
from workflow.documents.parsing.scanning import Budget, SheetScan, stream

OPENDOCUMENT = "application/vnd.oasis.opendocument."
# What a table does not need never reaches the reader: macros, pictures, what is embedded.
LEFT_OUT = (
    "customxml/", "docprops/", "xl/activex/", "xl/charts/", "xl/ctrlprops/", "xl/drawings/",
    "xl/embeddings/", "xl/externallinks/", "xl/media/", "xl/pivotcache/", "xl/pivottables/",
    "xl/printersettings/", "xl/querytables/", "xl/theme/",
)  # fmt: skip


class Checked:
    """A book fit to be read, and what the reader itself would not tell; positions from 1."""

    def __init__(self, kind: str, content: bytes = b"") -> None:
        self.format, self.content = kind, content
        self.errors: dict[str, dict[tuple[int, int], str]] = {}
        self.merged: dict[str, list[Range]] = {}
        self.notices: list[dict] = []


def check_zip(content: bytes, limits: Limits) -> Checked:
    """Judge a zip and scan its sheets; raises `Unfit`."""
    archive = Archive(content, limits)
    if "xl/workbook.xml" in archive.members:
        return _workbook(archive, limits)
    if "mimetype" in archive.members:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        if kind.startswith(OPENDOCUMENT + "spreadsheet"):
            return _opendocument(archive, limits)
        raise Unfit("wrong_kind", found="document")
    if not archive.members:
        raise Unfit("empty")
    raise Unfit("wrong_kind", found=_stranger(set(archive.members)))


def _stranger(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    office = any(name.startswith(("word/", "ppt/", "visio/")) for name in names)
    return "document" if office else "archive"


def _workbook(archive: Archive, limits: Limits) -> Checked:
    parts = {
        name: archive.read(name)
        for name in archive.members
        if name.endswith((".xml", ".rels")) and not name.startswith(LEFT_OUT)
    }
    book, budget = Checked("xlsx"), Budget(limits)
    uncomputed = 0
    sheets = _sheet_parts(parts)
    for name, part in parts.items():
        # Every part: a stranger's relations may tell the reader that any of them is a sheet.
        scan = SheetScan(part, budget, sheet=sheets.get(name, name))
        book.errors[scan.sheet] = scan.errors
        uncomputed += scan.uncomputed
    if any(name.endswith("vbaproject.bin") for name in archive.members):
        book.notices.append({"code": "macros_left_out"})
    if uncomputed:
        book.notices.append({"code": "formulas_not_computed", "count": uncomputed})
    book.content = packed({archive.members[name].filename: part for name, part in parts.items()})
    return book


def _sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Part -> the sheet's name, as the workbook and its relations say."""
    titles: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, attrs: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            key = next((attrs[each] for each in attrs if each.endswith(":id")), "")
            titles[key] = attrs.get("name", "")

    def relation(name: str, attrs: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            targets[attrs.get("Id", "")] = attrs.get("Target", "").lower()

    stream(parts["xl/workbook.xml"], sheet, part="xl/workbook.xml")
    relations = "xl/_rels/workbook.xml.rels"
    stream(parts.get(relations, b"<none/>"), relation, part=relations)
    return {
        posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/"): title
        for key, title in titles.items()
        if key in targets
    }


def _opendocument(archive: Archive, limits: Limits) -> Checked:
    manifest = "meta-inf/manifest.xml"
    wanted = ["mimetype", "content.xml", manifest, "styles.xml", "settings.xml"]
    parts = {name: archive.read(name) for name in wanted if name in archive.members}
    if "content.xml" not in parts:
        raise Unfit("damaged", part="content.xml")
    _refuse_encrypted(parts.get(manifest, b"<none/>"))
    for name in wanted[3:]:
        if name in parts:
            stream(parts[name], lambda *_: None, part=name)
    scan = ContentScan(parts["content.xml"], Budget(limits))
    book = Checked("ods")
    book.merged = dict(zip(scan.names, scan.merged, strict=True))
    book.errors = dict(zip(scan.names, scan.errors, strict=True))
    book.content = packed({archive.members[name].filename: part for name, part in parts.items()})
    return book


def _refuse_encrypted(manifest: bytes) -> None:
    def look(name: str, _: dict[str, str]) -> None:
        if name.endswith(("encryption-data", "encrypted-key")):
            raise Unfit("encrypted")

    stream(manifest, look, part="manifest.xml")
