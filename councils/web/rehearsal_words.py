"""What every rule says of figures thought out, in words: the result, the arithmetic, the source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from councils.queries.results import EVEN, base_words, threshold_words
from councils.rules.regulations import EVERY, Row, rule_among
from councils.rules.rehearsal import Figures, Rehearsed, rehearse
from nominations.queries.names import award_name, in_language
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from nominations.vocabulary import VotingBody
from nominations.web.wording import ABSENT, BASES

PASSES, NOT_PASSED = gettext_lazy("Passes"), gettext_lazy("Does not pass")
# code -> what it comes to, tone, icon
ENDS = {
    "CARRIED": (PASSES, "ok", "check-circle-fill"),
    "CHAIR_FOR": (PASSES, "ok", "check-circle-fill"),
    "NOT_CARRIED": (NOT_PASSED, "plain", "dash-lg"),
    "CHAIR_AGAINST": (NOT_PASSED, "plain", "dash-lg"),
    "CHAIR_DID_NOT_AGREE": (NOT_PASSED, "plain", "dash-lg"),
    "QUORUM_NOT_MET": (gettext_lazy("No quorum"), "warn", "exclamation-triangle-fill"),
    "CHAIR_NOT_KNOWN": (gettext_lazy("Waits for the chair"), "warn", "exclamation-triangle-fill"),
    "EVEN": (gettext_lazy("Waits for the chair"), "warn", "exclamation-triangle-fill"),
    "CHAIR_DECIDES": (gettext_lazy("Waits for the chair"), "warn", "exclamation-triangle-fill"),
    "NO_SHARE": (gettext_lazy("Not stated"), "warn", "exclamation-triangle-fill"),
    "MORE_THAN_VOTERS": (gettext_lazy("Cannot be"), "warn", "exclamation-triangle-fill"),
}
IN_WRITING = gettext_lazy("No meeting: members are asked in writing and the chair decides.")
WHY = {
    **EVEN,
    "CHAIR_DECIDES": IN_WRITING,
    "CHAIR_NOT_KNOWN": gettext_lazy("Enough votes, but the chair must agree too."),
    "CHAIR_DID_NOT_AGREE": gettext_lazy(
        "Enough votes, but the chair did not agree, as the rule requires."
    ),
    "NO_SHARE": gettext_lazy("The text states no share of votes, so it decides nothing here."),
    "MORE_THAN_VOTERS": gettext_lazy(
        "More votes than may vote by this rule: it counts no written opinions."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One rule and what it says: sentences in order, notes below, the clauses it rests on."""

    awards: list[str]
    body: Any
    label: Any
    tone: str
    icon: str
    sentences: list[Any]
    notes: list[Any]
    clauses: list[Clause]

    @property
    def citations(self) -> list[tuple[str, bool]]:
        """Where it stands and whether that was read, each once."""
        return list(dict.fromkeys((each.citation, each.verified) for each in self.clauses))


@dataclass(frozen=True, kw_only=True)
class Source:
    """One text with the lines of its rules."""

    title: str
    period: tuple[Any, Any]
    lines: list[Line]


def rows_of(rows: Iterable[Row], *, kind: str, award: str) -> list[Row]:
    """The rules that concern a kind of body and an award; empty for every one."""
    kept = [row for row in rows if kind in ("", row.rule.body)]
    if not award:
        return kept
    kinds = {row.rule.body for row in kept}
    chosen = [rule_among((row.rule for row in kept), body=each, award=award) for each in kinds]
    return [row for row in kept if row.rule in chosen]


def line_of(
    row: Row, figures: Figures, *, law: Any, names: Rulebook | None, others: dict[str, Any]
) -> Line:
    """What one rule says; ``law`` has its clauses, ``names`` and ``others`` the awards' names."""
    rule, found = row.rule, rehearse(row.rule, figures, states_share=row.states_share)
    label, tone, icon = ENDS[found.code]
    used = dict.fromkeys((rule.clause, rule.quorum_clause, rule.conduct_clause))
    return Line(
        awards=[_award(code, names, others) for code in rule.awards],
        body=VotingBody(rule.body).label,
        label=label,
        tone=tone,
        icon=icon,
        sentences=list(_sentences(row, figures, found)),
        notes=list(_notes(row, figures, found)),
        clauses=[law.clause(each) for each in used],
    )


def _award(code: str, names: Rulebook | None, others: dict[str, Any]) -> str:
    if code == EVERY:
        return _("every award the text does not name apart")
    return in_language(others[code]) if code in others else award_name(names, code)


def _sentences(row: Row, figures: Figures, found: Rehearsed) -> Iterator[Any]:
    yield _quorum(found)
    is_by_figures = found.code not in ("CHAIR_DECIDES", "MORE_THAN_VOTERS", "NO_SHARE")
    if found.result is not None and is_by_figures:
        yield _("%(got)s of %(base)s agree; %(needed)s needed: %(threshold)s of %(whose)s.") % {
            "got": found.result.yes,
            "base": found.result.base,
            "needed": found.result.needed,
            "threshold": threshold_words(row.rule),
            "whose": base_words(row.rule),
        }
    if _is_decided_in_writing(row.rule, figures):
        yield IN_WRITING
    elif found.code in WHY:
        yield WHY[found.code]


def _is_decided_in_writing(rule: VotingRule, figures: Figures) -> bool:
    return rule.consult_decides == "CHAIR" and figures.present == 0 and figures.consulted > 0


def _quorum(found: Rehearsed) -> str:
    quorum = found.quorum
    if quorum.needed is None:
        return _("The text states no quorum.")
    words = {"present": quorum.present, "members": quorum.members, "needed": quorum.needed}
    if quorum.reached:
        return _("Quorum met: %(present)s of %(members)s present, %(needed)s needed.") % words
    return _("Quorum not met: %(present)s of %(members)s present, %(needed)s needed.") % words


def _notes(row: Row, figures: Figures, found: Rehearsed) -> Iterator[Any]:
    if figures.consulted and row.rule.absent != "WRITTEN_OPINION":
        yield ngettext(
            "%(count)s member asked in writing is left out: this rule counts no opinions.",
            "%(count)s members asked in writing are left out: this rule counts no opinions.",
            figures.consulted,
        ) % {"count": figures.consulted}
    if found.result is not None and row.states_share:
        if figures.recused:
            yield _other_way(row.rule, found)
        if found.is_unanimity:
            yield _("To pass is to be unanimous: the result itself tells every vote.")
    unsaid = list(_unsaid(row, figures))
    if unsaid:
        yield _("Not stated by the text, reckoned here as a setting: %(points)s.") % {
            "points": "; ".join(unsaid)
        }


def _other_way(rule: VotingRule, found: Rehearsed) -> str:
    """With members standing aside: which base the rule takes, and what the other would give."""
    share = found.result.whole if rule.recusal_shrinks_base else found.result.shrunk
    taken = (
        _("Whoever does not take part is not counted in the base.")
        if rule.recusal_shrinks_base
        else _("Whoever does not take part stays in the base.")
    )
    compared = _("By the other way of counting: %(got)s of %(base)s, %(needed)s needed, %(end)s.")
    words = {
        "got": share.yes,
        "base": share.base,
        "needed": share.needed,
        "end": _("reached") if share.reached else _("not reached"),
    }
    return f"{taken} {compared % words}"


def _unsaid(row: Row, figures: Figures) -> Iterator[str]:
    """What the figures make matter and the text itself does not say."""
    rule = row.rule
    if row.states_share and "base" not in row.stated:
        yield _("the share is taken of %(whose)s") % {"whose": BASES[rule.base]}
    if figures.consulted and "absent" not in row.stated:
        yield str(ABSENT[rule.absent]).rstrip(".")
    if figures.recused and "recusal_shrinks_base" not in row.stated:
        yield _("whether the base shrinks by who stands aside")
