"""People from year to year: rosters, initiatives, past awards, and who is whom."""

from datetime import date

from nominations.actions.initiative_correcting import correct_initiative
from nominations.actions.initiatives import enter_initiative, release_initiative, use_initiative
from nominations.actions.ledger import cancel_past_award, enter_past_award
from nominations.actions.matching import decide_match, decide_stated
from nominations.actions.roster import change_staff_year, copy_roster, enter_staff_year
from nominations.actions.spells import change_service, state_service
from nominations.models import Nominee
from nominations.rules.matching import Likeness
from tests.road import Road

LINE = {
    "staff_number": "0042",
    "team": "Phòng Quy hoạch",
    "position_band": "PROFESSIONAL",
    "is_direct_worker": True,
    "gender": "FEMALE",
    "months_worked": 11,
    "rating": "GOOD",
    "discipline": "REPRIMAND",
    "discipline_until": date(2026, 3, 1),
}
POST = {
    "position": "Trưởng phòng Quy hoạch",
    "level": "DIVISION",
    "unit": "Cục Tần số vô tuyến điện",
    "held_from": date(2012, 3, 1),
    "held_until": date(2019, 2, 28),
    "source": "QĐ 55/QĐ-CTS ngày 25/02/2012",
}
AWARD = {
    "award": "CSTDCS",
    "year": 2024,
    "recipient": "Người số 1",
    "number": "15/QĐ-CTS",
    "issued_on": date(2025, 1, 10),
    "issuer": "Cục Tần số vô tuyến điện",
    "authority": "HEAD_OF_UNIT",
    "commendation": "CONG_TRANG",
    "achievement": "Hoàn thành xuất sắc",
    "source": "Bản lưu",
}


def play_people(road: Road) -> None:
    """A year of the Authority's people, as its officer and the standing office enter it."""
    yen, hung = road.people["yen"], road.people["hung"]
    (line,) = road.at_office(1)
    unit, person = line.unit, line.nominee
    known = enter_staff_year(unit, year=2024, person=person, actor=yen, **LINE)
    alike = [(person, Likeness("PROBABLY_SAME", ("name", "unit")))]
    anew = {"name": person.name, "position": "Chuyên viên"}
    twin = enter_staff_year(unit, year=2025, person=anew, unlike=alike, actor=yen, **LINE)
    change_staff_year(twin, rating="EXCELLENT", person={"position": "Trưởng phòng"}, actor=yen)
    copy_roster(unit, year=2026, actor=yen)
    decide_match(person, twin.nominee, decision="SAME", grounds=["name"], actor=hung)
    _play_posts(person, road)

    work = enter_initiative(
        unit,
        authors={known.nominee: 60, twin.nominee: None},
        actor=hung,
        title="Tự động đo phổ tần",
        scope="MINISTRY",
        council="Hội đồng sáng kiến Bộ",
        decision_number="8/QĐ-BKHCN",
        recognised_on=date(2025, 6, 2),
        valid_until=date(2028, 6, 2),
    )
    _play_corrections(known.nominee, twin.nominee, road)
    use_initiative(work, nomination=line, actor=yen)
    release_initiative(work, nomination=line, actor=yen)
    use_initiative(work, nomination=line, actor=yen)
    stated = enter_past_award(actor=yen, unit=unit, **AWARD)
    decide_stated(stated, person, decision="SAME", grounds=["name", "unit"], actor=hung)
    cancel_past_award(stated, on=date(2026, 5, 4), by="QĐ 77/QĐ-BKHCN", actor=hung)


def _play_posts(person: Nominee, road: Road) -> None:
    post = state_service(person, actor=road.people["yen"], **POST)
    change_service(post, actor=road.people["hung"], level="HEAD", in_sector=False)


def _play_corrections(one: Nominee, other: Nominee, road: Road) -> None:
    """Taken out, and named again: one name on the log, three versions."""
    yen = road.people["yen"]
    own = enter_initiative(
        road.units["cuc-tan-so"],
        authors={other: None},
        actor=yen,
        title="Kho dữ liệu tần số",
        scope="GRASSROOTS",
        council="Hội đồng sáng kiến Cục",
        recognised_on=date(2025, 9, 1),
    )
    correct_initiative(own, authors={one: 70}, title="Kho dữ liệu phổ tần", actor=yen)
    correct_initiative(own, authors={one: 60, other: 40}, actor=yen)
