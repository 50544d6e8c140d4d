"""What every reading apart is bound by, and the no of a file that asks for more."""

from typing import Any, Protocol

MEBI = 1024 * 1024


class Bounds(Protocol):
    """Bounds that every reader has; sizes in bytes, times in seconds."""

    upload: int
    answer: int
    memory: int
    cpu: int
    wall: float


class Unfit(Exception):
    """The content cannot be read: a code for programs and the values judged."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
