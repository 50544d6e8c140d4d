"""Only the engine changes a state."""

import ast

import pytest

from tests.architecture.house import source_files, tree

ENGINE = ("workflow/engine.py", "workflow/engine/")
WRITERS = ("update", "create", "get_or_create", "update_or_create", "aupdate", "acreate")


def _texts(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}


def _is_state_written_by(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in WRITERS:
        return "state" in named or any(
            "state" in _texts(named[key]) for key in ("defaults", "create_defaults") if key in named
        )
    if name in ("save", "asave"):
        return "update_fields" in named and "state" in _texts(named["update_fields"])
    if name in ("bulk_update", "abulk_update"):
        return any("state" in _texts(part) for part in [*call.args[1:], *named.values()])
    return name == "setattr" and len(call.args) > 1 and "state" in _texts(call.args[1])


def state_writes(module: ast.Module) -> list[int]:
    """Return the lines that write a state or reread a row in place, which unlocks its state."""
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            written = node.attr == "state"
        elif isinstance(node, ast.Call):
            rereads = getattr(node.func, "attr", "") in ("refresh_from_db", "arefresh_from_db")
            written = rereads or _is_state_written_by(node)
        else:
            written = False
        if written:
            lines.append(node.lineno)
    return lines


def test_only_the_engine_changes_a_state():
    found = {
        path: lines
        for path in source_files()
        if not path.startswith(ENGINE) and (lines := state_writes(tree(path)))
    }

    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "if nomination.state == State.DRAFT: pass",
        "Nomination.objects.filter(state=State.DRAFT)",
        "nominations.update(note='state')",
        "nomination.save(update_fields=['note'])",
        "Session.objects.create(title='state of the round')",
        "return_state = nomination.state",
    ],
)
def test_the_rule_accepts(line):
    assert state_writes(ast.parse(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "nomination.state = State.AWARDED",
        "nomination.state: str = State.AWARDED",
        "nominations.update(state=State.AWARDED)",
        "nomination.save(update_fields=['version', 'state'])",
        "Nomination.objects.bulk_update(rows, ['state'])",
        "Nomination.objects.bulk_update(rows, fields=['state'])",
        "Nomination.objects.create(nominee=nominee, state=State.AWARDED)",
        "Nomination.objects.update_or_create(pk=1, defaults={'state': State.AWARDED})",
        "setattr(nomination, 'state', State.AWARDED)",
        "nomination.refresh_from_db()",
    ],
)
def test_the_rule_catches(line):
    assert state_writes(ast.parse(line)) == [1]
