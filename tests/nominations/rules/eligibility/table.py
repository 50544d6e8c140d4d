"""Reads the table of worked cases: a history out of few words, and the answers by criterion."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nominations.rules.eligibility.finding import Finding, blocks
from nominations.rules.eligibility.history import (
    History,
    HoldFact,
    InitiativeFact,
    MemberFact,
    PastFact,
    ServiceFact,
    YearFacts,
)
from nominations.rules.eligibility.judging import standard_of
from nominations.rules.reading import parse
from nominations.rules.rulebook import Rulebook
from nominations.rules.terms import DISCIPLINES

FOLDER = Path(__file__).parents[4] / "nominations" / "rulebook"
LAWS = {
    "91": "2017-10-decree-91",
    "98": "2024-01-decree-98",
    "152": "2025-07-decree-152",
    "06": "2026-10-law-06",
}
WORDS = {"MET": "MET", "NOT_MET": "NOT", "MISSING": "???"}


def law(short: str) -> Rulebook:
    """A rulebook by its short name."""
    path = FOLDER / f"{LAWS[short]}.toml"
    return parse(path.read_text(encoding="utf-8"), file=path.name)


BOOKS = {short: law(short) for short in LAWS}


@dataclass(frozen=True)
class Case:
    """One worked case."""

    name: str
    book: Rulebook
    award: str
    history: History
    year: int
    on: date
    wanted: str

    def answers(self) -> str:
        """The answers as the table writes them."""
        found = standard_of(self.book.criteria, self.award).judge(
            self.history, year=self.year, on=self.on
        )
        told = [each for each in found if each.kind != "HUMAN" and each.answer in WORDS]
        return ", ".join(self._word(each) for each in told) or "-"

    def _word(self, finding: Finding) -> str:
        mark = "!" if blocks(finding, self.book.clause(finding.clause)) else ""
        return f"{finding.criterion} {WORDS[finding.answer]}{mark}"


def cases() -> list[Case]:
    """Every case of the table."""
    lines = Path(__file__).with_name("cases.txt").read_text(encoding="utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    name, short, award, kind, when, years, awards, more, wanted = map(str.strip, line.split("|"))
    year, on = (each.strip() for each in when.split(","))
    told = [each.split() for each in more.split(";") if each.strip()]
    members = [m for first, *rest in told if first == "members" for m in _members(rest)]
    history = History(
        kind=kind,
        years=dict(pair for each in _parts(years) for pair in _years(each)),
        awards=tuple(fact for each in _parts(awards) for fact in _awards(each)),
        initiatives=tuple(_work(rest) for first, *rest in told if first == "work"),
        members=tuple(members) if members else None,
        teams=next((_teams(rest) for first, *rest in told if first == "teams"), None),
        service=tuple(_service(rest) for first, *rest in told if first == "serve"),
        holds=tuple(_hold(rest) for first, *rest in told if first == "hold"),
    )
    return Case(name, BOOKS[short], award, history, int(year), date.fromisoformat(on), wanted)


def _parts(text: str) -> list[list[str]]:
    return [each.split() for each in text.split(";") if each.strip()]


def _span(text: str) -> range:
    first, _dash, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _last_day(words: list[str]) -> date | None:
    return next((date.fromisoformat(w[2:]) for w in words if w.startswith("..")), None)


def _years(words: list[str]):
    span, rating, *rest = words
    months = next((int(w[:-1]) for w in rest if w.endswith("m")), None)
    discipline = next((w for w in rest if w in DISCIPLINES), "NONE")
    facts = YearFacts(
        rating=rating,
        months_worked=months,
        discipline=discipline,
        discipline_until=_last_day(rest),
        gender=next((w for w in rest if w in ("FEMALE", "MALE")), None),
    )
    return [(year, facts) for year in _span(span)]


def _awards(words: list[str]):
    award, span, *rest = words
    return [PastFact(award=award, year=y, cancelled="cancelled" in rest) for y in _span(span)]


def _work(words: list[str]) -> InitiativeFact:
    scope, day, *rest = words
    return InitiativeFact(
        scope=scope,
        recognised_on=date.fromisoformat(day),
        valid_until=_last_day(rest),
        used_for="N-1" if "used" in rest else "",
    )


def _members(words: list[str]) -> list[MemberFact]:
    count, rating, titles, *rest = words
    awards = None if titles == "?" else frozenset(titles.split("+")) - {"-"}
    fact = MemberFact(
        rating=rating,
        awards=awards,
        discipline=next((w for w in rest if w in DISCIPLINES), "NONE"),
        is_placed="open" not in rest,
    )
    return [fact] * int(count[:-1])


def _teams(words: list[str]) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in words[0].split("+") if name != "-")


def _service(words: list[str]) -> ServiceFact:
    level, day, *rest = words
    return ServiceFact(
        level=level,
        since=date.fromisoformat(day),
        until=_last_day(rest),
        in_sector="outside" not in rest,
    )


def _hold(words: list[str]) -> HoldFact:
    kind, day, *rest = words
    return HoldFact(kind=kind, since=date.fromisoformat(day), until=_last_day(rest))
