"""Where a list is handed in, with the addresses of its pages: a letter's, or a unit's."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nominations.models import Intake, Submission
from nominations.permissions import CHRONICLERS, OFFICERS
from nominations.queries.intake import OF_THE_OFFICE, visible_intakes
from nominations.queries.rules import law_for, rulebook_on
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import IntakeKind, SubmissionState
from nominations.web.people_seeing import seen_unit, year_of_roster
from nominations.web.seeing import may_edit, seen_submission
from workflow.access import today
from workflow.models import Unit
from workflow.web.person import standing_of

# The kinds of list of a unit, as they stand in addresses.
SORTS = {
    "roster": IntakeKind.ROSTER,
    "initiatives": IntakeKind.INITIATIVES,
    "awards": IntakeKind.LEDGER,
}
SLUGS = {sort: slug for slug, sort in SORTS.items()}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A letter, or a unit's roster of a year, initiatives or ledger."""

    sort: str
    unit: Unit
    submission: Submission | None = None
    year: int | None = None

    @property
    def code(self) -> str:
        """What the pages are headed with beside the unit."""
        return self.submission.code if self.submission else str(self.year or "")

    @property
    def title(self) -> str:
        """What the page to hand one in is called."""
        return {
            IntakeKind.NOMINEES: _("Hand in a list of nominees"),
            IntakeKind.ROSTER: _("Hand in a roster"),
            IntakeKind.INITIATIVES: _("Hand in a list of initiatives"),
            IntakeKind.LEDGER: _("Hand in a list of past awards"),
        }[IntakeKind(self.sort)]

    @property
    def is_open(self) -> bool:
        """Whether anything may be handed in now."""
        return self.submission is None or self.submission.state == SubmissionState.DRAFT

    @property
    def lists(self) -> str:
        """The page of what was handed in here."""
        if self.submission:
            return reverse("nominations:intakes", args=[self.submission.code])
        sort = SLUGS[IntakeKind(self.sort)]
        address = reverse("nominations:unit_lists", args=[sort, self.unit.code])
        return f"{address}?year={self.year}" if self.year else address

    @property
    def twins(self) -> str:
        """Where it shows whether somebody taken over is known under another entry."""
        if self.submission:
            return reverse("nominations:letter_twins", args=[self.submission.code])
        return reverse("nominations:twins_waiting")

    @property
    def template(self) -> str:
        """A workbook to fill in for a unit's list."""
        sort = SLUGS[IntakeKind(self.sort)]
        address = reverse("nominations:unit_list_template", args=[sort, self.unit.code])
        return f"{address}?year={self.year}" if self.year else address

    @property
    def onward(self) -> str:
        """Where what was taken over is found."""
        if self.submission:
            return reverse("nominations:nominees", args=[self.submission.code])
        if self.sort == IntakeKind.ROSTER:
            return reverse("nominations:roster", args=[self.unit.code, self.year])
        page = "initiatives" if self.sort == IntakeKind.INITIATIVES else "ledger"
        return reverse(f"nominations:{page}")

    @property
    def onward_label(self) -> str:
        """What that is called."""
        return {
            IntakeKind.NOMINEES: _("List of nominees"),
            IntakeKind.ROSTER: _("Roster"),
            IntakeKind.INITIATIVES: _("Initiatives"),
            IntakeKind.LEDGER: _("Ledger of past awards"),
        }[IntakeKind(self.sort)]

    @property
    def holder(self) -> Submission | Unit:
        """What a list is handed in for."""
        return self.submission or self.unit


@dataclass(frozen=True)
class Pages:
    """The addresses of one list."""

    intake: Intake

    def _at(self, page: str) -> str:
        if self.intake.submission_id:
            letter = self.intake.submission
            return reverse(f"nominations:intake_{page}", args=[letter.code, self.intake.uid])
        return reverse(f"nominations:unit_list_{page}", args=[self.intake.uid])

    @property
    def columns(self) -> str:
        """Which column is what."""
        return self._at("columns")

    @property
    def sheets(self) -> str:
        """Which sheet of the workbook holds it."""
        return self._at("sheets")

    @property
    def confirm(self) -> str:
        """What will be taken over, and the act itself."""
        return self._at("confirm")

    @property
    def progress(self) -> str:
        """How far the taking over has come."""
        return self._at("progress")

    @property
    def drop(self) -> str:
        """Giving it up."""
        return self._at("drop")

    @property
    def original(self) -> str:
        """The file as it came."""
        return self._at("original")

    @property
    def errors(self) -> str:
        """The same workbook with what to repair."""
        return self._at("errors")


def letter_place(request: HttpRequest, code: str) -> Place:
    """The letter, for whoever may change its list; 404 for everybody else."""
    letter = seen_submission(request, code)
    if not may_edit(request, letter, OFFICERS):
        raise Http404
    return Place(sort=IntakeKind.NOMINEES, unit=letter.unit, submission=letter)


def unit_place(request: HttpRequest, sort: str, code: str) -> Place:
    """A unit's lists of one kind, for whoever may hand them in; 404 for everybody else."""
    if sort not in SORTS:
        raise Http404
    unit, kind = seen_unit(request, code), SORTS[sort]
    by = (*OFFICERS, *CHRONICLERS) if kind in OF_THE_OFFICE else OFFICERS
    if not standing_of(request).may(by, Intake(unit=unit, kind=kind)):
        raise Http404
    year = _year(request) if kind == IntakeKind.ROSTER else None
    return Place(sort=kind, unit=unit, year=year)


def own_intake(request: HttpRequest, uid: str, *, code: str = "") -> Intake:
    """A list of a letter, or of a unit where no code names one; or 404."""
    rows = visible_intakes(request.user).select_related("by", "unit")
    if not code:
        return get_object_or_404(rows.filter(submission=None), uid=uid)
    place = letter_place(request, code)
    found = get_object_or_404(rows.filter(submission=place.submission), uid=uid)
    found.submission = place.submission
    return found


def place_of(intake: Intake) -> Place:
    """Where a list was handed in."""
    letter = intake.submission
    unit = letter.unit if letter else intake.unit
    return Place(sort=intake.kind, unit=unit, submission=letter, year=intake.year)


def law_at(place: Place) -> Rulebook | None:
    """The law that names the awards of a list: its letter's, or for a unit's list today's."""
    return law_for(place.submission) if place.submission else rulebook_on(today())


def _year(request: HttpRequest) -> int:
    said = request.POST.get("year") or request.GET.get("year") or ""
    if not (said.isascii() and said.isdecimal() and len(said) == 4):
        return today().year
    return year_of_roster(int(said))
