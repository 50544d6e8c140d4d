"""A thematic round that a department leads: provinces send their lists to its letter."""

from nominations.models import Round, Submission
from tests.road import Road
from workflow.engine import perform

LEAD = "cuc-tan-so"


class Gathering:
    """Lists of provinces on their way to the department that leads the movement."""

    def __init__(self, road: Road) -> None:
        self.road, self.people = road, road.people
        self.lead = road.units[LEAD]
        self.officer, self.head = (road.people[name] for name in road.staff(LEAD))

    def round(self, **changes: object) -> Round:
        """A thematic round whose lists the department gathers."""
        fields = {"track": "THEMATIC", "commendation": "PHONG_TRAO", "awards": ["BKB"]}
        return self.road.round(**(fields | {"lead_unit": self.lead} | changes))

    def put(self, review: Round, code: str, name: str) -> Submission:
        """A unit's list with one person before its head."""
        letter = self.road.propose_person(review, code=code, name=name, award="BKB")
        officer, _head = self.road.staff(code)
        return perform(letter, "put_to_head", actor=self.people[officer])

    def sent(self, review: Round, code: str, name: str) -> Submission:
        """The same, sent to the lead unit."""
        _officer, head = self.road.staff(code)
        return perform(self.put(review, code, name), "send_up", actor=self.people[head])
