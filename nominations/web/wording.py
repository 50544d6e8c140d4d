"""Rules in words: a clause, a voting rule, a deadline, as a person reads them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nominations.rules.rulebook import Clause, DeadlineRule, VotingRule

BASES = {
    "ALL_MEMBERS": gettext_lazy("all members"),
    "PRESENT": gettext_lazy("the members present"),
    "PRESENT_OR_CONSULTED": gettext_lazy("the members present or asked in writing"),
}
ABSENT = {
    "NONE": gettext_lazy("An absent member has no vote."),
    "WRITTEN_OPINION": gettext_lazy("An absent member may send a written opinion, which counts."),
    "SUBSTITUTE": gettext_lazy("An absent member may appoint a substitute in writing, who votes."),
}
OPINIONS = {
    "TWO_LINES": gettext_lazy("Written opinions stand in the minutes on a line of their own."),
    "COMBINED": gettext_lazy("Written opinions stand in the minutes in one combined total."),
}
OWN_UNIT = {
    "ABSTAINS": gettext_lazy("A member does not vote on its own unit."),
    "VOTES": gettext_lazy("A member votes on its own unit as well."),
}
EVEN = {
    "NOT_CARRIED": "",
    "CHAIR": gettext_lazy("Where yes and no are equal the chair decides."),
}
AFTER_ROUNDS = {
    "CHAIR": "",
    "AUTHORITY": gettext_lazy("After the last round the person with authority decides."),
}
CONSULT = {
    "VOTES": "",
    "CHAIR": gettext_lazy("Without a meeting members are asked in writing and the chair decides."),
}
TIES = {
    "REPEAT": gettext_lazy("A tie is voted again."),
    "CHAIR": gettext_lazy("In a tie the chair decides."),
}
SHOWN = {
    "NAMES": gettext_lazy("The result shows who voted how."),
    "TOTALS": gettext_lazy("The result shows totals only."),
    "OUTCOME": gettext_lazy("The result shows only passed or not passed."),
}
EVENTS = {
    "UNIT_REVIEW": gettext_lazy("Review in the unit"),
    "UNIT_SUBMISSION": gettext_lazy("Submission by the unit"),
    "CLUSTER_REVIEW": gettext_lazy("Review in the cluster"),
    "INTAKE_CHECK": gettext_lazy("Check on arrival"),
    "SUPPLEMENT": gettext_lazy("Completing a returned dossier"),
    "APPRAISAL": gettext_lazy("Review at the standing office"),
    "APPRAISAL_ABOVE": gettext_lazy("Review at the higher authority"),
    "CONSULTATION": gettext_lazy("Answer of a consulted body"),
    "PUBLIC_NOTICE": gettext_lazy("Public notice"),
    "COUNCIL_REVIEW": gettext_lazy("Meeting of the council"),
    "SIGNATURE": gettext_lazy("Signature"),
    "ISSUE": gettext_lazy("Number and issue"),
    "RESULT_NOTICE": gettext_lazy("Notice of the result"),
    "RECEIPT_ABOVE": gettext_lazy("Receipt by the higher authority"),
}


def clause_text(clause: Clause) -> str:
    """What a clause says, in the language of the page."""
    return clause.text_en if (get_language() or "").startswith("en") else clause.text


def clause_words(clause: Clause) -> str:
    """A clause as a person chooses it: where it stands, what it says, whether it was read."""
    source = clause.citation or _("Setting of the ministry, no source yet")
    mark = "" if clause.verified else " " + _("(not verified)")
    return f"{source}: {clause_text(clause)}{mark}"


def voting_words(rule: VotingRule) -> Iterator[Any]:
    """A voting rule, sentence by sentence."""
    words = {"share": "/".join(map(str, rule.threshold)), "base": BASES[rule.base]}
    if rule.quorum is None:
        yield _("The text states no quorum.")
    else:
        share = {"share": "/".join(map(str, rule.quorum))}
        yield _("A meeting needs at least %(share)s of its members.") % share
    if rule.strict:
        yield _("Passed with more than %(share)s of %(base)s.") % words
    else:
        yield _("Passed with at least %(share)s of %(base)s.") % words
    yield ABSENT[rule.absent]
    if rule.absent == "WRITTEN_OPINION":
        yield OPINIONS[rule.opinions_shown]
    yield OWN_UNIT[rule.own_unit]
    if rule.recusal_shrinks_base:
        yield _("Whoever does not take part is not counted in the base.")
    if rule.chair_must_agree:
        yield _("The chair must agree.")
    if rule.voter_limit:
        yield _("Nobody says yes more often than there are places.")
    if rule.ballot_required:
        yield _("A ballot is required; a show of hands does not do.")
    yield TIES[rule.tie]
    yield from filter(None, (EVEN[rule.even], CONSULT[rule.consult_decides]))
    yield ngettext(
        "One round of ballot at most.", "%(count)s rounds of ballot at most.", rule.max_rounds
    ) % {"count": rule.max_rounds}
    yield from filter(None, (AFTER_ROUNDS[rule.after_rounds],))
    yield SHOWN[rule.disclosure]
    yield from _small(rule)


def _small(rule: VotingRule) -> Iterator[Any]:
    """What a rule says of small electorates and of complaints, where it says anything."""
    if rule.small_below is not None:
        yield _("Below %(count)s voters, outside the minutes: %(shown)s") % {
            "count": rule.small_below,
            "shown": SHOWN[rule.small_shows],
        }
    if rule.complaint_days is not None:
        yield ngettext(
            "Complaints are taken for %(count)s day.",
            "Complaints are taken for %(count)s days.",
            rule.complaint_days,
        ) % {"count": rule.complaint_days}


def deadline_words(rule: DeadlineRule) -> str:
    """A deadline: so many days, or by a day of a year."""
    if rule.days is not None and rule.day_kind == "WORKING":
        return ngettext("%(count)s working day", "%(count)s working days", rule.days) % {
            "count": rule.days
        }
    if rule.days is not None:
        return ngettext("%(count)s day", "%(count)s days", rule.days) % {"count": rule.days}
    day = f"{rule.day:02}/{rule.month:02}"
    if not rule.years_after:
        return _("by %(day)s of the award year") % {"day": day}
    return _("by %(day)s of the year after the award year") % {"day": day}
