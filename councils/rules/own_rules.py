"""A body's own voting rules: kept as plain values, read back, laid over the rule set in force."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from fractions import Fraction
from typing import Any

from councils.rules.regulations import EVERY, OtherAward, References
from nominations.rules.consistency import voting_faults
from nominations.rules.records import TABLES, read_values
from nominations.rules.rulebook import AwardRule, Clause, Rulebook, RulebookError, VotingRule

READ, NOT_READ = "T", "-"
MATTERS = "on resolutions and elections this cannot be carried out"


def plain(rule: VotingRule) -> dict[str, Any]:
    """A rule as JSON keeps it: fields at their default are left out, no quorum too."""
    kept = {}
    for field in fields(rule):
        value = getattr(rule, field.name)
        is_default = field.default is not MISSING and value == field.default
        if value is not None and not is_default:
            kept[field.name] = list(value) if isinstance(value, tuple) else value
    return kept


def read(raw: Mapping[str, Any]) -> VotingRule:
    """The rule kept; RulebookError where it is out of order."""
    at, readers = f"voting({raw.get('id')})", TABLES["voting"][1]
    values = {"quorum": None} | read_values(dict(raw), readers, file="(stored)", at=at)
    for field in fields(VotingRule):
        if field.name not in values and field.default is MISSING:
            raise RulebookError("(stored)", f"{at}.{field.name}", "is missing")
    return VotingRule(**values)


def digest(*said: Any) -> str:
    """SHA-256 over plain values, in hexadecimal: one spelling whatever the order of keys."""
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def rule_faults(rule: VotingRule, *, matters: Collection[str]) -> Iterator[tuple[str, str]]:
    """What cannot hold together within one rule of a regulation: the key and the reason.

    ``matters`` are the votes that are on no award. Ballots on them have no move by which the chair
    decides instead of the members, and take no written opinions: a rule that asks for either would
    not be carried out.
    """
    yield from voting_faults(rule)
    if not set(rule.awards) & set(matters):
        return
    at = f"voting({rule.id})"
    for name, asked in (("even", "CHAIR"), ("consult_decides", "CHAIR")):
        if getattr(rule, name) == asked:
            yield f"{at}.{name}", MATTERS
    if rule.absent == "WRITTEN_OPINION":
        yield f"{at}.absent", MATTERS


def faults(rules: Sequence[VotingRule], *, matters: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is out of order within a regulation: the key and the reason."""
    for rule in rules:
        yield from rule_faults(rule, matters=matters)
    named = [award for rule in rules for award in rule.awards]
    for award in sorted({each for each in named if named.count(each) > 1}):
        yield "awards", award


def clause_of(rule: VotingRule, *, title: str, citation: str, is_read: bool) -> Clause:
    """The clause of the body's own paper that founds a rule."""
    confidence = READ if is_read else NOT_READ
    return Clause(
        id=rule.clause,
        text=title,
        text_en=title,
        citation=citation,
        verified=is_read,
        confidence=confidence,
    )


def lay_over(law: Rulebook, rules: Iterable[VotingRule], clauses: Iterable[Clause]) -> Rulebook:
    """The rule set with a body's own rules before those of the law on the same awards."""
    own = [_spread(rule, law, rules) for rule in rules]
    taken = {(rule.body, award) for rule in own for award in rule.awards}
    left = [_without(rule, taken) for rule in law.voting]
    voting = (*own, *(rule for rule in left if rule.awards))
    return replace(law, voting=voting, clauses=(*law.clauses, *clauses))


def with_matters(law: Rulebook, shipped: References) -> Rulebook:
    """The law with the shipped rules on matters, but for those it has rules on already.

    No text read states quorum and substitutes of such votes: they are as on awards.
    """
    taken = {(rule.body, award) for rule in law.voting for award in rule.awards}
    rules = [_without(row.rule, taken) for text in shipped.texts for row in text.rows]
    return replace(
        law,
        voting=(*law.voting, *(_as_on_awards(rule, law) for rule in rules if rule.awards)),
        clauses=(*law.clauses, *(each for text in shipped.texts for each in text.clauses)),
        awards=(*law.awards, *(_titled(each) for each in shipped.others)),
    )


def _as_on_awards(rule: VotingRule, law: Rulebook) -> VotingRule:
    """With the strictest quorum of the body's rules on awards, and its substitutes if any."""
    others = [each for each in law.voting if each.body == rule.body]
    quorums = [each.quorum for each in others if each.quorum]
    return replace(
        rule,
        quorum=max(quorums, key=lambda each: Fraction(*each), default=None),
        absent="SUBSTITUTE" if any(each.absent == "SUBSTITUTE" for each in others) else "NONE",
    )


def _titled(vote: OtherAward) -> AwardRule:
    """What a vote on matters is called; nothing else of an award is asked of it."""
    named = {"code": vote.code, "name": vote.name, "name_en": vote.name_en}
    return AwardRule(**named, kind="", subjects=(), authority="", clauses=())


def _spread(rule: VotingRule, law: Rulebook, rules: Iterable[VotingRule]) -> VotingRule:
    """A rule for every other award names them: those of the law that no other rule names."""
    if EVERY not in rule.awards:
        return rule
    named = {award for each in rules if each.body == rule.body for award in each.awards}
    rest = [award.code for award in law.awards if award.code not in named]
    return replace(rule, awards=(*(each for each in rule.awards if each != EVERY), *rest))


def _without(rule: VotingRule, taken: set[tuple[str, str]]) -> VotingRule:
    kept = tuple(award for award in rule.awards if (rule.body, award) not in taken)
    return replace(rule, awards=kept)
