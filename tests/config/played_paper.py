"""A letter on paper received, and one given up, which the demonstration lacks."""

from nominations.actions.submissions import change_letter
from tests.on_paper import ENTERER, SECOND, entered, put
from tests.road import Road
from workflow.engine import perform


def play_paper(road: Road) -> None:
    """One entry returned, corrected and confirmed; another given up, and a unit's own letter."""
    ngoc, hung = road.people[ENTERER], road.people[SECOND]
    back = perform(put(road), "return_entry", actor=hung, reason="Số tờ trình nhập sai")
    right = change_letter(back, letter_number="119/TTr-CTS", actor=ngoc)
    perform(perform(right, "put_to_second", actor=ngoc), "confirm_paper", actor=hung)
    perform(entered(road), "drop_entry", actor=ngoc, reason="Không phải tờ trình này")
    own = road.people_letter(road.round())
    perform(own, "give_up", actor=road.people["khanh"], reason="Gửi bằng bản giấy")
