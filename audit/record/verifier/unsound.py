"""What tree, tiles, notes, policy and proofs say when something is wrong: a code and its facts."""

from typing import Any


class Unsound(ValueError):
    """What was read is refused; `code` is stable and `facts` fill the sentence that explains it."""

    def __init__(self, code: str, **facts: Any) -> None:
        stated = ", ".join(f"{name}={value!r}" for name, value in facts.items())
        super().__init__(f"{code} ({stated})" if stated else code)
        self.code = code
        self.facts = facts
