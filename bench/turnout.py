"""How soon fifty phones show that one more has voted, held against their fetches alone.

    python -m bench.turnout [--json]

One server process, with its pool of connections; the phones are another process. A cast is timed
from its beginning until the last phone shows the new count, its random moment included. The
baseline is all phones fetching at once.
"""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.alone import alone

PHONES, CASTS = 50, 20


@contextmanager
def served() -> Iterator[tuple[str, Any]]:
    """The site served in this process: its host, and the loop in which its sockets listen."""
    import uvicorn  # noqa: PLC0415

    from config.asgi import application  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as door:
        settings = {"lifespan": "off", "log_level": "error", "ws": "websockets-sansio"}
        server = uvicorn.Server(uvicorn.Config(application, **settings))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"127.0.0.1:{door.getsockname()[1]}", server.servers[0].get_loop()
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def phones(order: dict[str, Any]) -> Iterator[Iterator[dict]]:
    """Their process, and what it tells."""
    command = [sys.executable, "-m", "bench.phones"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    yield (json.loads(line) for line in process.stdout)
    process.terminate()
    process.wait(timeout=10)


def measured(place: Path) -> list[dict]:
    """One ballot of one item, on whose turnout everybody looks while one after another casts."""
    from django.conf import settings  # noqa: PLC0415

    from audit.record.notary import open_notary  # noqa: PLC0415
    from bench.ballots import council  # noqa: PLC0415
    from councils.box.starting import open_keeper  # noqa: PLC0415
    from tests.cast import lay_out  # noqa: PLC0415
    from tests.councils.box.secret import MEMBERS  # noqa: PLC0415
    from tests.notary import seal_all  # noqa: PLC0415
    from tests.once import places  # noqa: PLC0415
    from tests.road import Road  # noqa: PLC0415
    from tests.secrecy.voters import crowd  # noqa: PLC0415

    for name, path in places(place).items():
        setattr(settings, name, path)
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    road = Road(lay_out())
    with open_notary() as notary, open_keeper() as keeper:
        secret = council(road, keeper, lambda: seal_all(notary), 1)
        names = [*MEMBERS, *crowd(secret, PHONES - len(MEMBERS))]
        secret.open()
        return [_told(*_casts(secret, names))]


def _casts(secret: Any, names: list[str]) -> tuple[list[float], float]:
    """Seconds from each cast until all showed it, and of the fetches alone."""
    from django.conf import settings  # noqa: PLC0415

    from tests.cast import at_desk  # noqa: PLC0415
    from tests.councils.box.secret import YES  # noqa: PLC0415
    from workflow import live  # noqa: PLC0415

    name = settings.SESSION_COOKIE_NAME
    cookies = [f"{name}={at_desk(secret.people[each]).cookies[name].value}" for each in names]
    uid = secret.ballot.uid
    where = {"path": f"/ballots/{uid}/turnout/", "topic": f"ballot.{uid}", "cookies": cookies}
    took = []
    with served() as (host, loop), phones({"host": host, **where}) as told:
        alone = next(told)["alone"]
        for number, name in enumerate(names[:CASTS], start=1):
            since = time.time()
            with live.told_in(loop):
                secret.cast(name, YES, token=name)
            line = next(line for line in told if line["shown"] >= number)
            took.append(line["at"] - since)
    return took, alone


def _told(took: list[float], alone: float) -> dict:
    from bench.timing import figure  # noqa: PLC0415

    name = f"turnout on {PHONES} phones, slowest of {CASTS} casts / {PHONES} fetches"
    return figure(name, max(took) * 1000, "ms", alone * 1000, None)


def main() -> None:
    """Lay out, measure, print."""
    alone(measured, settings="bench.serving")


if __name__ == "__main__":
    main()
