"""Memory does not grow with the log: the bench's own steps, each in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

MEGABYTES = 16


@pytest.mark.long
def test_ten_times_the_entries_take_the_same_memory():
    small, large = peaks(3_000), peaks(30_000)

    grown = {step: large[step] - small[step] for step in ("directory", "part", "zip")}
    assert {step: more for step, more in grown.items() if more > MEGABYTES} == {}


def peaks(entries: int) -> dict[str, float]:
    """The peak memory of each step, in megabytes; on SQLite, wherever the suite runs."""
    given = {name: value for name, value in os.environ.items() if name != "VD_TEST_DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.export", str(entries)],
        cwd=ROOT,
        env=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["step"]: each["peak_mb"] for each in told}
