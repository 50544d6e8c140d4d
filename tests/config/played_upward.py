"""Lists that come back, nil returns and a letter withdrawn whole: what the demonstration lacks."""

from nominations.actions.submissions import start_submission
from tests.divisions import Divisions
from tests.road import Road
from workflow.engine import perform


def play_upward(road: Road) -> None:
    """One of each move of a list, a nil return and a withdrawal that nothing else makes."""
    yen, khanh = road.people["yen"], road.people["khanh"]
    divisions = Divisions(road.company)
    unit, review = divisions.add("phong-thu"), road.round()
    sent = divisions.sent_up(unit, review, "Lê Văn Một")
    back = perform(sent, "call_back", actor=divisions.head(unit))
    perform(back, "put_to_head", actor=divisions.officer(unit))
    again = perform(back, "send_up", actor=divisions.head(unit))
    perform(again, "return_down", actor=yen, reason="Thiếu biên bản")
    empty = start_submission(review, unit=divisions.parent, actor=yen)
    asked = perform(empty, "declare_nil", actor=yen, reason="Không ai đủ điều kiện")
    perform(perform(asked, "confirm_nil", actor=khanh), "retract_nil", actor=yen)
    letter = road.submit(road.people_letter(road.round()))
    perform(letter, "withdraw_letter", actor=khanh, reason="Đơn vị rút")
