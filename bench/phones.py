"""Phones in a process of their own: each hears by its socket and fetches the turnout, as live.js.

    python -m bench.phones < order.json

Writes one line of JSON for what fetching at once takes when all listen and nothing is news, and
one for each count as soon as every phone has shown it. Times are of the machine's clock.
"""

import asyncio
import json
import random
import re
import sys
import time
from typing import Any

from websockets.asyncio.client import connect

SPREAD = 0.1  # seconds: SPREAD_QUICK of live.js
COUNT = re.compile(r'class="num">\D*(\d+)')


def tell(**said: Any) -> None:
    """One line for the bench."""
    print(json.dumps(said), flush=True)


class Phones:
    """What each of them shows, and when the last of them came to show it."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.host, self.path, self.topic = order["host"], order["path"], order["topic"]
        self.cookies: list[str] = order["cookies"]
        self.shown = [0] * len(self.cookies)
        self.listening, self.told = 0, 0
        self.all_listen = asyncio.Event()

    async def fetch(self, cookie: str) -> int:
        """The count in the fragment."""
        host, _sep, port = self.host.partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        lines = [f"GET {self.path} HTTP/1.1", f"Host: {self.host}", f"Cookie: {cookie}"]
        writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        answer = (await reader.read()).decode()
        writer.close()
        found = COUNT.search(answer)
        if found is None:
            raise SystemExit(f"no count in the fragment: {answer[:400]}")
        return int(found[1])

    async def listen(self, number: int) -> None:
        """One phone: hear, wait its random moment, fetch, show."""
        cookie, address = self.cookies[number], f"ws://{self.host}/ws/?t={self.topic}"
        headers = {"Cookie": cookie}
        async with connect(
            address, additional_headers=headers, origin=f"http://{self.host}"
        ) as socket:
            self.listening += 1
            if self.listening == len(self.cookies):
                self.all_listen.set()
            async for message in socket:
                if json.loads(message).get("topic") == self.topic:
                    await asyncio.sleep(random.random() * SPREAD)
                    self.show(number, await self.fetch(cookie))

    def show(self, number: int, count: int) -> None:
        """A phone shows a count; told once all of them do."""
        self.shown[number] = count
        if min(self.shown) > self.told:
            self.told = min(self.shown)
            tell(shown=self.told, at=time.time())

    async def run(self) -> None:
        """Let all of them listen; measure the fetches alone; go on until the bench ends it."""
        phones = [asyncio.create_task(self.listen(n)) for n in range(len(self.cookies))]
        await self.all_listen.wait()
        await asyncio.sleep(3)  # every socket has subscribed
        await asyncio.gather(*(self.fetch(cookie) for cookie in self.cookies))
        since = time.time()
        await asyncio.gather(*(self.fetch(cookie) for cookie in self.cookies))
        tell(alone=time.time() - since)
        await asyncio.gather(*phones)


async def main() -> None:
    """The phones of one order."""
    await Phones(json.loads(sys.stdin.readline())).run()


if __name__ == "__main__":
    asyncio.run(main())
