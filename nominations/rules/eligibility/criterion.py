"""What a criterion is, and which words each of the closed set of kinds takes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

# kind -> (words it needs, words it may have)
KINDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    kind: (frozenset(needs.split()), frozenset(may.split()))
    for kind, needs, may in (
        ("RATING_IN_YEAR", "rating", ""),
        ("CONSECUTIVE_RATINGS", "years rating", "after"),
        ("RATINGS_WITHIN", "times years rating", ""),
        ("MONTHS_WORKED", "months", ""),
        ("SERVICE", "served", "women_served levels in_sector"),
        ("CONSECUTIVE_TITLES", "titles times", "ends_within"),
        ("TITLES_WITHIN", "titles times years", ""),
        ("PRIOR_AWARD", "titles", ""),
        ("AWARD_AGE", "titles years", ""),
        ("ONCE_ONLY", "", ""),
        ("INITIATIVES", "times scope", "years"),
        ("INITIATIVE_UNUSED", "times scope", ""),
        ("MEMBERS_RATED", "share rating", "strict"),
        ("MEMBERS_AWARDED", "share titles", "strict"),
        ("MEMBER_COUNT", "times titles", ""),
        ("MEMBERS_UNDISCIPLINED", "discipline", ""),
        ("NO_DISCIPLINE", "discipline", ""),
        ("NO_HOLD", "", ""),
        ("ONE_OF", "any_of", ""),
        ("HUMAN", "question question_en", ""),
    )
}
WORDS = frozenset().union(*(needs | may for needs, may in KINDS.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing a clause asks of a nominee. Which words stand depends on the kind.

    `titles` are awards of which any counts; `ends_within` how many years before the award year a
    run may have ended; `after` an award since whose year the years count; `since` and `until` the
    first and last day of a rule that is younger or shorter than its rulebook; `served` the months
    of service asked, `women_served` of women where that is less; `levels` the posts whose time
    counts, all where none is named; `any_of` the alternatives, each naming criteria of the same
    award that must all be met.
    """

    id: str
    award: str
    subjects: tuple[str, ...]
    kind: str
    clause: str
    titles: tuple[str, ...] = ()
    times: int | None = None
    years: int | None = None
    ends_within: int | None = None
    rating: str | None = None
    after: str | None = None
    months: int | None = None
    served: int | None = None
    women_served: int | None = None
    levels: tuple[str, ...] = ()
    in_sector: bool = False
    scope: str | None = None
    share: tuple[int, int] | None = None
    strict: bool = False
    discipline: str | None = None
    any_of: tuple[tuple[str, ...], ...] = ()
    question: str = ""
    question_en: str = ""
    since: date | None = None
    until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether `on` lies in the rule's own days, first and last included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def given(self) -> frozenset[str]:
        """The words of `WORDS` that stand in this criterion."""
        defaults = {each.name: each.default for each in fields(self)}
        return frozenset(word for word in WORDS if getattr(self, word) != defaults[word])

    @property
    def parts(self) -> frozenset[str]:
        """The criteria named in its alternatives."""
        return frozenset(each for way in self.any_of for each in way)
