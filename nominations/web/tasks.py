"""The tasks of a submission and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nominations.models import Nomination, Submission
from nominations.queries.lists import standing_lines
from nominations.queries.papers import (
    Requirement,
    letter_requirements,
    missing_by_nomination,
    present_papers,
    requirements,
)
from nominations.queries.sudden import is_found_alone
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import NominationState, SubmissionState

TODO, BEGUN, DONE, BLOCKED = "todo", "begun", "done", "blocked"


@dataclass(frozen=True)
class Task:
    """One row of the task list. What is done is plain text; only what needs work has a colour."""

    title: str
    url: str
    status: str
    word: str
    note: str = ""


@dataclass(frozen=True)
class Dossier:
    """What a submission holds and lacks, read once for its pages."""

    submission: Submission
    lines: Sequence[Nomination]
    letter: Sequence[Requirement]
    missing: dict[int, list[Requirement]]
    law: Rulebook | None

    @property
    def lacking(self) -> list[Requirement]:
        """Every paper the rules ask for that is not there."""
        own = [r for r in self.letter if not r.is_met]
        return own + [r for each in self.missing.values() for r in each]

    @property
    def undecided(self) -> list[Nomination]:
        """Lines of which the unit has not yet said whether it puts them forward."""
        return [line for line in self.lines if line.state == NominationState.DRAFT]


def dossier_of(submission: Submission, *, law: Rulebook | None) -> Dossier:
    """Read a submission's lines and papers and compare them with the rules. Three queries."""
    lines = list(standing_lines(submission))
    if law is None:
        return Dossier(submission, lines, (), {}, None)
    papers = present_papers([submission.pk])
    letter = letter_requirements(submission, lines, law=law, papers=papers)
    missing = missing_by_nomination(lines, law=law)
    return Dossier(submission, lines, letter, missing, law)


def own_requirements(nomination: Nomination, *, law: Rulebook | None) -> list[Requirement]:
    """What the rules ask of one line, with the papers that answer. One query."""
    if law is None:
        return []
    papers = present_papers({nomination.submission_id} | _origins(nomination))
    return requirements(nomination, law=law, papers=papers)


def _origins(nomination: Nomination) -> set[int]:
    return {nomination.origin.submission_id} if nomination.origin_id else set()


def tasks_of(dossier: Dossier) -> list[Task]:
    """The five tasks, in the order an officer meets them."""
    letter, nominees, papers, choice = (
        make(dossier) for make in (_letter, _nominees, _papers, _choice)
    )
    tasks, title, url = [letter, nominees, papers, choice], _("Check and send"), "check"
    if dossier.submission.state != SubmissionState.DRAFT:
        word = dossier.submission.get_state_display()
        return [*tasks, Task(title, _url(dossier, url), DONE, word)]
    goes_up = dossier.submission.goes_to_id is not None  # the letter it goes into brings the papers
    asked = [nominees, choice] if goes_up else [nominees, papers, choice]
    is_ready = all(task.status == DONE for task in asked)
    status, word = (TODO, _("Ready to send")) if is_ready else (BLOCKED, _("Cannot start yet"))
    return [*tasks, Task(title, _url(dossier, url), status, word)]


def _letter(dossier: Dossier) -> Task:
    letter = dossier.submission
    given = [bool(v) for v in (letter.summary, letter.letter_number, letter.letter_date)]
    status = DONE if all(given) else BEGUN if any(given) else TODO
    return Task(_("The unit's letter"), _url(dossier, "letter"), status, _word(status))


def _nominees(dossier: Dossier) -> Task:
    count = len(dossier.lines)
    note = ngettext("%(count)s nominee", "%(count)s nominees", count) % {"count": count}
    status = DONE if count else TODO
    return Task(_("List of nominees"), _url(dossier, "nominees"), status, _word(status), note)


def _papers(dossier: Dossier) -> Task:
    title, url = _("Papers"), _url(dossier, "submission_papers")
    if not dossier.lines and dossier.submission.is_being_entered:
        return Task(title, url, TODO, _word(TODO))
    if not dossier.lines:
        note = _("The rules ask for papers by award: add a nominee first.")
        return Task(title, url, BLOCKED, _("Cannot start yet"), note)
    count = len(dossier.lacking)
    if not count:
        return Task(title, url, DONE, _word(DONE))
    note = ngettext("%(count)s paper missing", "%(count)s papers missing", count)
    return Task(title, url, BEGUN, _word(BEGUN), note % {"count": count})


def _choice(dossier: Dossier) -> Task:
    title, url = _("The unit's own choice"), _url(dossier, "choice")
    letter = dossier.submission
    if is_found_alone(letter, dossier.lines) and not dossier.undecided:
        return Task(title, url, DONE, _("Not needed: a leader found the feat"))
    is_recorded = letter.reviewed_on is not None
    if not dossier.lines and not is_recorded:
        return Task(title, url, BLOCKED, _("Cannot start yet"), _("Add a nominee first."))
    if is_recorded and not dossier.undecided:
        return Task(title, url, DONE, _word(DONE))
    count = len(dossier.undecided)
    note = ngettext("%(count)s nominee to decide on", "%(count)s nominees to decide on", count)
    status = BEGUN if is_recorded else TODO
    return Task(title, url, status, _word(status), note % {"count": count})


def _word(status: str) -> Any:
    return {TODO: _("Not started"), BEGUN: _("In progress"), DONE: _("Done")}[status]


def _url(dossier: Dossier, name: str) -> str:
    return reverse(f"nominations:{name}", args=[dossier.submission.code])
