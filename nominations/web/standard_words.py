"""The standard of an award in words: what a criterion asks, what a finding says."""

from collections.abc import Callable
from datetime import date
from itertools import count, groupby
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nominations.queries.names import award_name
from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import Said
from nominations.rules.quotas import QuotaRule
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import Discipline, HoldKind, InitiativeScope, Rating, ServiceLevel

# What tells of somebody's rating, discipline or service: for the unit and the standing office only.
PRIVATE = frozenset(
    {
        "rated",
        "rated_below",
        "rated_so",
        "rated_too_few",
        "rated_again",
        "rated_if_known",
        "unrated",
        "enter_ratings",
        "months",
        "months_few",
        "months_again",
        "disciplined",
        "undisciplined",
        "members_disciplined",
        "enter_team",
        "from_day",
        "enter_last_day",
        "served",
        "service_short",
        "service_unknown",
        "gender_unknown",
        "enter_gender",
        "enter_service",
        "served_in",
    }
)

SAID = {
    "rated": gettext_lazy("%(years)s: %(rating)s."),
    "rated_below": gettext_lazy("Below “%(wanted)s”: %(years)s."),
    "rated_so": gettext_lazy("Rated “%(wanted)s” or better: %(years)s."),
    "rated_too_few": gettext_lazy(
        "Years rated “%(wanted)s” or better: %(count)s; needed: %(times)s."
    ),
    "rated_again": gettext_lazy(
        "First possible in %(first)s, if rated “%(wanted)s” or better until then."
    ),
    "rated_if_known": gettext_lazy(
        "First possible in %(first)s, if rated “%(wanted)s” or better until then "
        "and in %(years)s, which is not entered."
    ),
    "unrated": gettext_lazy("Not rated or not entered: %(years)s."),
    "enter_ratings": gettext_lazy("Enter the rating of %(years)s in the staff roster."),
    "years_since_few": gettext_lazy("Years since then: %(count)s; needed: %(wanted)s."),
    "months": gettext_lazy("Months worked in %(year)s: %(count)s."),
    "months_few": gettext_lazy("Months worked: %(count)s; needed: %(wanted)s."),
    "months_unknown": gettext_lazy("The months worked in %(years)s are not entered."),
    "months_again": gettext_lazy(
        "First possible in %(first)s, if at least %(wanted)s months are worked."
    ),
    "served": gettext_lazy(
        "Service that counts: %(years_served)s years and %(months_served)s months."
    ),
    "service_short": gettext_lazy("Needed: %(years_served)s years and %(months_served)s months."),
    "service_unknown": gettext_lazy("No history of service is entered."),
    "enter_service": gettext_lazy("Enter the posts held on the nominee’s page."),
    "gender_unknown": gettext_lazy("Women need less; the gender is not entered."),
    "enter_gender": gettext_lazy("Enter the gender in the staff roster."),
    "served_in": gettext_lazy("First possible in %(first)s, if the post is held until then."),
    "enter_roster": gettext_lazy("Enter the staff roster of %(year)s."),
    "roster_unknown": gettext_lazy("The staff roster of %(year)s is not entered."),
    "given": gettext_lazy("%(titles)s: %(years)s."),
    "cancelled": gettext_lazy("Cancelled, does not count: %(titles)s %(years)s."),
    "row": gettext_lazy("Longest row of years: %(length)s (%(years)s)."),
    "row_short": gettext_lazy("Years in a row: %(length)s; needed: %(times)s."),
    "titles_few": gettext_lazy("Times given: %(count)s; needed: %(times)s."),
    "enter_titles": gettext_lazy(
        "Enter the decisions on “%(titles)s” of %(years)s, if there were any."
    ),
    "titles_again": gettext_lazy(
        "First possible in %(first)s, if “%(titles)s” is given for %(years)s."
    ),
    "never_given": gettext_lazy("No “%(titles)s” is entered."),
    "enter_award": gettext_lazy("Enter the decision, if “%(titles)s” was given."),
    "too_young": gettext_lazy("Years since then: %(age)s; needed: %(wanted)s."),
    "wait_until": gettext_lazy("First possible in %(first)s."),
    "once_given": gettext_lazy("“%(titles)s” was already given in %(years)s."),
    "not_recorded": gettext_lazy("No earlier “%(titles)s” is entered."),
    "initiative": gettext_lazy("Initiative “%(title)s” (%(scope)s, %(year)s)."),
    "initiative_used": gettext_lazy("“%(title)s” was used for %(used_for)s."),
    "use_not_entered": gettext_lazy("Whether it served another award is not recorded yet."),
    "initiatives_few": gettext_lazy("Initiatives that count: %(count)s; needed: %(times)s."),
    "initiatives_used": gettext_lazy("Initiatives not used before: %(count)s; needed: %(times)s."),
    "enter_initiative": gettext_lazy(
        "Enter recognised initiatives of reach “%(scope)s” or wider: %(times)s more."
    ),
    "members": gettext_lazy(
        "Members: %(total)s; of these so far: %(good)s; not known of: %(unknown)s."
    ),
    "members_few": gettext_lazy("Members who count: %(good)s; needed: %(needed)s."),
    "members_disciplined": gettext_lazy("Members disciplined: %(count)s of %(total)s."),
    "members_unknown": gettext_lazy("The members of %(year)s are not entered."),
    "enter_members": gettext_lazy(
        "Enter the staff roster of %(year)s with ratings and the unit’s own titles."
    ),
    "team_lines": gettext_lazy(
        "Lines of the staff roster of %(year)s that name this division or team: %(count)s; "
        "lines that name none: %(unplaced)s."
    ),
    "team_open": gettext_lazy(
        "Whether those whose line names none belong to it (%(count)s) is not entered; "
        "it could decide."
    ),
    "place_members": gettext_lazy(
        "Enter their division or team in the staff roster of %(year)s; of those who belong to "
        "none, write so."
    ),
    "teams_unknown": gettext_lazy(
        "The staff roster of %(year)s does not say who belongs to which division or team."
    ),
    "enter_teams": gettext_lazy(
        "Enter the division or team of each person in the staff roster of %(year)s, "
        "or hand the roster in again with that column."
    ),
    "team_not_named": gettext_lazy(
        "No line of the staff roster of %(year)s names this division or team."
    ),
    "enter_team": gettext_lazy(
        "Write the name in the staff roster of %(year)s as it is proposed. "
        "So far the roster names: %(teams)s."
    ),
    "next_year": gettext_lazy("First possible in %(first)s."),
    "disciplined": gettext_lazy("Discipline in force: %(discipline)s, until %(until)s."),
    "undisciplined": gettext_lazy("No discipline is entered for %(year)s."),
    "from_day": gettext_lazy("Possible from %(day)s."),
    "enter_last_day": gettext_lazy("Enter the last day of the discipline."),
    "no_hold": gettext_lazy("No hold is in force."),
    "held": gettext_lazy("Hold: %(hold)s, since %(since)s."),
    "lift_hold": gettext_lazy("Possible once the hold is lifted."),
    "person": gettext_lazy("A person judges this; record the finding in the review."),
}

ASKS = {
    "RATING_IN_YEAR": gettext_lazy("Rated “%(rating)s” or better in the award year"),
    "CONSECUTIVE_RATINGS": gettext_lazy("%(years)s years in a row rated “%(rating)s” or better"),
    "RATINGS_WITHIN": gettext_lazy(
        "Rated “%(rating)s” or better in at least %(times)s of the last %(years)s years"
    ),
    "MONTHS_WORKED": gettext_lazy("At least %(months)s months worked in the award year"),
    "SERVICE": gettext_lazy("At least %(served)s of service"),
    "CONSECUTIVE_TITLES": gettext_lazy("“%(titles)s” %(times)s years in a row"),
    "TITLES_WITHIN": gettext_lazy("“%(titles)s” %(times)s times in the last %(years)s years"),
    "PRIOR_AWARD": gettext_lazy("“%(titles)s” given before"),
    "AWARD_AGE": gettext_lazy("At least %(years)s years since “%(titles)s”"),
    "ONCE_ONLY": gettext_lazy("Not given before"),
    "INITIATIVES": gettext_lazy("Recognised initiatives, reach “%(scope)s” or wider: %(times)s"),
    "INITIATIVE_UNUSED": gettext_lazy("An initiative counts only once"),
    "MEMBERS_RATED": gettext_lazy("At least %(share)s of members rated “%(rating)s” or better"),
    "MEMBERS_AWARDED": gettext_lazy("At least %(share)s of members with “%(titles)s”"),
    "MEMBER_COUNT": gettext_lazy("Members with “%(titles)s”: at least %(times)s"),
    "MEMBERS_UNDISCIPLINED": gettext_lazy("No member disciplined at “%(discipline)s” or above"),
    "NO_DISCIPLINE": gettext_lazy("No discipline in force"),
    "NO_HOLD": gettext_lazy("No hold in force"),
    "ONE_OF": gettext_lazy("One of these"),
}
DENOMINATORS = {
    "ADVANCED_WORKERS": gettext_lazy("the Advanced Workers"),
    "REACHING_FLAG_STANDARD": gettext_lazy(
        "the collectives reaching the standard of the ministry’s flag"
    ),
    "LEADING_CLUSTERS": gettext_lazy("the collectives judged to lead their clusters or blocks"),
    "STAFF": gettext_lazy("the staff of the unit"),
}
ROUNDED = {
    "FLOOR": gettext_lazy("rounded down"),
    "NEAREST": gettext_lazy("rounded to the nearest"),
    "UP": gettext_lazy("rounded up"),
}
MORE_THAN = gettext_lazy("More than %(share)s of members with “%(titles)s”")
FOR_WOMEN = gettext_lazy("%(asked)s, for women %(women_served)s")
IN_SECTOR = gettext_lazy("%(asked)s, within the sector")
AT_LEVEL = gettext_lazy("%(asked)s, as: %(levels)s")
RECENT = gettext_lazy("%(asked)s, the last in the award year or the year before")
AFTER = gettext_lazy("%(asked)s, after “%(after)s”")


def asks(criterion: Criterion, law: Rulebook) -> str:
    """What a criterion asks, as a heading."""
    if criterion.kind == "HUMAN":
        return _question(criterion.question, criterion.question_en)
    words = {name: getattr(criterion, name) for name in criterion.given}
    pattern = MORE_THAN if criterion.strict else ASKS[criterion.kind]
    asked = pattern % _worded(words, law)
    if criterion.kind == "SERVICE":
        asked = _of_service(criterion)
    if criterion.ends_within is not None:
        asked = RECENT % {"asked": asked}
    if criterion.after:
        asked = AFTER % {"asked": asked, "after": award_name(law, criterion.after)}
    return asked


def _of_service(criterion: Criterion) -> str:
    asked = ASKS["SERVICE"] % {"served": _span(criterion.served)}
    if criterion.women_served:
        asked = FOR_WOMEN % {"asked": asked, "women_served": _span(criterion.women_served)}
    if criterion.levels:
        posts = " / ".join(str(ServiceLevel(code).label) for code in criterion.levels)
        asked = AT_LEVEL % {"asked": asked, "levels": posts}
    return IN_SECTOR % {"asked": asked} if criterion.in_sector else asked


def say(sentence: Said, law: Rulebook) -> str:
    """A sentence of a finding."""
    values = sentence.values
    if sentence.code == "asked":
        return _question(values["question"], values["question_en"])
    return SAID[sentence.code] % _worded(values, law)


def quota_words(rule: QuotaRule) -> str:
    """A quota with its denominator, rounding and days."""
    words = {"share": _word("share", rule.share, None), "of": DENOMINATORS[rule.denominator]}
    said = _("At most %(share)s of %(of)s, %(rounded)s.") % {
        **words,
        "rounded": ROUNDED[rule.rounding],
    }
    if rule.since:
        said += " " + _("In force from %(day)s.") % {"day": f"{rule.since:%d/%m/%Y}"}
    if rule.until:
        said += " " + _("In force until %(day)s.") % {"day": f"{rule.until:%d/%m/%Y}"}
    return said


def years_in_words(years: list[int]) -> str:
    """Years with those that follow each other drawn together: 2019–2021, 2023."""
    if not years:
        return _("none")
    line = count()
    rows = [list(row) for _key, row in groupby(sorted(years), lambda year: year - next(line))]
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in rows)


def _question(vietnamese: str, english: str) -> str:
    return english if (get_language() or "").startswith("en") else vietnamese


def _worded(values: dict[str, Any], law: Rulebook) -> dict[str, Any]:
    return {name: _word(name, value, law) for name, value in values.items()}


def _word(name: str, value: Any, law: Rulebook | None) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if name == "titles":
        return " / ".join(award_name(law, code) for code in value)
    if name == "years" and isinstance(value, list):
        return years_in_words(value)
    if name == "share":
        numerator, denominator = value
        return f"{numerator} %" if denominator == 100 else f"{numerator}/{denominator}"
    if name in LABELS and isinstance(value, str):
        return LABELS[name](value)
    return "…" if value is None else value


def _span(months: int) -> str:
    """Months as years and months."""
    years, rest = divmod(months, 12)
    told = [ngettext("%(count)s year", "%(count)s years", years) % {"count": years}]
    if rest:
        told.append(ngettext("%(count)s month", "%(count)s months", rest) % {"count": rest})
    return " ".join(told)


def _label(choices) -> Callable[[str], Any]:
    return lambda value: choices(value).label


LABELS = {
    "rating": _label(Rating),
    "wanted": _label(Rating),
    "scope": _label(InitiativeScope),
    "discipline": _label(Discipline),
    "hold": _label(HoldKind),
}
