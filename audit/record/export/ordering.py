"""Lines in the order of their names, however they come and however many: sorted on disk."""

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO

from audit.record.errors import MirrorError

_RUN = 20_000
_END_OF_NAME = b"\x00"


class Ordered:
    """Takes (name, line) pairs and yields the lines by name; holds one run of them in memory.

    A context manager: the runs lie in nameless temporary files that end with it.
    """

    def __init__(self) -> None:
        self._files = ExitStack()
        self._runs: list[BinaryIO] = []
        self._run: list[bytes] = []

    def __enter__(self) -> "Ordered":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def extend(self, pairs: Iterator[tuple[str, bytes]]) -> None:
        """Take the lines in; each ends with its only newline."""
        for name, line in pairs:
            self._run.append(name.encode() + _END_OF_NAME + line)
            if len(self._run) >= _RUN:
                self._lay_down()

    def _lay_down(self) -> None:
        file = TemporaryFile(prefix="export-")  # noqa: SIM115 -- closed by the stack
        self._files.enter_context(file)
        file.writelines(sorted(self._run))
        file.seek(0)
        self._runs.append(file)
        self._run.clear()

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines once; raises MirrorError when two bear one name."""
        before = None
        for each in heapq.merge(*self._runs, sorted(self._run)):
            name, _, line = each.partition(_END_OF_NAME)
            if name == before:
                raise MirrorError(f"{name.decode()} is mirrored twice")
            before = name
            yield line
