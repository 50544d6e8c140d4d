"""Foreigners proposed for the minister's certificate: one in consultation and public notice."""

from datetime import timedelta

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import Cast
from nominations.actions.consultations import send_letter
from nominations.actions.notices import asked_of, open_notice
from nominations.actions.rounds import open_round
from nominations.models import Round
from workflow.access import today
from workflow.engine import perform
from workflow.queries.calendar import working_day_after

MERIT = "Thành tích trình diễn: giúp xây dựng trạm kiểm soát tần số, đào tạo kỹ thuật viên."
BASIS = "Tờ trình của đơn vị (dữ liệu trình diễn)"
ASKED = "Đề nghị cho ý kiến về việc chấp hành pháp luật tại địa phương (dữ liệu trình diễn)."


def lay_out_clearance(company: Cast) -> None:
    """One foreigner is on public notice from today, and a province was asked about them."""
    people, then = company.people, Then(company.people["hung"])
    nominee = {"kind": "FOREIGNER", "name": "Maria Demo Keller", "position": "Chuyên gia tần số"}
    letter = acts.propose(
        _round(company),
        unit=company.units["cuc-tan-so"],
        officer=people["yen"],
        lines=[("BKB", nominee, MERIT)],
        then=then,
    )
    acts.submit(letter, officer=people["yen"], head=people["khanh"], then=then)
    line = letter.nominations.get()
    lines = [perform(line, "find_eligible", reason=acts.SEEN, actor=people["ngoc"])]
    last_day = working_day_after(today(), asked_of(lines).days)
    open_notice(lines, basis=BASIS, first_day=today(), last_day=last_day, actor=people["ngoc"])
    send_letter(
        lines,
        kind="PROVINCE",
        body="Ủy ban nhân dân tỉnh Lâm Đồng",
        asked=ASKED,
        sent_on=today(),
        actor=people["ngoc"],
    )


def _round(company: Cast) -> Round:
    day = today()
    return open_round(
        actor=company.people["hung"],
        code="XET-DN",
        title="Khen thưởng đối ngoại của Bộ trưởng",
        title_en="Minister's certificates for foreigners",
        year=day.year,
        commendation="DOI_NGOAI",
        track="EXTERNAL",
        organiser=company.units["bkhcn"],
        council=company.bodies["hd-bkhcn"],
        awards=["BKB"],
        opens_on=day - timedelta(days=21),
        closes_on=day + timedelta(days=18),
        is_demo=True,
    )
