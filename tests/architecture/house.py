"""The files the rules of the house look at."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STOREYS = ("config", "councils", "nominations", "workflow", "audit")


@cache
def kept_files() -> tuple[str, ...]:
    """Return the paths that git keeps or would keep, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(sorted(path for path in set(listed.split("\0")) if (ROOT / path).is_file()))


def python_files() -> list[str]:
    """Return every Python file but migrations, which Django writes."""
    return [path for path in kept_files() if path.endswith(".py") and "/migrations/" not in path]


def source_files() -> list[str]:
    """Return the Python files of the five storeys."""
    return [path for path in python_files() if path.split("/")[0] in STOREYS]


def read(path: str) -> str:
    """Return the text of a file of the house."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: str) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(read(path), filename=path)
