"""The compound file an .xls lies in (MS-CFB): the sectors of one stream, put together."""

import struct

from workflow.documents.apart.bounds import Unfit

FREE = 0xFFFFFFFA
ENTRY = struct.Struct("<64sH50xIQ")


def streams(content: bytes) -> dict[str, bytes]:
    """The workbook streams by name, where there are any; raises `Unfit`."""
    try:
        return _Compound(content).streams()
    except (struct.error, IndexError, ValueError) as bad:
        raise Unfit("damaged") from bad


class _Compound:
    def __init__(self, content: bytes) -> None:
        shift, mini = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini != 6:
            raise Unfit("damaged")
        self.content, self.size = content, 1 << shift
        self.count = len(content) // self.size
        directory, self.cutoff = struct.unpack_from("<I4xI", content, 48)
        minis, extra = struct.unpack_from("<I4xI", content, 60)
        self.fat = self._numbers(self._fat_sectors(extra))
        self.minifat = self._numbers(self._chain(minis, self.fat))
        self.directory = b"".join(map(self._sector, self._chain(directory, self.fat)))

    def streams(self) -> dict[str, bytes]:
        """Walk the directory; its first entry is the root, which holds the small streams."""
        found, small = {}, b""
        for at in range(0, len(self.directory) - ENTRY.size + 1, 128):
            letters, length, start, size = ENTRY.unpack_from(self.directory, at)
            if at == 0:
                small = self._joined(start, len(self.content))
                continue
            name = letters[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if name in ("Workbook", "Book"):
                size &= 0xFFFFFFFF
                is_small = size < self.cutoff
                found[name] = (
                    self._mini(start, size, small) if is_small else self._joined(start, size)
                )
        return found

    def _fat_sectors(self, extra: int) -> list[int]:
        numbers = list(struct.unpack_from("<109I", self.content, 76))
        seen = 0
        while extra < FREE:
            *more, extra = self._numbers([extra])
            numbers += more
            seen += 1
            if seen > self.count:
                raise Unfit("damaged")
        return [number for number in numbers if number < FREE]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self.size
        return self.content[at : at + self.size]

    def _numbers(self, sectors: list[int]) -> list[int]:
        if len(sectors) > self.count + 1:
            raise Unfit("damaged")
        joined = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        """The sectors of a stream; one that never ends is damage, not a loop."""
        chain = []
        while start < FREE:
            chain.append(start)
            if len(chain) > len(table):
                raise Unfit("damaged")
            start = table[start]
        return chain

    def _joined(self, start: int, size: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self.fat)))[:size]

    def _mini(self, start: int, size: int, small: bytes) -> bytes:
        chain = self._chain(start, self.minifat)
        return b"".join(small[each * 64 : each * 64 + 64] for each in chain)[:size]
