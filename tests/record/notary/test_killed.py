"""Killed at any step the notary loses nothing, doubles nothing and never signs a second history."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection, transaction

from audit.record.log import append, clock
from audit.record.models import Checkpoint, LogEntry
from audit.record.notary import open_notary
from audit.record.verifier.notes import open_note, parse_checkpoint
from audit.record.verifier.report import Gravity
from audit.record.verifier.tiles import Tiles
from audit.record.verifier.tree import Frontier, leaf_hash
from audit.record.verifier.whole import check_log
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.acts import an_act
from tests.record.notary.acting import check

pytestmark = pytest.mark.django_db(transaction=True)


def address() -> str:
    """The test's database as VD_TEST_DATABASE_URL has it."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{found['NAME']}"
    given = os.environ["VD_TEST_DATABASE_URL"]
    head, _, options = given.partition("?")
    return f"{head.rpartition('/')[0]}/{found['NAME']}" + (f"?{options}" if options else "")


def writing(stop: threading.Event, seed: int) -> None:
    """Somebody at work: short and long transactions, one in four rolled back."""
    chance = random.Random(seed)
    try:
        while not stop.is_set():
            with transaction.atomic():
                for _ in range(chance.randrange(1, 12)):
                    append([an_act()], at=clock())
                    time.sleep(chance.uniform(0, 0.004))
                transaction.set_rollback(chance.random() < 0.25)
            time.sleep(chance.uniform(0, 0.05))
    finally:
        connection.close()


def killed(kills: int, seed: int, published: Path) -> Counter:
    """Run the killing process beside two writers; how often it died where."""
    with open_notary():
        pass
    stop = threading.Event()
    writers = [threading.Thread(target=writing, args=(stop, seed + n)) for n in range(2)]
    for writer in writers:
        writer.start()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.record.notary.killing", str(kills), str(seed), published],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "VD_TEST_DATABASE_URL": address(),
                "VD_RECORD_DIR": str(site.RECORD_DIR),
                "VD_NOTARY_KEY_FILE": str(site.NOTARY_KEY_FILE),
            },
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    return Counter(json.loads(line)["where"] for line in done.stdout.splitlines())


def forks(published: Path, notary) -> list[str]:
    """Every checkpoint that was ever in place and is not the beginning of the tree as it is."""
    notes = {json.loads(line) for line in published.read_text().splitlines()}
    notes |= set(Checkpoint.objects.values_list("note", flat=True))
    node, size = Tiles(site.RECORD_DIR).nodes(notary.size), notary.size
    found = []
    for note in sorted(notes):
        signed = parse_checkpoint(open_note(note, notary.policy.log_keys).text)
        if signed.size > size or Frontier.at(signed.size, node).root() != signed.root:
            found.append(note)
    return found


def survives(kills: int, seed: int, tmp_path: Path) -> tuple[Counter, int]:
    """Kill so often, let one notary finish, and look at everything it left."""
    published = tmp_path / "published"
    published.touch()
    deaths = killed(kills, seed, published)

    with open_notary() as notary:
        seal_all(notary)
        assert forks(published, notary) == []
        assert check(notary).outcome == Outcome.INTACT
        seal_all(notary)

    numbers = list(LogEntry.objects.order_by("idx").values_list("idx", flat=True))
    assert numbers == list(range(notary.size))
    bodies = LogEntry.objects.order_by("idx").values_list("body", flat=True)
    whole = Frontier()
    whole.extend([leaf_hash(bytes(body)) for body in bodies])
    assert whole.root() == notary.taken_over[1]
    report = check_log(site.RECORD_DIR, notary.policy)
    assert report.gravity in (Gravity.NOTICE, Gravity.INCOMPLETE), report.in_order()[:5]
    assert (report.size, report.root) == (notary.size, whole.root())
    assert not (site.RECORD_DIR / ".draft").exists()
    return deaths, notary.size


@pytest.mark.slow
def test_killed_twenty_times_the_log_has_no_fork_and_no_gap(tmp_path):
    deaths, size = survives(20, 20261122, tmp_path)

    assert deaths.total() == 20
    assert deaths["refused"] == 0
    assert size > 20


@pytest.mark.long
def test_killed_two_hundred_times_the_log_has_no_fork_and_no_gap(tmp_path):
    deaths, size = survives(200, 20261123, tmp_path)

    print(f"\n{connection.vendor}: {size} entries; " + json.dumps(deaths, sort_keys=True))
    assert deaths.total() == 200
    assert deaths["refused"] == 0
