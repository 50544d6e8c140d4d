"""Figures as people read them, held against their bars."""

import json
import sys

# name begins with -> (what is held against the bar, the bar)
BARS = [
    ("one move / plain ORM", {"statements": 8, "ratio": 3}),
    ("one move with its work item / plain ORM", {"statements": 16, "ratio": 3}),
    ("perform_all", {"statements": 30, "ratio": 0.15}),
    ("append beside a notary, 1 client", {"ratio": 2.5}),
    ("append beside a notary, 8 clients", {"ratio": 1.5}),
    ("append beside a notary, 16 clients", {"ratio": 1.5}),
    ("hashes: ", {"ratio": 4}),
    ("full check", {"ratio": 30}),
    ("preview of ", {"ratio": 10}),
    ("confirmation of ", {"ratio": 5}),
    ("eligibility of ", {"statements": 12}),
    ("publishing a ballot", {"ratio": 5}),
    ("turnout on ", {"value": 1000}),
]


def held(figure: dict) -> str:
    """Whether a figure keeps its bar; empty where there is none."""
    if figure["unit"] == "nominees/s":
        return "yes" if figure["ratio"] >= 1 else "NO"
    bars = [bar for name, bar in BARS if figure["name"].startswith(name)]
    if figure["unit"] == "queries":
        bars = [{"statements": 10}]
    if not bars:
        return ""
    return "yes" if all(figure[key] <= most for key, most in bars[0].items()) else "NO"


def table(figures: list[dict]) -> str:
    """The figures as people read them."""
    lines = [
        f"{'':44} {'database':11} {'value':>9} {'unit':8}{'baseline':>9}{'ratio':>8}{'stmts':>7}"
    ]
    lines += [
        f"{f['name']:44} {f['database']:11} {f['value']:9.3f} {f['unit']:8}{f['baseline']:9.3f}"
        f"{f['ratio']:8.2f}{f['statements'] or '':>7} {held(f)}"
        for f in figures
    ]
    return "\n".join(lines)


def tell(figures: list[dict]) -> None:
    """Print them: for people, or (--json) for bench/run.py."""
    print(json.dumps(figures) if "--json" in sys.argv else table(figures))
