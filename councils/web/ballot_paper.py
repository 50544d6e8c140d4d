"""The paper on which members vote: a ballot, or a sheet of several awards, to print."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from councils.models import Ballot
from councils.permissions import CONDUCTING
from councils.queries.results import base_words, threshold_words
from councils.queries.rolls import law_of_ballot, rule_of
from councils.queries.sheets import together
from councils.vocabulary import NOT_CLOSED, Mode
from councils.web.ballots import ballot_seen, items_of
from workflow.web.person import standing_of


@require_safe
@login_required
def ballot_paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One paper, alike for every member: nothing on it numbers or marks a single one.

    404 to who does not conduct the session, and where nobody votes on paper.
    """
    held = ballot_seen(request, uid)
    conducts = standing_of(request).may(CONDUCTING, held.session)
    on_paper = held.mode in (Mode.PAPER, Mode.SECRET) and not held.session.is_written
    if not (conducts and on_paper and held.state in NOT_CLOSED):
        raise Http404
    with translation.override("vi"):
        ballots = [each for each in together(held) if each.state in NOT_CLOSED]
        sections = [_section(each) for each in ballots]
    context = {"ballot": held, "session": held.session, "sections": sections}
    return render(request, "councils/ballot_print.html", context)


def _section(ballot: Ballot) -> dict[str, Any]:
    law, rule = law_of_ballot(ballot), rule_of(ballot)
    names = {each.code: each.name for each in law.awards}
    share = {"threshold": threshold_words(rule), "whose": base_words(rule)}
    return {
        "award": names.get(ballot.award, ballot.award),
        "ballot": ballot,
        "items": items_of(ballot),
        "rule": rule,
        "needed": _("Carried with %(threshold)s of %(whose)s.") % share,
        "clause": law.clause(rule.clause),
    }
