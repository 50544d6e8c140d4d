"""Where the files of an export go: into a directory, or into a zip written forward only."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Hashes, signatures and papers do not shrink; bundles and lines do at the first level already.
_LEVEL = 1


class Folder:
    """A directory that takes files, each once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @contextmanager
    def file(self, path: str, *, large: bool = False) -> Iterator[BinaryIO]:
        """Open a new file under the directory for writing."""
        target = self.directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            yield file


class Parcel:
    """A zip into a stream that cannot go back; without `close` nobody can open it.

    `large` files may exceed 2 GiB.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = ZipFile(stream, "w", ZIP_DEFLATED)

    @contextmanager
    def file(self, path: str, *, large: bool = False) -> Iterator[BinaryIO]:
        """Open a new file in the zip for writing, one at a time."""
        info = ZipInfo(path, date_time=time.localtime()[:6])
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        info._compresslevel = _LEVEL
        with self._zip.open(info, "w", force_zip64=large) as file:
            yield file

    def close(self) -> None:
        """Write the list of contents: only now is it a zip."""
        self._zip.close()

    def abandon(self) -> None:
        """Leave it unfinished: the collector must not write a list of contents under half a zip."""
        self._zip.fp = None


Place = Folder | Parcel


def put(place: Place, path: str, content: bytes) -> None:
    """Write one whole file."""
    with place.file(path) as file:
        file.write(content)
