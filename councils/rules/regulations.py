"""Reference regulations: voting rules read in other texts, and what each of them leaves unsaid."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nominations.rules.consistency import voting_faults
from nominations.rules.fields import day, several, text
from nominations.rules.records import TABLES, read_record, read_values
from nominations.rules.rulebook import Clause, RulebookError, VotingRule
from nominations.rules.terms import CONFIDENCES_OF_VERIFIED

EVERY = "*"
# What a text does not state is reckoned so, and shown as not stated.
UNSTATED = {
    "modes": ["OPEN", "PAPER", "SECRET"],
    "threshold": [1, 2],
    "strict": True,
    "base": "ALL_MEMBERS",
    "absent": "NONE",
    "own_unit": "VOTES",
    "recusal_shrinks_base": False,
    "chair_must_agree": False,
    "tie": "REPEAT",
    "voter_limit": False,
    "max_rounds": 2,
    "disclosure": "TOTALS",
}
HEAD = {"code": text, "title": text, "title_en": text, "in_force_from": day, "in_force_to": day}
TABLES_WITHIN = ("clauses", "voting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One voting rule of a text, and the names of the fields the text itself states."""

    rule: VotingRule
    stated: frozenset[str]

    @property
    def states_share(self) -> bool:
        """Whether the text says what share of votes is needed."""
        return "threshold" in self.stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A text with its voting rules; days it is in force as far as they are known."""

    code: str
    title: str
    title_en: str
    in_force_from: date | None = None
    in_force_to: date | None = None
    clauses: tuple[Clause, ...]
    rows: tuple[Row, ...]

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; LookupError when there is none."""
        found = [each for each in self.clauses if each.id == clause_id]
        if not found:
            raise LookupError(f"{self.code}: no clause {clause_id}")
        return found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAward:
    """An award named in such a text that the catalogue of the ministry does not have."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """All texts, and the names of awards that stand only in them."""

    texts: tuple[Reference, ...]
    others: tuple[OtherAward, ...]


def parse(content: str, *, file: str) -> References:
    """The references written in TOML; RulebookError for everything that is not in order."""
    try:
        raw = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(file, "(whole file)", f"is not valid TOML: {error}") from error
    others = [
        OtherAward(
            **read_values(
                row,
                dict.fromkeys(("code", "name", "name_en"), text),
                file=file,
                at=f"others[{number}]",
            )
        )
        for number, row in enumerate(raw.get("others", []))
    ]
    texts = [_text(row, file=file) for row in raw["regulations"]]
    return References(texts=tuple(texts), others=tuple(others))


def rule_among(rules: Iterable[VotingRule], *, body: str, award: str) -> VotingRule | None:
    """The rule of a kind of body on an award: that which names it, else that for every other."""
    own = [rule for rule in rules if rule.body == body]
    named = [rule for rule in own if award in rule.awards]
    general = [rule for rule in own if EVERY in rule.awards]
    return next(iter(named + general), None)


def _text(raw: dict[str, Any], *, file: str) -> Reference:
    at = f"regulations({raw.get('code')})"
    head = {name: value for name, value in raw.items() if name not in TABLES_WITHIN}
    clauses = [
        read_record("clauses", each, file=file, at=f"{at}.clauses") for each in raw["clauses"]
    ]
    rows = [_row(each, file=file, at=at) for each in raw["voting"]]
    found = Reference(
        **read_values(head, HEAD, file=file, at=at), clauses=tuple(clauses), rows=tuple(rows)
    )
    for key, reason in _faults(found):
        raise RulebookError(file, f"{at}.{key}", reason)
    return found


def _row(raw: dict[str, Any], *, file: str, at: str) -> Row:
    said = {name: value for name, value in raw.items() if name != "settings"}
    readers, where = TABLES["voting"][1], f"{at}.voting({raw.get('id')})"
    settings = several(text)(raw["settings"]) if "settings" in raw else ()
    clauses = {"quorum_clause": said.get("clause"), "conduct_clause": said.get("clause")}
    values = read_values(UNSTATED | clauses | said, readers, file=file, at=where)
    rule = VotingRule(**{"quorum": None} | values)
    return Row(rule=rule, stated=frozenset(said) - set(settings))


def _faults(found: Reference) -> Iterator[tuple[str, str]]:
    known = {clause.id for clause in found.clauses}
    for clause in found.clauses:
        is_read = clause.confidence in CONFIDENCES_OF_VERIFIED and "Điều" in clause.citation
        if clause.verified and not is_read:
            yield f"clauses({clause.id}).verified", "needs T or O and the article"
    for row in found.rows:
        rule = row.rule
        yield from voting_faults(rule)
        for name in {rule.clause, rule.quorum_clause, rule.conduct_clause} - known:
            yield f"voting({rule.id}).clause", f"no clause {name!r}"
