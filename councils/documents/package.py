"""Everything that lies before a member of a session, in one file to read without a connection."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.template.loader import render_to_string

from councils.models import AgendaItem, Session, SessionPaper
from councils.queries.papers import Package
from nominations.models import Evidence

# It is made whole in memory; what is larger is read paper by paper.
MOST_BYTES = 100 * 1024 * 1024
File = SessionPaper | Evidence


@dataclass(frozen=True)
class Entry:
    """One item in the list of contents, with the files in its folder."""

    number: int
    item: AgendaItem
    files: list[tuple[str, File]]


def size_of(package: Package) -> int:
    """How many bytes its files hold."""
    return sum(paper.size for paper in package.files)


def packed(session: Session, package: Package) -> bytes:
    """A zip of the agenda as a page and every file in the folder of its item; lost files named.

    What several items share, as the papers of a letter, lies once, in the folder of the first.
    """
    own = list(_named("0", [p for p in package.papers if not p.about]))
    paths: dict[File, str] = {}
    entries = [_entry(n, item, package, paths) for n, item in enumerate(package.items, start=1)]
    wanted = dict([*own, *(file for entry in entries for file in entry.files)])
    target = BytesIO()
    lost: set[str] = set()
    with ZipFile(target, "w", ZIP_DEFLATED) as parcel:
        for path, paper in wanted.items():
            if not _added(parcel, path, paper):
                lost.add(path)
        page = {"session": session, "own": own, "entries": entries, "lost": lost}
        parcel.writestr("index.html", render_to_string("councils/package_index.html", page))
    return target.getvalue()


def _entry(number: int, item: AgendaItem, package: Package, paths: dict[File, str]) -> Entry:
    papers = [paper for paper in package.papers if paper.about == item.name]
    files = [*papers, *package.evidence.get(item.nomination_id, ())]
    named = [(paths.get(paper, path), paper) for path, paper in _named(str(number), files)]
    paths.update((paper, path) for path, paper in named)
    return Entry(number, item, named)


def _named(folder: str, files: list[File]) -> Iterator[tuple[str, File]]:
    """Each with a path of its own: two papers of one item may bear one name."""
    for number, paper in enumerate(files, start=1):
        yield f"{folder}/{number}-{PurePosixPath(paper.name).name}", paper


def _added(parcel: ZipFile, path: str, paper: File) -> bool:
    try:
        with paper.file.storage.open(paper.file.name, "rb") as file:
            # Pictures and pages are packed already: packing them again takes time and gains none.
            parcel.writestr(path, file.read(), compress_type=ZIP_STORED)
    except OSError:
        return False
    return True
