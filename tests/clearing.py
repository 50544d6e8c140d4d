"""How a test reaches consultation and public notice: foreigners, by real moves."""

from datetime import date

from config.demo import acts
from nominations.actions.consultations import send_letter
from nominations.actions.notices import open_notice
from nominations.actions.supplements import Answer, answer_points
from nominations.models import Consultation, Nomination, PublicNotice, Submission
from nominations.queries.supplements import points_asked
from tests.cast import TODAY
from tests.road import MARK, Road
from workflow.engine import perform, perform_all
from workflow.models import WorkItem
from workflow.models.work import WAITING

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


def returned(road: Road, lines: list[Nomination]) -> list[Nomination]:
    """The office asks the unit to say more of what these did."""
    points = [{"kind": "ACHIEVEMENT_UNCLEAR", "words": "Nêu rõ số liệu"}]
    perform_all(
        lines,
        "return_from_clearance",
        actor=road.people["ngoc"],
        reason="Cơ quan thuế hỏi thêm",
        facts={line.pk: {"points": points} for line in lines},
    )
    return now(lines)


def rewritten(line: Nomination, text: str | None, road: Road) -> Nomination:
    """The unit answers, with another text or none, and its head sends the dossier again."""
    (point,) = points_asked([line])
    said = {str(point.uid): Answer(words="Đã nêu", text=text)}
    officer, head = (road.people[name] for name in road.staff(line.unit.code))
    back = answer_points(line, answers=said, actor=officer)
    return perform(back, "resubmit", actor=head)


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


def waits_at(path: str) -> bool:
    """Whether somebody's work waits at this address."""
    return WorkItem.objects.filter(process__path=path, status__in=WAITING).exists()
