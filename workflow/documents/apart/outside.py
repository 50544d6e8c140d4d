"""What starts the child: hands it the content, waits no longer than it may, takes its answer."""

import json
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workflow.documents.apart.bounds import Bounds

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
# Each child may take its whole memory: of each reader so many at once, the others wait their turn.
AT_ONCE = 3

ENDS = {
    signal.SIGXCPU: "time_out",
    signal.SIGKILL: "time_out",
    signal.SIGALRM: "time_out",
    signal.SIGABRT: "out_of_memory",
}


@dataclass(frozen=True)
class Reader:
    """A program that reads apart: its module with ``main``, the one library it may load.

    ``overflow`` is the code of an answer larger than agreed, ``decode`` reads any other. Its
    ``seats`` are its own: long files of one kind keep none of another waiting.
    """

    module: str
    library: str
    overflow: str
    decode: Callable[[bytes], dict[str, Any]] = json.loads
    seats: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(AT_ONCE)
    )


def ask(reader: Reader, content: bytes, limits: Bounds, **asked: Any) -> dict[str, Any]:
    """One child's answer, or ``refused`` and ``facts``; with its ``peak`` in bytes.

    Logs how it ended and its peak, where it lived to tell: nothing of what it read.
    """
    answer = _asked(reader, content, limits, asked)
    how = answer.get("refused", "read")
    logger.debug("%s: %s, at most %s bytes", reader.module, how, answer.get("peak"))
    return answer


def _asked(reader: Reader, content: bytes, limits: Bounds, asked: dict[str, Any]) -> dict[str, Any]:
    if not reader.seats.acquire(timeout=limits.wall):
        return {"refused": "busy", "facts": {}}
    try:
        output, end = _run(_words(reader, limits, asked), content, limits)
    finally:
        reader.seats.release()
    if len(output) > limits.answer:
        return {"refused": reader.overflow, "facts": {"limit": limits.answer}}
    if end != 0:
        return {"refused": ENDS.get(-end, "unreadable"), "facts": {"ended": end}}
    try:
        return reader.decode(output)
    except ValueError:
        return {"refused": "unreadable", "facts": {}}


def _words(reader: Reader, limits: Any, asked: dict[str, Any]) -> list[str]:
    library = Path(find_spec(reader.library).origin).parents[1]
    program = (
        f"import sys; sys.path += [{str(ROOT)!r}, {str(library)!r}]; "
        f"from {reader.module} import main; main()"
    )
    # -I and -S: neither the caller's directory nor its environment nor what is installed beside
    # the reader runs in the child by itself.
    alone = [sys.executable, "-I", "-S", "-X", "utf8", "-c", program]
    return [*alone, json.dumps(limits._asdict()), json.dumps(asked)]


def _run(words: list[str], content: bytes, limits: Bounds) -> tuple[bytes, int]:
    child = subprocess.Popen(  # noqa: S603 -- our own interpreter and program
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    )
    watch = threading.Timer(limits.wall, child.kill)
    watch.daemon = True
    watch.start()
    output = b""
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(content)
        with suppress(BrokenPipeError):
            child.stdin.close()
        output = child.stdout.read(limits.answer + 1)
    finally:
        child.stdout.close()
        if len(output) > limits.answer:
            child.kill()
        end = child.wait()
        watch.cancel()
    return output, end
