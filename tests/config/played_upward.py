"""Lists that come back, nil returns and a letter withdrawn whole: what the demonstration lacks."""

from nominations.actions.reviews import record_review
from nominations.actions.submissions import start_submission
from nominations.models import Submission
from tests.cast import TODAY
from tests.divisions import Divisions
from tests.road import Road
from workflow.engine import perform
from workflow.models import Unit


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
    letter, other = road.people_letter(road.round()), road.people_letter(road.round())
    _record_votes(road, letter, "MEETING")
    _record_votes(road, other, "COUNCIL")
    letter = road.submit(letter)
    perform(letter, "withdraw_letter", actor=khanh, reason="Đơn vị rút")
    _come_back(road, divisions, unit)


def _come_back(road: Road, divisions: Divisions, unit: Unit) -> None:
    """A list taken into a letter that is withdrawn after it was sent."""
    yen, khanh = road.people["yen"], road.people["khanh"]
    letter = divisions.letter_with(divisions.sent_up(unit, road.round(), "Lê Văn Hai"), officer=yen)
    letter = divisions.sent_on(letter, officer=yen, head=khanh)
    perform(letter, "withdraw_letter", actor=khanh, reason="Đơn vị rút")


def _record_votes(road: Road, letter: Submission, kind: str) -> None:
    votes = {line.pk: (17, 18) for line in letter.nominations.all()}
    met = {
        "held_on": TODAY,
        "place": "Hà Nội",
        "chaired_by": "Cao Văn Khánh",
        "members_total": 20,
        "members_present": 18,
        "mode": "SECRET",
        "threshold_yes": 2,
        "threshold_of": 3,
        "threshold_base": "VOTES",
        "threshold_basis": "Quy chế của Cục",
    }
    for version in (0, 1):
        record_review(letter, kind=kind, votes=votes, seen=version, actor=road.people["yen"], **met)
