"""Several people at the same moment: real threads, each with its own connection."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from workflow.errors import Refused

PATIENCE = 20
# So long a statement surely waits for a lock that is not given.
A_WHILE = 0.7


def together(acts: Sequence[Callable[[], Any]], *, patience: float = 60) -> list[Any]:
    """Run the acts at one moment; returns what each returned, a `Refusal`, or what it raised."""
    start = threading.Barrier(len(acts))
    ends: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        start.wait()
        try:
            ends[number] = act()
        except Refused as no:
            ends[number] = no.refusal
        except Exception as error:  # noqa: BLE001 -- a thread's failure is the test's to judge
            ends[number] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(number, act), daemon=True)
        for number, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(patience)
    assert not any(thread.is_alive() for thread in threads), "somebody still waits for a lock"
    return ends


def failures(ends: Sequence[Any]) -> list[Exception]:
    """What went wrong, as distinct from what was refused."""
    return [end for end in ends if isinstance(end, Exception)]


@contextmanager
def unfinished(act: Callable[[], Any]) -> Iterator[None]:
    """Somebody else has done this and not yet committed; on leaving they commit."""
    done, go = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                act()
                done.set()
                go.wait(PATIENCE)
        finally:
            connection.close()

    other = threading.Thread(target=run, daemon=True)
    other.start()
    assert done.wait(PATIENCE)
    release = threading.Timer(A_WHILE, go.set)
    release.start()
    yield
    other.join(PATIENCE)
