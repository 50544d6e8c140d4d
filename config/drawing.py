"""Diagrams and tables drawn from the lifecycle tables, so that prose and code cannot drift."""

import hashlib
from collections.abc import Iterable

from workflow.lifecycle import Move
from workflow.vocabulary import Role

HEAD = "<!-- Drawn by `manage.py draw_docs` from the lifecycle tables. Do not edit. -->\n\n"
FONT = 'fontname="sans-serif"'
NODE = f'shape=box, style="rounded,filled", fillcolor="#FFFFFF", color="#8A7F77", {FONT}'
EDGE = f'color="#174276", fontcolor="#221D1A", {FONT}, fontsize=9'


def dot(thing: str, table: dict[str, Move]) -> str:
    """One thing's lifecycle in Graphviz's language: states as boxes, moves as arrows."""
    edges: dict[tuple[str, str], list[str]] = {}
    for row in table.values():
        for source in row.source:
            for target in row.targets:
                edges.setdefault((str(source), str(target)), []).append(row.name)
    lines = [
        f"digraph {thing} {{",
        '  rankdir=TB; bgcolor="transparent"; fontname="sans-serif";',
        f"  node [{NODE}];",
        f"  edge [{EDGE}];",
        *[f"  {state};" for state in _states(table)],
        *[_arrow(*ends, names) for ends, names in sorted(edges.items())],
        "}",
    ]
    return "\n".join(lines) + "\n"


def _arrow(source: str, target: str, names: list[str]) -> str:
    label = "\\n".join(names)
    return f'  {source} -> {target} [label="{label}"];'


def _states(table: dict[str, Move]) -> list[str]:
    return sorted({str(s) for row in table.values() for s in (*row.source, *row.targets)})


def fingerprint(text: str) -> str:
    """The digest by which a drawn picture names the text it was drawn from."""
    return hashlib.sha256(text.encode()).hexdigest()


def moves_page(tables: dict[str, dict[str, Move]]) -> str:
    """Every move of every thing: from, to, who may make it, what must be true, what follows."""
    parts = [HEAD + "# Moves, and who may make them\n"]
    for thing, table in tables.items():
        parts.append(f"\n## {thing}\n\n![{thing}]({thing}.svg)\n")
        parts.append("\n| move | from | to | who | must be true | what follows |")
        parts.append("\n| --- | --- | --- | --- | --- | --- |\n")
        parts.extend(_row(row) for row in table.values())
    parts.append("\n## Role by move\n" + _grid(tables))
    return "".join(parts)


def _row(row: Move) -> str:
    who = ", ".join(str(holder) for holder in row.by)
    cells = [
        f"**{row.name}**: {row.doc.strip()}",
        _words(row.source),
        _words(row.targets),
        who,
        _words(row.guards),
        _words(row.effects),
    ]
    return "| " + " | ".join(cells) + " |\n"


def _words(names: Iterable[str]) -> str:
    return ", ".join(str(name) for name in names) or "-"


def _grid(tables: dict[str, dict[str, Move]]) -> str:
    roles = [role for role in Role if _is_used(role, tables)]
    lines = [
        "\n| move | " + " | ".join(role.value for role in roles) + " |",
        "| --- |" + " :-: |" * len(roles),
    ]
    for thing, table in tables.items():
        for row in table.values():
            may = {str(holder.role) for holder in row.by}
            marks = ["x" if role.value in may else "" for role in roles]
            lines.append(f"| {thing}.{row.name} | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


def _is_used(role: Role, tables: dict[str, dict[str, Move]]) -> bool:
    return any(
        role == holder.role
        for table in tables.values()
        for row in table.values()
        for holder in row.by
    )


def texts(tables: dict[str, dict[str, Move]]) -> dict[str, str]:
    """Every generated text by its file name."""
    drawn = {f"{thing}.dot": dot(thing, table) for thing, table in tables.items()}
    return {**drawn, "moves.md": moves_page(tables)}
