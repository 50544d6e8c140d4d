"""Live updates: the one door to Channels. Publishes names, never content, after commit."""

import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from workflow.vocabulary import desk_topic

logger = logging.getLogger(__name__)

_UNSAFE = str.maketrans({"/": ".", ":": "."})


def group(topic: str) -> str:
    """The Channels group of a topic: only letters, digits, hyphens and full stops."""
    return f"t.{topic.translate(_UNSAFE)}"[:99]


def publish(*topics_and_versions: tuple[str, int | None]) -> None:
    """Say, once this transaction has committed, that something changed. Never raises."""
    pairs = list(topics_and_versions)
    if pairs:
        transaction.on_commit(lambda: _send(pairs), robust=True)


def changed(subjects: Any) -> None:
    """Publish the change of things with a state."""
    publish(*[(subject.obj.replace("/", "."), subject.version) for subject in subjects])


def desk(item: Any) -> None:
    """Publish that the inbox of a role changed; a change without a version is always news."""
    publish((desk_topic(item.role, item.unit_id, item.body_id), None))


def _send(pairs: list[tuple[str, int]]) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    async_to_sync(_send_all)(layer, dict(pairs))


async def _send_all(layer: Any, versions: dict[str, int | None]) -> None:
    for topic, version in versions.items():
        try:
            await layer.group_send(
                group(topic), {"type": "changed", "topic": topic, "version": version}
            )
        except (OSError, RuntimeError, ConnectionError) as broken:
            # A broken socket must never fail the act that was just committed: pages poll instead.
            logger.warning("live update of %s was not sent: %s", topic, type(broken).__name__)
