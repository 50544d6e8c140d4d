"""The live socket: authorised on subscription, judged again on each push and every minute."""

import asyncio
from contextlib import suppress
from importlib import import_module
from types import SimpleNamespace
from urllib.parse import parse_qs
from uuid import UUID

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.contrib.auth import get_user

from workflow import live
from workflow.access import standing
from workflow.models import User
from workflow.queries.inbox import desks_of
from workflow.registry import TOPICS

HEARTBEAT_SECONDS = 20
REJUDGE_EVERY = 3
BURST_SECONDS = 1.0
# Turnout is told sooner: with the moment a browser waits, and its fetch, within a second.
QUICK_TOPICS = ("ballot.", "turnout.")
QUICK_BURST_SECONDS = 0.5
MOST_TOPICS = 30
INBOX = "inbox"


class LiveConsumer(AsyncJsonWebsocketConsumer):
    """Tells one browser that something it may see has changed: the name, never the content."""

    async def connect(self):
        """Accept a signed-in person and subscribe to what they may see of what they ask for."""
        self.wanted: set[str] = set()
        self.joined: dict[str, str] = {}
        self.tasks: set[asyncio.Task] = set()
        self.burst: set[str] = set()
        self.again: dict[str, int | None] = {}
        if not self.scope["user"].is_authenticated:
            await self.close(code=4401)
            return
        asked = parse_qs(self.scope["query_string"].decode()).get("t", [""])[0]
        self.wanted = set(filter(None, asked.split(",")[:MOST_TOPICS]))
        await self.accept()
        await self.subscribe()
        self.start(self.beat())

    async def disconnect(self, code):
        """Leave every group."""
        for task in self.tasks:
            task.cancel()
        for group in list(self.joined):
            await self.channel_layer.group_discard(group, self.channel_name)

    async def subscribe(self):
        """Join the groups of what may be seen now, and leave those whose right has ended."""
        allowed = await self.allowed()
        for group in set(self.joined) - set(allowed):
            await self.channel_layer.group_discard(group, self.channel_name)
        for group in set(allowed) - set(self.joined):
            await self.channel_layer.group_add(group, self.channel_name)
        self.joined = allowed

    async def changed(self, event):
        """Pass a change on: the first at once, what follows in a burst as one message.

        Fifty casts on fifty phones would otherwise be 2,500 requests.
        """
        topic = self.joined.get(live.group(event["topic"]))
        if topic is None:
            return
        if topic in self.burst:
            self.again[topic] = event["version"]
            return
        self.burst.add(topic)
        await self.tell(topic, event["version"])
        self.start(self.settle(topic))

    async def settle(self, topic: str):
        """A moment later, say once more what came in between."""
        is_quick = topic.startswith(QUICK_TOPICS)
        await asyncio.sleep(QUICK_BURST_SECONDS if is_quick else BURST_SECONDS)
        self.burst.discard(topic)
        if topic in self.again:
            await self.tell(topic, self.again.pop(topic))

    async def tell(self, topic: str, version: int | None):
        """Send the name of what changed, if the person may still see it at this moment."""
        if topic in await self.visible({topic}):
            # Whoever left meanwhile is told nothing more; the server says goodbye by itself.
            with suppress(OSError):
                await self.send_json({"topic": topic, "version": version})
        else:
            await self.subscribe()

    async def beat(self):
        """A heartbeat through the layer and back, and every minute a new judgement."""
        count = 0
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            count += 1
            if count % REJUDGE_EVERY == 0:
                await self.subscribe()
            await self.channel_layer.send(self.channel_name, {"type": "pulse"})

    async def pulse(self, event):
        """The heartbeat came back through the layer: live updates work the whole way."""
        await self.send_json({"heartbeat": True})

    def start(self, work):
        """Run beside the socket until it closes."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def allowed(self) -> dict[str, str]:
        """Group by group the topic it stands for, of what the person may see now."""
        seen = await self.visible(self.wanted)
        groups = {live.group(topic): topic for topic in seen if topic != INBOX}
        if INBOX in seen:
            groups.update({live.group(name): INBOX for name in await self.desks()})
        return groups

    @database_sync_to_async
    def visible(self, topics: set[str]) -> set[str]:
        """Those of the topics this person may watch at this moment."""
        user = still_signed_in(self.scope["session"].session_key)
        return {t for t in topics if user is not None and may_watch(user, t)}

    @database_sync_to_async
    def desks(self) -> list[str]:
        """The desks whose changes change this person's inbox."""
        return desks_of(standing(self.scope["user"]))


def still_signed_in(session_key: str | None) -> User | None:
    """The person of this session now: nobody after signing out or a password reset."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(SimpleNamespace(session=store))
    return user if user.is_authenticated and user.is_active else None


def may_watch(user: User, topic: str) -> bool:
    """Whether the person may watch a topic: the same query as the page it belongs to."""
    if topic == INBOX:
        return True
    prefix, _dot, uid = topic.partition(".")
    try:
        UUID(uid)
    except ValueError:
        return False
    return prefix in TOPICS and TOPICS[prefix](user, uid)
