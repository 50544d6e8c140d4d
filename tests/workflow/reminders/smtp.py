"""A mail server of one's own, in a thread: it takes letters, refuses them, or takes its time."""

import os
import signal
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from time import sleep

FINE = "250 OK"


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port; `answers` says what it replies to a command instead of 250.

    `victims` are processes to be killed once a letter has been taken, before they hear of it.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.answers: dict[str, str] = {}
        self.slow: dict[str, float] = {}
        self.taken: list[EmailMessage] = []
        self.victims: list[int] = []

    @property
    def port(self) -> int:
        return self.server_address[1]


class Talk(socketserver.StreamRequestHandler):
    """One connection, as far as RFC 5321 asks for it."""

    def handle(self) -> None:
        self.say("220 localhost")
        while line := self.rfile.readline().decode():
            verb = line.split()[0].upper().rstrip(":")
            sleep(self.server.slow.get(verb, 0))
            if verb == "QUIT":
                return self.say("221 bye")
            if verb == "DATA" and verb not in self.server.answers:
                self.take()
            else:
                self.say(self.server.answers.get(verb, FINE))
        return None

    def take(self) -> None:
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        found = message_from_bytes(b"".join(lines), policy=policy.default)
        if answer := self.server.answers.get("."):
            return self.say(answer)
        self.server.taken.append(found)
        while self.server.victims:
            os.kill(self.server.victims.pop(), signal.SIGKILL)
        return self.say(FINE)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def serving() -> Iterator[Server]:
    """A server for as long as this lasts."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
