"""Why a scoring does not begin or close, or a sheet is not taken or reopened."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import ScoreSheet, Scoring
from workflow.errors import Refusal


def no_covenant() -> Refusal:
    """Members are scored against what they signed."""
    return Refusal(
        code="no_covenant",
        message=_("No covenant of this year is in force."),
        remedy=_("Members are scored once the head of every member has signed it."),
    )


def begun() -> Refusal:
    """A year is scored once."""
    return Refusal(
        code="scoring_begun",
        message=_("The scoring of this year has begun already."),
        remedy=_("Reload the page to see it."),
    )


def closed() -> Refusal:
    """What is missing stays missing."""
    return Refusal(
        code="scoring_closed",
        message=_("The scoring is closed. A sheet that was not handed in stays missing."),
        remedy=_("Only a sheet that the leader reopened with a reason is taken now."),
    )


def why_late(scoring: Scoring, sheet: ScoreSheet | None) -> Refusal | None:
    """Why a sheet is not taken any more, if it is not: only what was reopened is taken again."""
    if sheet is not None:
        return in_already() if sheet.handed_in_at is not None else None
    return closed() if scoring.closed_at is not None else None


def sheets_came() -> Refusal:
    """Nobody's work is thrown away."""
    return Refusal(
        code="sheets_came",
        message=_("Sheets were handed in: this scoring is not withdrawn any more."),
        remedy=_("Close it with a reason; what is missing stays missing."),
    )


def withdrawn() -> Refusal:
    """Taken back while somebody wrote a sheet."""
    return Refusal(
        code="scoring_withdrawn",
        message=_("This scoring was withdrawn."),
        remedy=_("What you wrote is kept. Hand it in once the scoring has begun anew."),
    )


def own_unit() -> Refusal:
    """Nobody scores their own unit but in the self-score."""
    return Refusal(
        code="own_unit",
        message=_("A unit does not score itself beside its self-score."),
        remedy=_("Score the other members."),
    )


def not_asked() -> Refusal:
    """The sheet is another's to hand in."""
    return Refusal(
        code="not_asked",
        message=_("This sheet is not asked of you."),
        remedy=_("The page of the scoring lists the sheets that are yours to hand in."),
    )


def in_already() -> Refusal:
    """A sheet that was handed in does not change by itself."""
    return Refusal(
        code="sheet_handed_in",
        message=_("This sheet is handed in."),
        remedy=_("To change it, ask the leader to reopen it with a reason."),
    )


def paper_handed_in() -> Refusal:
    """Others have read it beside the self-score: it is added to, and does not vanish."""
    return Refusal(
        code="paper_handed_in",
        message=_("This paper was handed in with the self-score, and stays."),
        remedy=_("Attach the corrected paper beside it."),
    )


def not_in() -> Refusal:
    """Only what was handed in is reopened."""
    return Refusal(
        code="sheet_not_in",
        message=_("This sheet is not handed in now."),
        remedy=_("Reload the page to see how it stands."),
    )


def not_whole() -> Refusal:
    """A criterion that is left out would count as 0."""
    return Refusal(
        code="criteria_left_out",
        message=_("Every criterion has its points, at most its maximum."),
        remedy=_("Write 0 where nothing is given; nothing is taken for 0 by itself."),
    )


def no_evidence() -> Refusal:
    """Bonus and penalty points have evidence."""
    return Refusal(
        code="no_evidence",
        message=_("Bonus and penalty points are claimed with their evidence."),
        remedy=_("Say by which paper, of which day."),
    )


def evidence_missing(places: Sequence[int]) -> Refusal:
    """The covenant asks for evidence on these criteria, and the self-score gives points there."""
    return Refusal(
        code="evidence_missing",
        message=ngettext(
            "The covenant asks for evidence on criterion %(places)s, and there is none.",
            "The covenant asks for evidence on criteria %(places)s, and there is none.",
            len(places),
        )
        % {"places": ", ".join(str(place) for place in places)},
        facts={"criteria": list(places)},
        remedy=_(
            "Write there which paper, of which day, or attach the paper; or give 0 points. Nothing"
            " was handed in, and what you wrote is still here."
        ),
    )


def not_a_criterion() -> Refusal:
    """The covenant has no such criterion."""
    return Refusal(
        code="not_a_criterion",
        message=_("The covenant has no such criterion. Nothing was attached."),
        remedy=_("Reload the page and choose again."),
    )


def no_reason() -> Refusal:
    """Closing early and reopening have a reason."""
    return Refusal(
        code="no_reason",
        message=_("Give a reason."),
        remedy=_("The people concerned will read it word for word."),
    )
