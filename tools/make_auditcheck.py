"""Make dist/auditcheck.pyz: the verifier as one file, the same bytes from the same sources."""

import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "dist" / "auditcheck.pyz"
PACKAGE = Path("audit/record/verifier")
ABOVE = (Path("audit/__init__.py"), Path("audit/record/__init__.py"))

_SHEBANG = b"#!/usr/bin/env python3\n"
_MAIN = """\
import sys

if sys.version_info < (3, 11):
    sys.stderr.write("auditcheck: Python >= 3.11\\n")
    sys.exit(2)
try:
    import cryptography
except ImportError:
    sys.stderr.write("auditcheck: python3 -m pip install cryptography\\n")
    sys.exit(2)

from audit.record.verifier.__main__ import run

run()
"""
# The oldest date a zip can bear; the true one would make other bytes every time.
_DATE = (1980, 1, 1, 0, 0, 0)


def sources() -> Iterator[Path]:
    """The files it is made of, relative to the root, in a fixed order."""
    yield from ABOVE
    yield from sorted(path.relative_to(ROOT) for path in (ROOT / PACKAGE).rglob("*.py"))


def make(target: Path) -> None:
    """Write the file; stored without compression, which differs between versions of zlib."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(_SHEBANG)
        with ZipFile(file, "w", ZIP_STORED) as made:
            made.writestr(_info("__main__.py"), _MAIN)
            for path in sources():
                made.writestr(_info(path.as_posix()), (ROOT / path).read_bytes())
    target.chmod(0o755)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _DATE)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
