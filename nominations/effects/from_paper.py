"""What follows when a letter entered from paper is confirmed."""

from nominations.models import Evidence
from nominations.vocabulary import PaperKind
from workflow.engine import Errand
from workflow.registry import effect
from workflow.rules.stating import text


@effect("confirm_entry")
def confirm_entry(submissions, errand: Errand) -> None:
    """Note who compared it; the entry says who entered it, on which paper, who did not click."""
    scans = Evidence.objects.filter(
        submission__in=[s.pk for s in submissions],
        nomination=None,
        kind=PaperKind.SUBMISSION_LETTER,
        removed_at=None,
    ).order_by("pk")
    compared = list(scans.values_list("submission", "sha256"))
    for submission in submissions:
        errand.lay([submission], confirmed_by=errand.person)
        facts = {
            "entered_by": submission.entered_by.obj,
            "confirmed_by": errand.person.obj,
            "head_clicked": False,
            "paper_scans": [f"sha-256:{sha}" for key, sha in compared if key == submission.pk],
        }
        paper = {
            "letter_number": submission.letter_number,
            "letter_date": text(submission.letter_date),
            "paper_on": text(submission.paper_on),
            "paper_signer": submission.paper_signer,
        }
        errand.say(submission, facts, paper)
