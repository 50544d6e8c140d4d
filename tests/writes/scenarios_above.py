"""What the standing office enters of a higher authority's answer."""

from typing import Any

from tests.nominations.web.conftest import a_file
from tests.writes.scene import Form, Scene

OFFICE, WORDS = "ngoc", "Đề nghị bổ sung xác nhận thuế."
DECIDED = {"number": "1450/QĐ-TTg", "issued_on": "23/11/2026", "issuer": "Thủ tướng Chính phủ"}


def confer(scene: Scene) -> Form:
    """The office enters the decision that confers two lines."""
    return _answer(scene, "confer", size=2, **DECIDED)


def confer_with_scan(scene: Scene) -> Form:
    """The same with the scan of its paper."""
    return _answer(scene, "confer", size=1, **DECIDED, file=a_file())


def returned(scene: Scene) -> Form:
    """Two lines came back."""
    return _answer(scene, "return_from_above", size=2, reason=WORDS)


def declined(scene: Scene) -> Form:
    """Two lines were declined above."""
    return _answer(scene, "decline_above", size=2, reason=WORDS, ground="DECLINED_ABOVE")


def scan(scene: Scene) -> Form:
    """The scan arrives later."""
    row = scene.road.conferred(scene.road.sent())
    return Form(by=OFFICE, stranger="yen", where={"uid": row.uid}, data={"file": a_file()})


def _answer(scene: Scene, move: str, *, size: int, **words: Any) -> Form:
    letter = scene.road.sent(size)
    lines = list(letter.lines.order_by("pk"))
    seen = {f"seen-{line.code}": line.version for line in lines}
    said = {"move": move, "line": [line.code for line in lines], **seen, **words}
    return Form(by=OFFICE, stranger="van.thu", where={"code": letter.code}, data=said)
