"""What a rulebook is: immutable records of one period's law, and the ways to look them up."""

from dataclasses import dataclass
from datetime import date

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.quotas import QuotaRule

Ratio = tuple[int, int]


class RulebookError(ValueError):
    """A rulebook that cannot be accepted: which file, which key in it, and why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One provision. `confidence` is law.md's: T text read, O official page, SS, S, I, - none."""

    id: str
    text: str
    text_en: str
    citation: str
    verified: bool
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """What a kind of commendation was called in this period (chuyên đề became phong trào)."""

    code: str
    name: str
    name_en: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRule:
    """One award of the catalogue. `falls_to` is the award voted on when this one is not given."""

    code: str
    name: str
    name_en: str
    kind: str
    subjects: tuple[str, ...]
    authority: str
    clauses: tuple[str, ...]
    falls_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The stages a nomination passes. With `lowered_from`: only when it fell from that award."""

    award: str
    commendation: str
    track: str
    authority: str
    subjects: tuple[str, ...]
    stages: tuple[str, ...]
    clause: str
    lowered_from: str | None = None

    def next_stage(self, stage: str | None) -> str | None:
        """The stage after `stage` (the first for None), or None after the last."""
        if stage is None:
            return self.stages[0]
        following = self.stages.index(stage) + 1
        return self.stages[following] if following < len(self.stages) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRule:
    """One paper of the dossier. No tracks: asked for on every track."""

    award: str
    kind: str
    scope: str
    name: str
    name_en: str
    required: bool
    subjects: tuple[str, ...]
    clause: str
    tracks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """A length in days, or a fixed day `years_after` the award year. No awards: every award."""

    event: str
    clause: str
    awards: tuple[str, ...] = ()
    days: int | None = None
    day_kind: str | None = None
    month: int | None = None
    day: int | None = None
    years_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRule:
    """How one kind of body decides on some awards.

    `clause` founds threshold and base, `quorum_clause` the quorum, `conduct_clause` the rest.
    `quorum` None: the text states none. `even` says who decides where yes and no are equal,
    `after_rounds` who decides what is tied after the last round, `consult_decides` who decides
    where no meeting is held. `bars` keeps a member from an item, `declares` is only declared.
    Below `small_below` voters results are shown outside the minutes only as `small_shows` says.
    What is not stored stands at its default, so that digests stored before stay.
    """

    id: str
    body: str
    awards: tuple[str, ...]
    modes: tuple[str, ...]
    quorum: Ratio | None
    threshold: Ratio
    strict: bool
    base: str
    absent: str
    own_unit: str
    recusal_shrinks_base: bool
    chair_must_agree: bool
    tie: str
    voter_limit: bool
    max_rounds: int
    disclosure: str
    clause: str
    quorum_clause: str
    conduct_clause: str
    ballot_required: bool = False
    even: str = "NOT_CARRIED"
    after_rounds: str = "CHAIR"
    consult_decides: str = "VOTES"
    opinions_shown: str = "TWO_LINES"
    bars: tuple[str, ...] = ("SELF",)
    declares: tuple[str, ...] = ("SAME_UNIT", "HEADS_UNIT", "PREPARED_DOSSIER", "DECLARED_TIE")
    small_below: int | None = None
    small_shows: str = "OUTCOME"
    complaint_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All the law of one layer for one period; both end dates are days in force."""

    code: str
    title: str
    title_en: str
    layer: str
    in_force_from: date
    in_force_to: date | None
    basis: str
    clauses: tuple[Clause, ...]
    kinds: tuple[KindRule, ...]
    awards: tuple[AwardRule, ...]
    routes: tuple[Route, ...]
    papers: tuple[PaperRule, ...]
    deadlines: tuple[DeadlineRule, ...]
    voting: tuple[VotingRule, ...]
    criteria: tuple[Criterion, ...] = ()
    quotas: tuple[QuotaRule, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Whether `on` lies in the period, first and last day included."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; LookupError when there is none."""
        return _one(self.clauses, f"clause {clause_id}", lambda each: each.id == clause_id)

    def kind(self, code: str) -> KindRule:
        """The kind of commendation under its name of the period; LookupError when there is none."""
        return _one(self.kinds, f"kind {code}", lambda each: each.code == code)

    def award(self, code: str) -> AwardRule:
        """The award of that code; LookupError when there is none."""
        return _one(self.awards, f"award {code}", lambda each: each.code == code)

    def routes_for(self, award, commendation, track, authority=None, *, subject=None):
        """Every route that fits; `authority` or `subject` None leaves that open."""
        return tuple(
            route
            for route in self.routes
            if (route.award, route.commendation, route.track) == (award, commendation, track)
            and authority in (None, route.authority)
            and (subject is None or subject in route.subjects)
        )

    def route(
        self, award, commendation, track, authority=None, *, subject=None, lowered_from=None
    ) -> Route:
        """The one route that fits; LookupError when none does or several do.

        A route of its own for what fell from `lowered_from` goes before the ordinary one.
        """
        found = self.routes_for(award, commendation, track, authority, subject=subject)
        special = [each for each in found if lowered_from and each.lowered_from == lowered_from]
        ordinary = [each for each in found if each.lowered_from is None]
        wanted = (award, commendation, track, authority, subject, lowered_from)
        return _one(special or ordinary, f"route for {wanted}", lambda each: True)

    def papers_for(
        self, award: str, subject: str | None = None, track: str | None = None
    ) -> tuple[PaperRule, ...]:
        """The papers asked for, in the rulebook's order; None leaves subject or track open."""
        return tuple(
            paper
            for paper in self.papers
            if paper.award == award
            and (subject is None or subject in paper.subjects)
            and (track is None or not paper.tracks or track in paper.tracks)
        )

    def deadline(self, event: str, award: str | None = None) -> DeadlineRule | None:
        """The deadline of an event: the award's own before the general one, or None."""
        rules = [rule for rule in self.deadlines if rule.event == event]
        own = [rule for rule in rules if award in rule.awards]
        general = [rule for rule in rules if not rule.awards]
        return next(iter(own + general), None)

    def voting_for(self, body: str, award: str) -> VotingRule:
        """How that kind of body votes on that award; LookupError when no rule says."""
        found = [rule for rule in self.voting if rule.body == body and award in rule.awards]
        return _one(found, f"voting rule of {body} for {award}", lambda each: True)


def _one(rows, name, is_wanted):
    """The single row wanted; LookupError names what was asked when it is none or several."""
    found = [row for row in rows if is_wanted(row)]
    if len(found) != 1:
        raise LookupError(f"{name}: {len(found)} found")
    return found[0]
