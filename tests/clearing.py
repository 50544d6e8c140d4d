"""How a test reaches consultation and public notice: foreigners, by real moves."""

from datetime import date

from config.demo import acts
from nominations.actions.consultations import send_letter
from nominations.actions.notices import open_notice
from nominations.models import Consultation, Nomination, PublicNotice, Submission
from tests.cast import TODAY
from tests.road import MARK, Road
from workflow.engine import perform_all

# Ten working days from Monday 23 November 2026, that day counted: Friday 4 December.
LAST_DAY = date(2026, 12, 4)
DAY_AFTER = date(2026, 12, 5)
BASIS = "Luật Thi đua, khen thưởng; tờ trình của đơn vị"


def abroad(road: Road, *names: str, code: str = "cuc-tan-so") -> Submission:
    """A unit's letter with so many foreigners for the minister's certificate."""
    review = road.round(commendation="DOI_NGOAI", track="EXTERNAL", awards=["BKB"])
    lines = [
        ("BKB", {"kind": "FOREIGNER", "name": name, "position": "Giám đốc"}, MARK) for name in names
    ]
    unit, officer = road.units[code], road.people[road.staff(code)[0]]
    return acts.propose(review, unit=unit, officer=officer, lines=lines, then=road.then)


def in_clearance(road: Road, *names: str, code: str = "cuc-tan-so") -> list[Nomination]:
    """These foreigners found eligible: they lie in consultation and public notice."""
    letter = road.submit(abroad(road, *names, code=code))
    lines = list(letter.nominations.order_by("pk"))
    perform_all(lines, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])
    return now(lines)


def now(lines: list[Nomination]) -> list[Nomination]:
    """The lines as they are at present."""
    return list(Nomination.objects.filter(pk__in=[line.pk for line in lines]).order_by("pk"))


def shown(road: Road, lines: list[Nomination], *, last_day: date = LAST_DAY) -> PublicNotice:
    """A public notice of these from today on."""
    return open_notice(
        lines, basis=BASIS, first_day=TODAY, last_day=last_day, actor=road.people["ngoc"]
    )


def asked(road: Road, lines: list[Nomination], *, kind: str = "TAX") -> Consultation:
    """A letter about these, sent today."""
    return send_letter(
        lines,
        kind=kind,
        body="Cục Thuế Hà Nội",
        asked="Có nợ thuế không?",
        sent_on=TODAY,
        actor=road.people["ngoc"],
    )
