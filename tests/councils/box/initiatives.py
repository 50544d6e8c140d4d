"""Secret ballots that are not on nominations: a council on initiatives, a cluster on its leader."""

from councils.actions.attendance import mark_present
from councils.actions.convening import convene, put_on_agenda
from councils.actions.matter_ballots import prepare_vote
from councils.models import Matter, Session
from tests.cast import TODAY
from tests.councils.box.secret import MEMBERS, Secret
from tests.councils.matter_meeting import MatterMeeting
from workflow.engine import perform
from workflow.models import Body


class Initiatives(Secret):
    """A secret ballot of the council on what is undecided of two initiatives; six are present."""

    def __init__(self, people, keeper, seal) -> None:
        said = {"held_on": TODAY, "place": "Hà Nội", "purpose": "Công nhận sáng kiến"}
        session = convene(Body.objects.get(code="hd-bkhcn"), actor=people["ngoc"], **said)
        self.matters = [
            put_on_agenda(session, kind="RESOLUTION", subject=name, actor=people["ngoc"])
            for name in ("Sáng kiến A", "Sáng kiến B")
        ]
        held = Session.objects.get(pk=session.pk)
        super().__init__(people, perform(held, "open", actor=people["thu.truong"]), keeper, seal)

    def _prepared(self) -> int:
        for name in MEMBERS:
            if not self.session.attendance.filter(membership=self.seat(name)).exists():
                mark_present(self.session, self.seat(name), actor=self.people[name])
        said = {"matters": self.undecided, "mode": "SECRET"}
        return prepare_vote(self.session, **said, actor=self.secretary).pk

    @property
    def undecided(self) -> list[Matter]:
        """What no ballot has decided."""
        found = Matter.objects.filter(item__session=self.session, outcome="")
        return list(found.order_by("item__position"))

    @property
    def decided(self) -> list[tuple]:
        """What came of each, how, and by how many."""
        rows = Matter.objects.filter(item__session=self.session).order_by("item__position")
        return list(rows.values_list("outcome", "decided", "yes", "no", "abstained"))


class Elected(Secret):
    """A secret ballot of a cluster that was prepared already."""

    def __init__(self, meeting: MatterMeeting, key: int, keeper, seal) -> None:
        self.prepared = key
        super().__init__(meeting.people, meeting.session, keeper, seal)
        self.secretary = self.chair = meeting.leader

    def _prepared(self) -> int:
        return self.prepared
