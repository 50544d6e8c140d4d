"""Fetch the third-party files named in vendor.toml, check them, copy them, and lock their hashes.

Run by a developer who has npm, and fonttools with brotli for the digit font; never in CI or on a
server.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "vendor.toml"
LOCK = ROOT / "config/static/vendor/LOCK"
TREES = ("config/static/vendor", "tests/vendor")
SOURCE_MAP = re.compile(rb"\n?(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$")


class VendorError(Exception):
    """A package that is not what vendor.toml says it is."""


def fetch(package, into):
    """Pack the exact version with npm, check its integrity, and return the unpacked package."""
    spec = f"{package['name']}@{package['version']}"
    command = ["npm", "pack", spec, "--silent", "--pack-destination", str(into)]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    archive = into / Path(name).name
    check_integrity(archive.read_bytes(), package)
    with tarfile.open(archive) as tar:
        tar.extractall(into, filter="data")
    return into / "package"


def check_integrity(content, package):
    """Raise VendorError unless the bytes have the sha512 that vendor.toml states."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != package["integrity"]:
        raise VendorError(f"{package['name']}: expected {package['integrity']}, found {found}")


def copy(package, source):
    """Copy the licence and the listed files of one unpacked package into its place."""
    target = ROOT / package["into"]
    target.mkdir(parents=True, exist_ok=True)
    (target / "LICENSE").write_bytes((source / package["licence"]).read_bytes())
    files = package.get("files", [])
    for name, new in zip(files, package.get("renamed", files), strict=True):
        content = (source / name).read_bytes()
        if package.get("strip_source_map"):
            content = SOURCE_MAP.sub(b"\n", content)
        (target / Path(new).name).write_bytes(content)
        if "subset" in package:
            subset_font(target / Path(new).name, **package["subset"])
    if "sprite" in package:
        (target / "icons.svg").write_text(
            sprite(source / "icons", package["sprite"]), encoding="utf-8"
        )


def sprite(folder, names):
    """Return one SVG sprite with a symbol for each named icon."""
    symbols = []
    for name in names:
        svg = (folder / f"{name}.svg").read_text(encoding="utf-8")
        inner = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL).group(1)
        inner = re.sub(r"\s*\n\s*", "", inner)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{inner}</symbol>\n')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "".join(symbols) + "</svg>\n"


def subset_font(path, *, family, characters, features):
    """Reduce a font file to some characters under another name, as its licence asks."""
    from fontTools import subset  # noqa: PLC0415 -- only whoever changes the font needs fonttools

    options = subset.Options(
        flavor="woff2", layout_features=features.split(), name_IDs=[0, 1, 2, 4, 6, 13, 14]
    )
    font = subset.load_font(path, options)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    chosen = subset.Subsetter(options)
    chosen.populate(text=characters)
    chosen.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    subset.save_font(font, path, options)


def lock_lines(root=ROOT):
    """Return one line "sha256  path" for each vendored file, in the order of the paths."""
    files = [
        path
        for tree in TREES
        for path in (root / tree).rglob("*")
        if path.is_file() and path.name != "LOCK"
    ]
    return [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root).as_posix()}"
        for path in sorted(files)
    ]


def main():
    """Vendor every package of vendor.toml and write the lock."""
    for package in tomllib.loads(LIST.read_text(encoding="utf-8"))["package"]:
        with tempfile.TemporaryDirectory() as place:
            copy(package, fetch(package, Path(place)))
    LOCK.write_text("\n".join(lock_lines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
