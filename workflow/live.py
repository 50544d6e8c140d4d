"""Live updates: the one door to Channels. Publishes names, never content, after commit."""

import asyncio
import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from workflow.vocabulary import desk_topic

logger = logging.getLogger(__name__)

_UNSAFE = str.maketrans({"/": ".", ":": "."})
_here = threading.local()


def group(topic: str) -> str:
    """The Channels group of a topic: only letters, digits, hyphens and full stops."""
    return f"t.{topic.translate(_UNSAFE)}"[:99]


def publish(*topics_and_versions: tuple[str, int | None]) -> None:
    """Say, once this transaction has committed, that something changed. Never raises."""
    if not topics_and_versions:
        return
    connection = transaction.get_connection()
    level = set(connection.savepoint_ids)
    for savepoints, waiting, _robust in connection.run_on_commit:
        if isinstance(waiting, _News) and savepoints == level:
            waiting.versions.update(topics_and_versions)
            return
    transaction.on_commit(_News(topics_and_versions), robust=True)


def changed(subjects: Any) -> None:
    """Publish the change of things with a state."""
    publish(*[(subject.obj.replace("/", "."), subject.version) for subject in subjects])


def desk(item: Any) -> None:
    """Publish that the inbox of a role changed; a change without a version is always news."""
    publish((desk_topic(item.role, item.unit_id, item.body_id), None))


@contextmanager
def told_in(loop: asyncio.AbstractEventLoop | None) -> Iterator[None]:
    """Tell what this thread publishes in a server's loop: there its sockets listen."""
    _here.loop = loop
    try:
        yield
    finally:
        _here.loop = None


class _News:
    """What one transaction has to tell, told in one go after its commit."""

    def __init__(self, topics_and_versions: Iterable[tuple[str, int | None]]) -> None:
        self.versions = dict(topics_and_versions)
        # By this name Django reports a callback that failed: without one the report itself fails.
        self.__qualname__ = "workflow.live.publish"

    def __call__(self) -> None:
        layer = get_channel_layer()
        if layer is None:
            return
        loop = getattr(_here, "loop", None)
        if loop is not None and loop.is_running():
            asyncio.run_coroutine_threadsafe(_send_all(layer, self.versions), loop)
            return
        try:
            async_to_sync(_send_all)(layer, self.versions)
        except RuntimeError as busy:
            # Called from within an event loop, as browser tests do: nobody listens there.
            logger.warning("live updates were not sent: %s", type(busy).__name__)


async def _send_all(layer: Any, versions: dict[str, int | None]) -> None:
    for topic, version in versions.items():
        try:
            await layer.group_send(
                group(topic), {"type": "changed", "topic": topic, "version": version}
            )
        except (OSError, RuntimeError, ConnectionError) as broken:
            # A broken socket must never fail the act that was just committed: pages poll instead.
            logger.warning("live update of %s was not sent: %s", topic, type(broken).__name__)
