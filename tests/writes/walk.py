"""The functions of the rooms that write, found in the source; and which of them ran."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from config.settings import BASE_DIR

ROOMS = (
    "workflow/actions",
    "workflow/access",
    "workflow/work.py",
    "nominations/actions",
    "councils/actions",
    "councils/box/keeper.py",
    "councils/box/storage.py",
    "audit/inspection/actions",
)


def _files() -> Iterator[str]:
    for room in ROOMS:
        place = BASE_DIR / room
        found = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        yield from (str(path.relative_to(BASE_DIR)) for path in found)


def public_functions() -> set[str]:
    """Each public function and method of these rooms, by its full name."""
    found = set()
    for path in _files():
        names = _functions(ast.parse((BASE_DIR / path).read_text(encoding="utf-8")))
        public = [n for n in names if not any(part.startswith("_") for part in n.split("."))]
        found |= {f"{_module(path)}.{name}" for name in public}
    return found


def _functions(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            inner = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            yield from (f"{node.name}.{each.name}" for each in inner)


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@contextmanager
def noting() -> Iterator[set[str]]:
    """Which functions of these rooms run meanwhile; nothing they do is changed."""
    files = {str(BASE_DIR / path): _module(path) for path in _files()}
    ran: set[str] = set()

    def note(frame: FrameType, _event: str, _argument: Any) -> None:
        if module := files.get(frame.f_code.co_filename):
            ran.add(f"{module}.{frame.f_code.co_qualname}")

    before = sys.gettrace()
    sys.settrace(note)
    try:
        yield ran
    finally:
        sys.settrace(before)
