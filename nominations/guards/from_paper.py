"""What must be true of a letter that the office enters from paper: two officers, a scan."""

from django.utils.translation import gettext as _

from nominations.actions.editing import entered_by_another
from nominations.models import Evidence, Submission
from nominations.vocabulary import PaperKind
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("written_by_unit")
def written_by_unit(submissions, errand: Errand) -> dict[int, Refusal]:
    """The unit writes the letter here itself: the office does not enter it from paper."""
    return {s.pk: _from_paper(s) for s in submissions if s.is_from_paper}


@guard("from_paper")
def from_paper(submissions, errand: Errand) -> dict[int, Refusal]:
    """The standing office enters the letter from paper."""
    no = _not_from_paper()
    return {s.pk: no for s in submissions if not s.is_from_paper}


@guard("by_who_enters")
def by_who_enters(submissions, errand: Errand) -> dict[int, Refusal]:
    """Only who enters it says that the entry is whole."""
    others = [s for s in submissions if s.entered_by_id != errand.person.pk]
    return {s.pk: entered_by_another(s) if s.is_from_paper else _not_from_paper() for s in others}


@guard("by_second_officer")
def by_second_officer(submissions, errand: Errand) -> dict[int, Refusal]:
    """Who entered it never judges it, not even in another's name."""
    hands = {errand.actor.pk, errand.person.pk}
    no = Refusal(
        code="same_person",
        message=_("You entered this letter from paper yourself; a second officer confirms it."),
        facts={"entered_by": errand.actor.obj},
        remedy=_("Ask another officer or the head of the standing office to compare it."),
    )
    return {s.pk: no for s in submissions if s.entered_by_id in hands}


@guard("letter_scanned")
def letter_scanned(submissions, errand: Errand) -> dict[int, Refusal]:
    """The signed letter is attached as a scan: without it nothing can be compared."""
    papers = Evidence.objects.filter(
        submission__in=[s.pk for s in submissions],
        nomination=None,
        kind=PaperKind.SUBMISSION_LETTER,
        removed_at=None,
    )
    scanned = set(papers.values_list("submission", flat=True))
    no = Refusal(
        code="letter_not_scanned",
        message=_("The scan of the signed letter is missing."),
        remedy=_("Attach it among the papers of the letter."),
    )
    return {s.pk: no for s in submissions if s.pk not in scanned}


@guard("letter_dropped")
def letter_dropped(nominations, errand: Errand) -> dict[int, Refusal]:
    """The letter was given up before anybody had received it: its lines go with it."""
    no = Refusal(
        code="letter_not_dropped",
        message=_("A line leaves this way only when its letter is given up."),
        remedy=_("Give the letter up, or withdraw the nomination."),
    )
    return {n.pk: no for n in nominations if not n.submission.was_given_up}


def _from_paper(letter: Submission) -> Refusal:
    return Refusal(
        code="entered_from_paper",
        message=_("The standing office enters this letter from your unit's paper."),
        facts={"paper_office": letter.paper_office.obj},
        remedy=_("It sends the letter on itself, once a second officer has compared it."),
    )


def _not_from_paper() -> Refusal:
    return Refusal(
        code="not_from_paper",
        message=_("The unit writes this letter here itself; nobody enters it from paper."),
        remedy=_("Leave it to the unit."),
    )
