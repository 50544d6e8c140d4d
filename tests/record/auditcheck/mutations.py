"""One mutation of an export, and whether the mutated export still states the same."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from audit.record.verifier.report import Gravity
from audit.record.verifier.rows import reconcile_export
from audit.record.verifier.whole import check_log
from tests.record.auditcheck.bundles import (
    EXPORT,
    NOW,
    OBJECTS,
    WITNESSED,
    Export,
    Leaf,
    leaf,
    story,
)

Files = Mapping[str, bytes]

# Nothing in these is checked, and nothing that is checked depends on them.
UNSTATED = ("README.txt", "policy")
KINDS = (
    *("flip", "set", "insert", "delete_byte", "swap_bytes", "truncate", "append"),
    *("delete_file", "duplicate_file", "rename_file", "swap_files", "copy_over"),
    *("swap_lines", "delete_line", "duplicate_line"),
)
LINES = ("disclosures.jsonl", "objects.jsonl")
NAMES = ("copy", "7", "3", "8", "000", "001", "x000", "checkpoint", "é", "INCOMPLETE")


class Mutated(NamedTuple):
    """What was done, and the files as they are now; None: the file is gone."""

    said: str
    changed: dict[str, bytes | None]


def exports() -> list[Export]:
    """Small ones: with everything, and with a scope withheld."""
    leaves = story()
    hidden = Leaf(leaves[4].body, leaves[4].sig)
    withheld = EXPORT.but(
        leaves=[*leaves[:4], hidden, *leaves[5:]],
        withheld={"entries": 1, "scope": "Cục Tần số"},
        objects=[OBJECTS[0], OBJECTS[1] | {"fields": {"state": "UNIT"}}, OBJECTS[2]],
    )
    return [EXPORT, withheld]


def large() -> Export:
    """Two full tiles and a part, so that there is a level above the leaves."""
    read = [
        leaf(n, obj=f"read/{n}", kind="data.read", facts={"page": "log"}) for n in range(7, 600)
    ]
    return EXPORT.but(leaves=[*story(), *read])


def mutate(files: Files, chance: Random) -> Mutated:
    """Make one mutation by chance; it may come out as no change at all."""
    kind = chance.choice(KINDS)
    path = chance.choice(sorted(files) if kind not in KINDS[-3:] else LINES)
    other = chance.choice(sorted(files))
    if kind == "delete_file":
        return Mutated(f"{path} deleted", {path: None})
    if kind in ("duplicate_file", "rename_file"):
        name = chance.choice(NAMES)
        target = chance.choice([f"{path}{name}", f"{path.rpartition('/')[0]}/{name}".strip("/")])
        gone = {path: None} if kind == "rename_file" else {}
        return Mutated(f"{path} {kind} {target}", gone | {target: files[path]})
    if kind == "swap_files":
        return Mutated(f"{path} <-> {other}", {path: files[other], other: files[path]})
    if kind == "copy_over":
        return Mutated(f"{other} over {path}", {path: files[other]})
    content = _lines(kind, files[path], chance) or _bytes(kind, files[path], chance)
    return Mutated(f"{kind} in {path}", {path: content})


def _bytes(kind: str, content: bytes, chance: Random) -> bytes:
    place, value = chance.randrange(len(content)), bytes([chance.randrange(256)])
    before, rest = content[:place], content[place + 1 :]
    swapped, with_ = bytearray(content), chance.randrange(len(content))
    swapped[place], swapped[with_] = swapped[with_], swapped[place]
    return {
        "flip": before + bytes([content[place] ^ 1 << chance.randrange(8)]) + rest,
        "set": before + value + rest,
        "insert": before + value + content[place:],
        "delete_byte": before + rest,
        "truncate": before,
        "append": content + value,
        "swap_bytes": bytes(swapped),
    }[kind]


def _lines(kind: str, content: bytes, chance: Random) -> bytes | None:
    if kind not in KINDS[-3:]:
        return None
    lines = content.splitlines(keepends=True)
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    if kind == "swap_lines":
        lines[one], lines[two] = lines[two], lines[one]
    elif kind == "delete_line":
        del lines[one]
    else:
        lines.insert(two, lines[one])
    return b"".join(lines)


def apply(directory: Path, changed: Mapping[str, bytes | None]) -> bool:
    """Write the changed files; False when this disk cannot hold them so."""
    try:
        for path, content in changed.items():
            target = directory / path
            if content is None:
                target.unlink()
            else:
                target.write_bytes(content)
    except (IsADirectoryError, NotADirectoryError, FileNotFoundError):
        return False
    return True


def restore(directory: Path, files: Files, changed: Mapping[str, Any]) -> None:
    """Make everything as it was."""
    for path in changed:
        target = directory / path
        if path in files:
            target.write_bytes(files[path])
        elif target.is_file():
            target.unlink()


def is_detected(directory: Path) -> bool:
    """Whether `log` or `reconcile` ends with another code than 0."""
    log = check_log(directory, WITNESSED, partial=True, now=NOW)
    rows = reconcile_export(directory, partial=True)
    return (log.gravity, rows.gravity) != (Gravity.NOTICE, Gravity.NOTICE)


def states_the_same(files: Files, changed: Mapping[str, bytes | None]) -> bool:
    """Whether nothing that an export states is another thing now; judged without the verifier.

    Free are: README.txt and the copy of the policy; a file beside the others, as long as those are
    untouched; in objects.jsonl the time, a smaller number of sealed entries, which claims less,
    and fields of a name that the log does not know; in withheld.json the words for the scope,
    and the end of its line.
    """
    return all(
        path in UNSTATED
        or content == files.get(path)
        or (path not in files and path not in ("withheld.json", "INCOMPLETE.txt"))
        or (path == "objects.jsonl" and _claims_no_more(content, files[path]))
        or (path == "withheld.json" and _withheld(content) == _withheld(files[path]))
        for path, content in changed.items()
    )


def _claims_no_more(content: bytes | None, before: bytes) -> bool:
    """The same objects in the same versions, and no field that was there has another value."""
    try:
        (head, *rows), (old_head, *old_rows) = (
            [json.loads(line) for line in each.splitlines()] for each in (content or b"", before)
        )
        return (
            (head["prefixes"], head["v"]) == (old_head["prefixes"], old_head["v"])
            and head["sealed"] <= old_head["sealed"]
            and len(rows) == len(old_rows)
            and all(map(_is_no_other, rows, old_rows))
        )
    except (ValueError, KeyError, TypeError):
        return False


def _is_no_other(row: dict[str, Any], old: dict[str, Any]) -> bool:
    fields, known = row["fields"], old["fields"]
    same = all(value == known[name] for name, value in fields.items() if name in known)
    return same and (row["obj"], row["ver"]) == (old["obj"], old["ver"])


def _withheld(content: bytes | None) -> Any:
    try:
        return json.loads(content or b"")["entries"]
    except (ValueError, KeyError, TypeError):
        return None
