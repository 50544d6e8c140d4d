"""A zip judged before it is opened; the checked members alone are packed again for the reader.

What was checked is what is read: the reader never sees the stranger's own directory, so a name
listed twice, a size that lies or members that overlap cannot show one file here and another there.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from workflow.documents.apart.bounds import MEBI, Unfit
from workflow.documents.parsing.limits import Limits

LOCAL = struct.Struct("<4s22xHH")
ENCRYPTED = 0x1


class Archive:
    """The members of one zip: names folded to lower case, contents unpacked only when asked.

    Raises `Unfit`: truncated, damaged, encrypted, zip_bomb, too_large.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.content, self.limits = content, limits
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as bad:
            cut = content.rfind(b"PK\x05\x06") < 0
            raise Unfit("truncated" if cut else "damaged") from bad
        self._judge(members)
        self.members = {_folded(each.filename): each for each in members}
        if len(self.members) != len(members):
            raise Unfit("damaged", fault="names")

    def _judge(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > self.limits.members:
            raise Unfit("zip_bomb", members=len(members), limit=self.limits.members)
        if any(each.flag_bits & ENCRYPTED for each in members):
            raise Unfit("encrypted")
        unzipped = sum(each.file_size for each in members)
        if unzipped > self.limits.unzipped:
            raise Unfit("zip_bomb", unzipped=unzipped, limit=self.limits.unzipped)
        if unzipped > MEBI and unzipped > len(self.content) * self.limits.ratio:
            raise Unfit("zip_bomb", ratio=unzipped // len(self.content), limit=self.limits.ratio)
        end = 0
        for each in sorted(members, key=lambda member: member.header_offset):
            if each.header_offset < end:
                raise Unfit("zip_bomb", overlapping=each.filename)
            end = self._begin(each) + each.compress_size

    def _begin(self, member: zipfile.ZipInfo) -> int:
        """Where the packed bytes of a member begin, by its own header."""
        header = self.content[member.header_offset : member.header_offset + LOCAL.size]
        if member.header_offset < 0 or len(header) < LOCAL.size:
            raise Unfit("damaged", member=member.filename)
        sign, name, extra = LOCAL.unpack(header)
        if sign != b"PK\x03\x04":
            raise Unfit("damaged", member=member.filename)
        return member.header_offset + LOCAL.size + name + extra

    def read(self, name: str) -> bytes:
        """Unpack one member; its length and check sum must be what the directory says."""
        member = self.members[name]
        begin = self._begin(member)
        packed = self.content[begin : begin + member.compress_size]
        if member.compress_type == zipfile.ZIP_STORED:
            plain, whole = packed, True
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            plain, whole = _inflated(packed, member)
        else:
            raise Unfit("damaged", member=member.filename, fault="method")
        if not whole or len(plain) != member.file_size or zlib.crc32(plain) != member.CRC:
            raise Unfit("damaged", member=member.filename)
        return plain


def packed(members: Mapping[str, bytes]) -> bytes:
    """A new zip of these members, stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, plain in members.items():
            archive.writestr(name, plain)
    return out.getvalue()


def _inflated(content: bytes, member: zipfile.ZipInfo) -> tuple[bytes, bool]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = stream.decompress(content, member.file_size + 1)
        # The last byte may be out while the end mark still waits to be read.
        plain += stream.decompress(stream.unconsumed_tail, 1)
    except zlib.error as bad:
        raise Unfit("damaged", member=member.filename) from bad
    return plain, stream.eof


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
