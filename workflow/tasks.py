"""Work that outlasts its request: done in this process, with how far it has come."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from asgiref.sync import async_to_sync
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from redis.exceptions import RedisError

from workflow import live
from workflow.errors import Refusal, Refused

logger = logging.getLogger(__name__)

BEAT_SECONDS = 2
# Without a beat for so long the work is no more: its process ended.
SILENCE_SECONDS = 15
# How long it can be asked how a piece of work ended.
REMEMBERED_SECONDS = 60 * 60
# One at a time in a process: so much memory and no more, the others wait for their turn.
_turn = threading.BoundedSemaphore(1)

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a piece of work has come: a step, so many rows of so many; or how it ended.

    Over without a refusal, it was done, or broke off by a fault: what it was to write tells which.
    """

    step: str = ""
    done: int = 0
    of: int = 0
    is_over: bool = False
    refusal: Refusal | None = None


def begin(key: str, work: Callable[[Tell], object]) -> bool:
    """Do the work in a thread of its own, which outlives the request; what it writes it records.

    True as well where work of this key is under way already. False where nobody could be told of
    it: then do it in the request.
    """
    try:
        # To add is given to one alone; how an earlier run ended lies apart and is in nobody's way.
        if not cache.add(key, Progress(), SILENCE_SECONDS):
            return True
        cache.delete(_end_of(key))
    except (RedisError, OSError) as broken:
        logger.warning("progress cannot be told: %s", type(broken).__name__)
        return False
    given = (key, work, translation.get_language(), _loop_of_sockets())
    # No daemon: a process that ends by itself waits for this. One ended by a signal does not, and
    # the database takes back what was not committed.
    threading.Thread(target=_do, args=given, name=f"task {key}").start()
    return True


def progress_of(key: str) -> Progress | None:
    """How far the work of this key has come, or how it ended; None where none gives a sign."""
    try:
        found = cache.get_many([key, _end_of(key)])
    except (RedisError, OSError) as broken:
        logger.warning("progress cannot be read: %s", type(broken).__name__)
        return None
    return found.get(key) or found.get(_end_of(key))


def is_under_way(key: str) -> bool:
    """Whether work of this key is being done now."""
    now = progress_of(key)
    return now is not None and not now.is_over


def _do(key: str, work: Callable[[Tell], object], language: str, loop: object) -> None:
    refusal = None
    try:
        with translation.override(language), live.told_in(loop), _told(key) as tell, _turn:
            work(tell)
    except Refused as no:
        refusal = no.refusal
    except Exception:
        logger.exception("work was broken off: %s", key)
    finally:
        connection.close()
    _put(key, Progress(is_over=True, refusal=refusal))


@contextmanager
def _told(key: str) -> Iterator[Tell]:
    """Keep the last thing told alive for as long as the work lasts."""
    last, over = [Progress()], threading.Event()

    def tell(step: str, done: int, of: int) -> None:
        last[0] = Progress(step=step, done=done, of=of)
        _put(key, last[0])

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            _put(key, last[0])

    heart = threading.Thread(target=beat, name=f"beat {key}")
    heart.start()
    try:
        yield tell
    finally:
        over.set()
        heart.join()


def _put(key: str, now: Progress) -> None:
    try:
        if now.is_over:
            cache.set(_end_of(key), now, REMEMBERED_SECONDS)
            cache.delete(key)
        else:
            cache.set(key, now, SILENCE_SECONDS)
    except (RedisError, OSError) as broken:
        logger.warning("progress was not told: %s", type(broken).__name__)


def _end_of(key: str) -> str:
    """Where it is remembered how the last work of this key ended."""
    return f"{key}/end"


def _loop_of_sockets() -> asyncio.AbstractEventLoop | None:
    """The loop of this server, in which its sockets listen; a test or a command has none."""
    try:
        return async_to_sync(_running)()
    except RuntimeError:
        return None


async def _running() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()
