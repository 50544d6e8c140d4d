"""Any single mutation of an export is detected, or changes nothing that the export states."""

import os
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.auditcheck.mutations import (
    apply,
    exports,
    is_detected,
    large,
    mutate,
    restore,
    states_the_same,
)

HOW_MANY = int(os.environ.get("VD_EXPORT_MUTATIONS", "100000"))
SEED = 20261122


@pytest.fixture(scope="module", params=[0, 1], ids=["whole", "withheld"])
def laid(request, tmp_path_factory):
    """An export on a disk, and its files."""
    export = exports()[request.param]
    directory = tmp_path_factory.mktemp("export")
    return export.lay(directory), dict(export.files())


def is_unseen(directory, files, mutated) -> bool:
    """Whether a mutation says something else and nobody notices."""
    try:
        fits = apply(directory, mutated.changed)
        return fits and not is_detected(directory) and not states_the_same(files, mutated.changed)
    finally:
        restore(directory, files, mutated.changed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64))
def test_no_single_mutation_goes_unseen(laid, seed):
    directory, files = laid
    mutated = mutate(files, Random(seed))

    assert not is_unseen(directory, files, mutated), mutated.said


def test_every_byte_of_a_checkpoint_counts(laid):
    directory, files = laid
    whole = files["checkpoint"]
    flipped = (whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(len(whole)))

    for content in flipped:
        (directory / "checkpoint").write_bytes(content)
        assert is_detected(directory)
    restore(directory, files, {"checkpoint": None})


def test_the_export_itself_is_not_suspected(laid):
    assert not is_detected(laid[0])


def test_no_mutation_of_a_log_with_full_tiles_goes_unseen(tmp_path):
    export, chance = large(), Random(SEED)
    directory, files = export.lay(tmp_path), dict(export.files())
    assert {"tile/0/000", "tile/0/001", "tile/1/000.p/2"} <= files.keys()
    assert not is_detected(directory)

    for _ in range(60):
        mutated = mutate(files, chance)
        assert not is_unseen(directory, files, mutated), mutated.said


@pytest.mark.long
def test_no_mutation_of_a_hundred_thousand_goes_unseen(tmp_path_factory):
    """One in twenty in a log with full tiles; `VD_EXPORT_REPORT` names a file for the account."""
    chance, unseen, account = Random(SEED), [], {"detected": 0, "same": 0}
    laid = [
        (each.lay(tmp_path_factory.mktemp("e")), dict(each.files()))
        for each in (*exports(), large())
    ]
    started, tried = datetime.now(UTC), 0
    while tried < HOW_MANY:
        directory, files = laid[2 if tried % 20 == 19 else tried % 2]
        mutated = mutate(files, chance)
        if all(files.get(path) == content for path, content in mutated.changed.items()):
            continue
        fits = apply(directory, mutated.changed)
        found = fits and is_detected(directory)
        restore(directory, files, mutated.changed)
        if not fits:
            continue
        tried += 1
        is_same = states_the_same(files, mutated.changed)
        account["detected" if found else "same"] += 1
        if not found and not is_same:
            unseen.append(mutated.said)
    write_account(account, len(unseen), (datetime.now(UTC) - started).total_seconds())
    assert unseen == []


def write_account(account: dict[str, int], unseen: int, seconds: float) -> None:
    """Put the figures where they are asked for."""
    if path := os.environ.get("VD_EXPORT_REPORT"):
        said = f"detected {account['detected']}, same {account['same'] - unseen}, unseen {unseen}"
        Path(path).write_text(f"{HOW_MANY} mutations, seed {SEED}: {said}, {seconds:.0f} s\n")
