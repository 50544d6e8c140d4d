"""The working calendar of 2028: a day entered, one changed, a shipped one taken out."""

from datetime import date

from config.demo.cast import Cast
from workflow.actions.calendar import declare_year, set_day

TET = {"kind": "HOLIDAY", "name": "Tết Âm lịch", "name_en": "Lunar New Year"}
NOTICE = "Thông báo nghỉ lễ năm 2028"


def play_calendar(company: Cast) -> None:
    """The head of the standing office keeps it."""
    hung = company.people["hung"]
    first = set_day(date(2028, 1, 26), **TET, actor=hung)
    read = {"citation": NOTICE, "verified": True}
    set_day(first.day, **TET, **read, actor=hung, seen=first.version)
    set_day(date(2027, 5, 3), kind="ORDINARY", reason="Không nghỉ bù", actor=hung)
    declare_year(2028, complete=False, actor=hung)
    declare_year(2028, complete=True, citation=NOTICE, actor=hung)
