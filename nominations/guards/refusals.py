"""Refusals that several guards share."""

from django.utils.translation import gettext as _

from workflow.errors import Refusal


def papers_missing(lacking) -> Refusal:
    first = lacking[0][1]
    return Refusal(
        code="papers_missing",
        message=_("%(count)s required papers are missing, first: %(name)s (%(where)s).")
        % {"count": len(lacking), "name": first.rule.name, "where": lacking[0][0]},
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
