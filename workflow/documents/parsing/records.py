"""A walk through the records of an .xls before it is laid out (MS-XLS): places, and failures."""

import struct

from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing.scanning import Budget

BOUNDSHEET, BOF, FILEPASS, FORMULA, BOOLERR, MULRK = 0x85, 0x809, 0x2F, 0x06, 0x205, 0xBD
# Number, label, shared label, RK, rich label: one cell each.
VALUES = {0x203, 0x204, 0xFD, 0x27E, 0xD6, FORMULA, BOOLERR}
SIGNS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class RecordScan:
    """The failed cells of each sheet by the sheet's name; raises `Unfit`."""

    def __init__(self, stream: bytes, budget: Budget) -> None:
        self.budget = budget
        self.starts: dict[int, str] = {}
        self.errors: dict[str, dict[tuple[int, int], str]] = {}
        self.sheet = ""
        self.is_wide = True
        at = 0
        try:
            while at + 4 <= len(stream):
                kind, length = struct.unpack_from("<HH", stream, at)
                self._record(kind, stream[at + 4 : at + 4 + length], at)
                at += 4 + length
        except (struct.error, IndexError) as bad:
            raise Unfit("damaged") from bad

    def _record(self, kind: int, body: bytes, at: int) -> None:
        if kind in VALUES:
            row, column = struct.unpack_from("<HH", body)
            self._value(row + 1, column + 1, 1)
            sign = _sign(kind, body)
            if sign:
                self.errors[self.sheet][row + 1, column + 1] = sign
        elif kind == MULRK:
            row, first = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0]
            self._value(row + 1, last + 1, max(last - first + 1, 1))
        elif kind == BOUNDSHEET:
            self.starts[struct.unpack_from("<I", body)[0]] = self._name(body)
        elif kind == BOF:
            self.is_wide = struct.unpack_from("<H", body)[0] >= 0x0600
            self.sheet = self.starts.get(at, self.sheet)
            self.errors.setdefault(self.sheet, {})
        elif kind == FILEPASS:
            raise Unfit("encrypted")

    def _value(self, row: int, column: int, cells: int) -> None:
        self.budget.reach(row, column, sheet=self.sheet)
        self.budget.take(cells, sheet=self.sheet)

    def _name(self, body: bytes) -> str:
        if self.is_wide and body[7] & 1:
            return body[8 : 8 + 2 * body[6]].decode("utf-16-le", "replace")
        begin = 8 if self.is_wide else 7
        return body[begin : begin + body[6]].decode("windows-1252", "replace")


def _sign(kind: int, body: bytes) -> str:
    if kind == BOOLERR and body[7]:
        return SIGNS.get(body[6], "#ERR!")
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return SIGNS.get(body[8], "#ERR!")
    return ""
