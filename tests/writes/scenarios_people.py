"""What is written of people from year to year: rosters, initiatives, the ledger, who is whom."""

from datetime import date
from typing import Any

from nominations.actions.initiatives import enter_initiative
from nominations.actions.intake import repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.ledger import enter_past_award
from nominations.actions.roster import enter_staff_year
from nominations.actions.spells import state_service
from nominations.models import (
    Consultation,
    Hold,
    Initiative,
    Intake,
    Nominee,
    NomineeMatch,
    NoticeComment,
    PastAward,
    PublicNotice,
    ServiceSpell,
    StaffYear,
    UnitReview,
)
from tests.nominations.lists.sheets import matched
from tests.writes.scene import Form, Scene

UNIT, OFFICER, HEAD = "cuc-tan-so", "yen", "khanh"
LINE = {
    "name": "Trần Thị Hòa",
    "birth_date": "03/04/1990",
    "position": "Chuyên viên",
    "staff_number": "0042",
    "team": "Phòng Quy hoạch",
    "gender": "FEMALE",
    "position_band": "DIRECT",
    "is_direct_worker": "yes",
    "months_worked": "12",
    "rating": "GOOD",
    "discipline": "NONE",
}
AWARD = {
    "award": "CSTDCS",
    "year": "2024",
    "recipient": "Trần Thị Hòa",
    "number": "15/QĐ-CTS",
    "issued_on": "10/01/2025",
    "route": "MINISTRY",
    "source": "Bản lưu",
}
POST = {
    "position": "Trưởng phòng",
    "level": "DIVISION",
    "unit": "Cục Tần số vô tuyến điện",
    "in_sector": "yes",
    "held_from": "01/03/2012",
    "held_until": "28/02/2019",
    "source": "QĐ 55/QĐ-CTS",
}
HERE = {"code": UNIT, "year": 2025}


def on_roster(scene: Scene, name: str = "Trần Thị Hòa", *, year: int = 2025) -> StaffYear:
    """Somebody on the Authority's roster."""
    return enter_staff_year(
        scene.company.units[UNIT],
        year=year,
        person={"name": name},
        actor=scene.people[OFFICER],
        position_band="DIRECT",
    )


def roster_add(scene: Scene) -> Form:
    """The officer enters somebody nobody knows yet; the head may not."""
    return Form(by=OFFICER, stranger=HEAD, where=HERE, data=LINE)


def roster_add_beside(scene: Scene) -> Form:
    """Somebody alike is known, and is somebody else."""
    on_roster(scene)
    return Form(by=OFFICER, stranger=HEAD, where=HERE, data=LINE | {"who": "new"})


def roster_change(scene: Scene) -> Form:
    """The officer corrects a line and the person on it."""
    row = on_roster(scene)
    return Form(by=OFFICER, stranger=HEAD, where={"uid": row.uid}, data=LINE | {"seen": "1"})


def roster_copied(scene: Scene) -> Form:
    """The officer takes last year's people over; the head may not."""
    on_roster(scene, year=2024)
    return Form(by=OFFICER, stranger=HEAD, where=HERE, data={})


def relied_on(scene: Scene) -> Form:
    """The officer says on which initiative a line relies; another unit's may not."""
    line = scene.road.at_office()[0]
    usual = {"title": "Đo phổ", "scope": "GRASSROOTS", "council": "Hội đồng Cục"}
    work = enter_initiative(
        line.unit,
        authors={line.nominee: None},
        actor=scene.people["hung"],
        recognised_on=date(2025, 6, 2),
        **usual,
    )
    said = {"initiative": str(work.uid), "seen": "1"}
    return Form(by=OFFICER, stranger="thu", where={"code": line.code}, data=said)


def initiative_add(scene: Scene) -> Form:
    """The officer enters a grassroots initiative of two people."""
    hoa, an = (on_roster(scene, name).nominee.uid for name in ("Trần Thị Hòa", "Lê An"))
    said: dict[str, Any] = {"title": "Đo phổ tần", "scope": "GRASSROOTS", "council": "Hội đồng"}
    said |= {"recognised_on": "02/06/2025", "author_1": hoa, "share_1": "60", "author_2": an}
    return Form(by=OFFICER, stranger=HEAD, where={"code": UNIT}, data=said)


def initiative_correct(scene: Scene) -> Form:
    """The officer corrects the title and who wrote it; the head may not."""
    hoa, an = (on_roster(scene, name).nominee for name in ("Trần Thị Hòa", "Lê An"))
    said: dict[str, Any] = {"title": "Đo phổ", "scope": "GRASSROOTS", "council": "Hội đồng"}
    day = {"recognised_on": date(2025, 6, 2)}
    authors = {"authors": {hoa: None}, "actor": scene.people[OFFICER]}
    row = enter_initiative(scene.company.units[UNIT], **authors, **said, **day)
    said |= {"title": "Đo phổ tần", "recognised_on": "02/06/2025", "author_1": an.uid, "seen": "1"}
    return Form(by=OFFICER, stranger=HEAD, where={"uid": row.uid}, data=said)


def ledger_add(scene: Scene) -> Form:
    """The unit states an award of its own; another unit may not."""
    return Form(by=OFFICER, stranger="thu", data=AWARD | {"unit": UNIT})


def ledger_cancel(scene: Scene) -> Form:
    """The office enters the decision that cancelled an award; the unit may not."""
    said = {"by": "QĐ 77/QĐ-BKHCN", "on": "04/05/2026", "seen": "1"}
    return Form(by="hung", stranger=OFFICER, where={"uid": _award(scene).uid}, data=said)


def twins_decide(scene: Scene) -> Form:
    """The officer says that two are one; another unit may not."""
    one, other = on_roster(scene), on_roster(scene, "Trần Thị Hoà", year=2024)
    where = {"uid": one.nominee.uid, "other": other.nominee.uid}
    return Form(by=OFFICER, stranger="thu", where=where, data={"decision": "SAME"})


def twins_paper(scene: Scene) -> Form:
    """The office says that a name in the ledger is a nominee; the unit may not."""
    where = {"uid": _award(scene).uid, "other": on_roster(scene).nominee.uid}
    said = {"decision": "SAME", "seen": "1"}
    return Form(by="hung", stranger=OFFICER, where=where, data=said)


def twins_name(scene: Scene) -> Form:
    """The officer takes back whose a name on a list was said to be; another unit may not."""
    on_roster(scene)
    officer = scene.people[OFFICER]
    row = ["Trần Thị Hòa", "", "Chuyên viên", "", "Trực tiếp", "Nữ", 12, "HTTNV", ""]
    held = matched(scene.company, "ROSTER", row, by=OFFICER)
    confirm(repair(held, fixes={"2": {"who": "proposed"}}, actor=officer), actor=officer)
    word = NomineeMatch.objects.filter(other=None).latest("pk")
    where, data = {"uid": word.uid}, {"decision": "DIFFERENT", "seen": word.version}
    return Form(by=OFFICER, stranger="thu", where=where, data=data)


def service_add(scene: Scene) -> Form:
    """The officer of the unit states a post; the head may not."""
    where = {"uid": on_roster(scene).nominee.uid}
    return Form(by=OFFICER, stranger=HEAD, where=where, data=POST)


def service_change(scene: Scene) -> Form:
    """The officer of the unit ends a post; the head may not."""
    row = state_service(
        on_roster(scene).nominee,
        actor=scene.people[OFFICER],
        **POST | {"in_sector": True, "held_from": date(2012, 3, 1), "held_until": None},
    )
    data = POST | {"seen": "1"}
    return Form(by=OFFICER, stranger=HEAD, where={"uid": row.uid}, data=data)


def _award(scene: Scene):
    given = {"award": "CSTDCS", "year": 2024, "recipient": "Trần Thị Hòa", "source": "Bản lưu"}
    unit = scene.company.units[UNIT]
    return enter_past_award(actor=scene.people["hung"], unit=unit, **given)


def known_nominee(company) -> Nominee:
    """Somebody on a roster, to be read about."""
    return enter_staff_year(
        company.units["skhcn-lam-dong"],
        year=2025,
        person={"name": "Trần Thị Hòa"},
        actor=company.people["thu"],
        position_band="DIRECT",
    ).nominee


def erased_of_people() -> list[str]:
    """Of each kind one thing, as the command that erases takes them."""
    kinds = (StaffYear, ServiceSpell, PastAward, Initiative, Hold, Intake)
    kinds += (Consultation, PublicNotice, NoticeComment, UnitReview)
    rows = [
        *(model.objects.order_by("pk")[0] for model in kinds),
        NomineeMatch.objects.filter(other=None)[0],
    ]
    return [word for row in rows for word in ("--object", row.obj)]


NAMES_OF_PEOPLE = [
    word
    for name in (
        *(
            "staff_number",
            "team",
            "held_from",
            "rating",
            "recipient",
            "title",
            "stated_name",
            "reason",
            "cells",
        ),
        *("asked", "basis", "words", "chaired_by"),
    )
    for word in ("--name", name)
]
