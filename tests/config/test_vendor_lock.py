"""The files of others are the ones that were checked when they were fetched."""

import base64
import hashlib
import tomllib

import pytest

from tools.vendor import LIST, LOCK, ROOT, VendorError, check_integrity, lock_lines

PACKAGES = tomllib.loads(LIST.read_text(encoding="utf-8"))["package"]


def test_the_lock_names_every_vendored_file_with_its_hash():
    assert LOCK.read_text(encoding="utf-8").splitlines() == lock_lines()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_ships_its_licence(package):
    assert (ROOT / package["into"] / "LICENSE").stat().st_size > 500


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_listed_file_is_there(package):
    names = package.get("renamed", package.get("files", ["icons.svg"]))

    there = {path.name for path in (ROOT / package["into"]).iterdir()}

    assert there == {name.rsplit("/", 1)[-1] for name in names} | {"LICENSE"}


def test_a_changed_file_changes_the_lock(tmp_path):
    shipped = tmp_path / "config/static/vendor/kit/kit.js"
    shipped.parent.mkdir(parents=True)
    shipped.write_text("one")
    before = lock_lines(tmp_path)

    shipped.write_text("two")

    assert lock_lines(tmp_path) != before


def test_a_package_with_another_hash_is_refused():
    stated = {"name": "kit", "integrity": "sha512-AAAA"}

    with pytest.raises(VendorError, match="kit: expected sha512-AAAA"):
        check_integrity(b"anything", stated)


def test_a_package_with_the_stated_hash_passes():
    digest = base64.b64encode(hashlib.sha512(b"kit").digest()).decode()

    assert check_integrity(b"kit", {"name": "kit", "integrity": f"sha512-{digest}"}) is None
