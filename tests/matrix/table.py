"""The text form of a matrix: one line per move and state, one column per role."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from workflow.engine import available
from workflow.errors import Refusal
from workflow.models import User
from workflow.vocabulary import Role

PLACE = Path(__file__).resolve().parent
MAY, BARRED, ELSEWHEN = "yes", ".", "~"

Cells = dict[tuple[str, str, str], str]


def mark(refusal: Refusal | None) -> str:
    """yes: may; a point: not this role; a tilde: not in this state; else the guard's code."""
    if refusal is None:
        return MAY
    return {"not_permitted": BARRED, "wrong_state": ELSEWHEN}.get(refusal.code, refusal.code)


def asked(subject, people: Mapping[str, User], *, state: str) -> Cells:
    """What `available` answers each of these people about one thing in one state."""
    cells = {}
    for role, user in people.items():
        thing = type(subject).objects.get(pk=subject.pk)
        for move, refusal in available([thing], actor=user)[thing.pk].items():
            cells[state, move, role] = mark(refusal)
    return cells


def read(name: str) -> Cells:
    """The table kept by hand."""
    roles: list[str] = []
    cells: Cells = {}
    for line in (PLACE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if words[:2] == ["state", "move"]:
            roles = words[2:]
            continue
        state, move, *marks = words
        assert len(marks) == len(roles), f"{name}.txt: {line}"
        cells |= {(state, move, role): found for role, found in zip(roles, marks, strict=True)}
    return cells


def written(cells: Cells) -> str:
    """Cells in the form the tables are kept in: to see what to write after a change of rights."""
    roles = list(dict.fromkeys(role for _state, _move, role in cells))
    rows = list(dict.fromkeys((state, move) for state, move, _role in cells))
    table = [["state", "move", *roles]]
    table += [[*row, *(cells[*row, role] for role in roles)] for row in rows]
    widths = [max(len(line[i]) for line in table) for i in range(len(table[0]))]
    return "".join(
        "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in table
    )


def differences(found: Cells, kept: Cells) -> list[str]:
    """Every cell that is not as kept, in words."""
    return [
        f"{state} {move} {role}: kept {kept.get((state, move, role), '-')}, "
        f"found {found.get((state, move, role), '-')}"
        for state, move, role in sorted({*found, *kept})
        if found.get((state, move, role)) != kept.get((state, move, role))
    ]


def short(roles: Iterable[str]) -> dict[str, str]:
    """The letters a role has in the tables."""
    return {role: LETTERS[role] for role in roles}


LETTERS = {
    Role.UNIT_OFFICER: "UO",
    Role.HEAD_OF_UNIT: "HU",
    Role.CLUSTER_LEADER: "CL",
    Role.CLUSTER_DEPUTY: "CD",
    Role.CLUSTER_REPRESENTATIVE: "CR",
    Role.STANDING_OFFICER: "SO",
    Role.STANDING_HEAD: "SH",
    Role.MINISTER: "MI",
    Role.DEPUTY_MINISTER: "DM",
    Role.REGISTRY_CLERK: "RC",
    Role.INSPECTOR: "IN",
    Role.ADMINISTRATOR: "AD",
    Role.COUNCIL_CHAIR: "CC",
    Role.COUNCIL_VICE_CHAIR: "CV",
    Role.COUNCIL_MEMBER: "CM",
    Role.COUNCIL_SECRETARY: "CS",
    Role.CLOCK: "CK",
}
