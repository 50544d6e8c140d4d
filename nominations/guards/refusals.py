"""Refusals that several guards share."""

from django.utils.translation import gettext as _

from nominations.queries.names import award_name, in_language
from nominations.rules.limits import Counted
from workflow.errors import Refusal


def papers_missing(lacking) -> Refusal:
    """Papers the rules require are not attached: which, where, and by which rule."""
    first = lacking[0][1]
    return Refusal(
        code="papers_missing",
        message=_("%(count)s required papers are missing, first: %(name)s (%(where)s).")
        % {"count": len(lacking), "name": in_language(first.rule), "where": lacking[0][0]},
        facts={"missing": [{"where": where, "kind": r.rule.kind} for where, r in lacking]},
        citation=first.citation,
        remedy=_("Attach the papers listed on the page."),
    )


def no_rules(on) -> Refusal:
    """No rule set covers the date."""
    return Refusal(
        code="no_rules",
        message=_("No rule set in force on %(on)s is installed.") % {"on": f"{on:%d/%m/%Y}"},
        facts={"on": on.isoformat()},
        remedy=_("The administrator must install the rulebook of that period."),
    )


def no_route(codes, law) -> Refusal:
    """The rules of the day know no road for these."""
    return Refusal(
        code="no_route",
        message=_("The rules in force give no route for %(codes)s.") % {"codes": ", ".join(codes)},
        facts={"nominations": codes, "rules": law.code},
        remedy=_("Check the award and the kind of nominee, or ask the standing office."),
    )


def quota_exceeded(over: Counted, law) -> Refusal:
    """More are put forward than a quota allows: how many, of how many, by which rule."""
    limit = over.limit
    said = {
        "award": award_name(law, limit.award),
        "proposed": over.proposed,
        "allowed": over.allowed,
        "over": over.proposed - over.allowed,
    }
    return Refusal(
        code="quota_exceeded",
        message=_("%(award)s: %(proposed)s put forward, the quota allows %(allowed)s.") % said,
        facts={
            "award": limit.award,
            "proposed": over.proposed,
            "allowed": over.allowed,
            "counted_of": limit.base,
            "counted": over.of,
            "share": list(limit.share or ()),
            "rounding": limit.rounding,
        },
        citation=limit.citation,
        remedy=_("Choose %(over)s fewer: in the unit’s own choice, with the reason.") % said,
    )
