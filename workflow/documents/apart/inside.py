"""What runs in the child: content on standard input, one line of JSON as its answer."""

import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workflow.documents.apart.bounds import Bounds, Unfit

STATUS = Path("/proc/self/status")


def serve(read: Callable[..., dict[str, Any]], kind: Callable[..., Bounds]) -> None:
    """Bind this process to its limits, read, answer; every end but a killed one is an answer."""
    limits, asked = kind(**json.loads(sys.argv[1])), json.loads(sys.argv[2])
    bind(limits)
    # Nothing here lives in circles, and nothing outlives the answer.
    gc.disable()
    try:
        answer = read(sys.stdin.buffer.read(limits.upload + 1), limits, **asked)
    except Unfit as unfit:
        answer = {"refused": unfit.code, "facts": unfit.facts}
    except (MemoryError, OverflowError):
        answer = {"refused": "out_of_memory", "facts": {}}
    except BaseException as fault:  # noqa: BLE001 -- a panic of the reader is no Exception
        answer = {"refused": "unreadable", "facts": {"fault": type(fault).__name__}}
    answer["peak"] = _peak()
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)


def bind(limits: Bounds) -> None:
    """Bound memory and time of this process; forbid it files, core dumps and children."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    # Should the parent die first, this clock still ends the child.
    signal.setitimer(signal.ITIMER_REAL, limits.wall + 5)


def _peak() -> int:
    """The most memory this program held, in bytes; 0 where the system does not tell."""
    try:
        lines = STATUS.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line[:6] == "VmHWM:"), 0)
