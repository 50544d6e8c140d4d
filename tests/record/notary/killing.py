"""A process that runs the notary again and again and kills it with SIGKILL at a chosen step.

    python -m tests.record.notary.killing KILLS SEED PUBLISHED

Each run is a fork. A step is a call that writes: fsync, rename, an SQL statement, a commit; the
kill comes before or after it. Every third kill comes from outside after a random time. Writes one
line of JSON for each kill to stdout, and each checkpoint that was ever in place to PUBLISHED.
"""

import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

# The steps of one pass over a handful of entries, and those of a start.
MOST_STEPS = 45
LONGEST = 0.6


class Death:
    """Counts steps and kills the process before or after the one that was drawn."""

    def __init__(self, *, step: int, before: bool, published: Path) -> None:
        self.left, self.before, self.published = step, before, published

    def around(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """The act as one step."""

        def step(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0 and self.before:
                self.die(f"before {name}")
            done = act(*given, **named)
            if name == "rename" and str(given[1]).endswith("/checkpoint"):
                keep(self.published, Path(given[1]).read_text())
            if self.left == 0:
                self.die(f"after {name}")
            return done

        return step

    def die(self, where: str) -> None:
        """Say where, and go as a power cut would take us."""
        os.write(1, (json.dumps({"where": where}) + "\n").encode())
        os.kill(os.getpid(), signal.SIGKILL)


def keep(published: Path, note: str) -> None:
    """Add a checkpoint to those that were ever in place."""
    with published.open("a") as file:
        file.write(json.dumps(note) + "\n")
        file.flush()


def run_notary(death: Death) -> None:
    """In the fork: the notary's own loop, its writing calls counted."""
    from django.db import connection  # noqa: PLC0415 -- after the fork

    from audit.record.notary import open_notary  # noqa: PLC0415 -- after django.setup()

    os.fsync = death.around("fsync", os.fsync)
    os.replace = death.around("rename", os.replace)
    connection.commit = death.around("commit", connection.commit)

    def counted(execute, sql, params, many, context):
        name = sql.split(maxsplit=1)[0]
        return death.around(name, execute)(sql, params, many, context)

    with connection.execute_wrapper(counted), open_notary() as notary:
        notary.run(threading.Event())


def kill_once(chance: random.Random, published: Path, *, from_outside: bool) -> None:
    """One life of a notary, and its end."""
    step = 0 if from_outside else chance.randrange(1, MOST_STEPS)
    death = Death(step=step, before=chance.random() < 0.5, published=published)
    child = os.fork()
    if child == 0:
        run_notary(death)
        os._exit(3)
    if from_outside:
        time.sleep(chance.uniform(0.0, LONGEST))
        os.kill(child, signal.SIGKILL)
        sys.stdout.write(json.dumps({"where": "from outside"}) + "\n")
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        sys.stdout.write(json.dumps({"where": "refused", "status": status}) + "\n")
    sys.stdout.flush()


def main(kills: int, seed: int, published: Path) -> None:
    """As many lives as asked for."""
    django.setup()
    chance = random.Random(seed)
    for number in range(kills):
        kill_once(chance, published, from_outside=number % 3 == 2)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
