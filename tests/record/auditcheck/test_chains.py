"""Names fall together by chance alone, whatever is known of Python's own hash."""

import os
import subprocess
import sys

from audit.record.verifier.chains import Unique, Versions

KEY = "import audit.record.verifier.chains as chains; print(chains._KEY, hash(chains._KEY))"


def test_the_key_is_another_in_every_run_even_where_the_hash_is_fixed():
    def drawn() -> str:
        given = {**os.environ, "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-c", KEY]
        return subprocess.run(command, env=given, check=True, capture_output=True, text=True).stdout

    assert drawn() != drawn()


def test_a_name_that_stands_three_times():
    ids = Unique()
    for index, name in enumerate("abaca"):
        ids.add(name, index)

    assert sorted(ids.repeated()) == [(2, 0), (4, 0)]


def test_versions_of_two_objects_that_cross():
    versions = Versions()
    for index, (name, ver) in enumerate([("a", 1), ("b", 1), ("a", 2), ("b", 3), ("b", 2)]):
        versions.add(name, ver, index)

    found = sorted((each.code, each.index, each.expected) for each in versions.breaks())

    assert found == [("version_gap", 3, 2), ("version_order", 4, 4)]
