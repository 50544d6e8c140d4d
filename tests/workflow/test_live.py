"""The live socket: names of what may be seen, news of the inbox, and rights that end."""

import json
import shutil
import socket
import subprocess
import time
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from channels.layers import channel_layers
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore

from nominations.models import Nomination
from tests.cast import TODAY
from tests.road import Road
from workflow.actions import directory
from workflow.consumers import LiveConsumer
from workflow.engine import perform

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
REDIS = "channels_redis.pubsub.RedisPubSubChannelLayer"


@pytest.fixture
def road(transactional_db, company) -> Road:
    return Road(company)


@pytest.fixture
def line(road) -> Nomination:
    """One nomination under appraisal."""
    return road.at_office()[0]


def session_of(user):
    """A session in which the person has signed in."""
    request = SimpleNamespace(session=SessionStore(), META={}, user=AnonymousUser())
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session.save()
    return request.session


class Socket(ApplicationCommunicator):
    """One browser's socket. (That of channels.testing asks for a server we do not use.)"""

    def __init__(self, user, *topics: str, session=None) -> None:
        query = f"t={','.join(topics)}".encode()
        scope = {"type": "websocket", "path": "/ws/", "query_string": query, "user": user}
        scope["session"] = session
        super().__init__(LiveConsumer.as_asgi(), scope)

    async def knock(self) -> dict:
        """Ask to be let in; returns the answer."""
        await self.send_input({"type": "websocket.connect"})
        return await self.receive_output(timeout=5)

    async def hear(self) -> dict:
        """The next message."""
        return json.loads((await self.receive_output(timeout=10))["text"])


async def act(function, *given, **named):
    """Act as another person's request does, in a thread of its own."""
    return await database_sync_to_async(function)(*given, **named)


@asynccontextmanager
async def listening(user, *topics: str):
    """A socket that was let in and has subscribed."""
    browser = Socket(user, *topics, session=await act(session_of, user))
    assert (await browser.knock())["type"] == "websocket.accept"
    await browser.receive_nothing(timeout=0.3)
    try:
        yield browser
    finally:
        await browser.send_input({"type": "websocket.disconnect", "code": 1000})
        await browser.wait(timeout=5)


async def test_signing_out_ends_what_is_heard(road, line):
    people = road.people
    session = await act(session_of, people["yen"])
    browser = Socket(people["yen"], f"nomination.{line.uid}", session=session)
    await browser.knock()
    await browser.receive_nothing(timeout=0.3)

    await act(session.flush)
    await act(perform, line, "find_eligible", reason="Đã xem, đạt", actor=people["ngoc"])

    assert await browser.receive_nothing(timeout=0.5)


async def test_a_visitor_is_turned_away(line):
    answer = await Socket(AnonymousUser(), "inbox").knock()

    assert (answer["type"], answer["code"]) == ("websocket.close", 4401)


async def test_whoever_sees_the_nomination_hears_that_it_changed(road, line):
    people, topic = road.people, f"nomination.{line.uid}"

    async with listening(people["yen"], topic) as browser:
        await act(perform, line, "find_eligible", reason="Đã xem, đạt", actor=people["ngoc"])
        heard = await browser.hear()

    assert heard == {"topic": topic, "version": line.version + 1}


@pytest.mark.parametrize("name", ["hanh", "uv1", "quan.tri"])
async def test_what_may_not_be_seen_is_not_joined(road, line, name):
    topics = (f"nomination.{line.uid}", f"submission.{line.submission.uid}", "nomination.x", "x")

    async with listening(road.people[name], *topics) as browser:
        await act(perform, line, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu")

        assert await browser.receive_nothing(timeout=0.5)


async def test_the_inbox_is_news_each_time_it_changes(road):
    review = await act(road.round)

    async with listening(road.people["ngoc"], "inbox") as browser:
        await act(road.at_office, 1, review)
        first = await browser.hear()

    assert first == {"topic": "inbox", "version": None}


async def test_the_inbox_of_another_desk_is_not_told(road):
    review = await act(road.round)

    async with listening(road.people["thanh.tra"], "inbox") as browser:
        await act(road.at_office, 1, review)

        assert await browser.receive_nothing(timeout=0.5)


async def test_a_right_that_ended_hears_nothing_more(road, line):
    people, topic = road.people, f"nomination.{line.uid}"
    post = await act(people["yen"].posts.current(TODAY).get)

    async with listening(people["yen"], topic) as browser:
        await act(directory.end_post, post, on=TODAY, actor=people["quan.tri"])
        await act(perform, line, "find_eligible", reason="Đã xem, đạt", actor=people["ngoc"])

        assert await browser.receive_nothing(timeout=0.5)


async def test_what_was_rolled_back_is_not_told(road, line):
    people = road.people

    async with listening(people["yen"], f"nomination.{line.uid}") as browser:
        with pytest.raises(Exception, match="ground_missing"):
            await act(perform, line, "find_ineligible", actor=people["ngoc"], reason="Không")

        assert await browser.receive_nothing(timeout=0.5)


@pytest.fixture
def redis(tmp_path, settings):
    """A real Redis server of this test's own, and the layer over it."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    given = ["--port", str(port), "--save", "", "--dir", str(tmp_path), "--bind", "127.0.0.1"]
    server = subprocess.Popen([program, *given], stdout=subprocess.DEVNULL)
    for _attempt in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    hosts = [f"redis://127.0.0.1:{port}/0"]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": REDIS, "CONFIG": {"hosts": hosts}}}
    channel_layers.backends.clear()
    yield
    channel_layers.backends.clear()
    server.terminate()
    server.wait(timeout=10)


@pytest.mark.slow
async def test_redis_carries_the_news_between_workers(redis, road, line):
    people, topic = road.people, f"nomination.{line.uid}"

    async with listening(people["yen"], topic) as browser:
        await act(perform, line, "find_eligible", reason="Đã xem, đạt", actor=people["ngoc"])
        heard = await browser.hear()

    assert heard == {"topic": topic, "version": line.version + 1}
