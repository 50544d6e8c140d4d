"""A session of no round of the cluster, with resolutions and elections, and its members' acts."""

from collections.abc import Callable, Sequence

import pytest

from councils.actions.attendance import mark_present
from councils.actions.casting import cast
from councils.actions.convening import convene, put_on_agenda
from councils.actions.matter_ballots import prepare_vote
from councils.models import Ballot, Candidacy, Matter, Session, Tally
from tests.cast import TODAY
from tests.councils.conference import Conference
from workflow.engine import perform
from workflow.errors import Refused

SAID = {"held_on": TODAY, "place": "Pleiku", "purpose": "Công nhận sáng kiến"}
LEADER, DEPUTY = "CLUSTER_LEADER", "CLUSTER_DEPUTY"
YES, NO, BLANK = "YES", "NO", "BLANK"


class MatterMeeting:
    """The session and the acts of its members, by short names; everything is read afresh."""

    def __init__(self, conference: Conference, **more) -> None:
        self.conference, self.leader = conference, conference.leader
        self.people = conference.company.people
        self.session = convene(conference.session.body, actor=self.leader, **{**SAID, **more})

    def resolution(self, subject: str) -> Matter:
        """A resolution is put on the agenda, with its draft."""
        words = {"kind": "RESOLUTION", "subject": subject, "text": f"Dự thảo {subject}"}
        return put_on_agenda(self.session, actor=self.leader, **words)

    def election(self, *standing: tuple[str, str]) -> Matter:
        """An election, with who stands for which post."""
        words = {"kind": "ELECTION", "subject": "Bầu cụm trưởng, cụm phó", "actor": self.leader}
        seats = [(self.conference.seat(name), post) for name, post in standing]
        return put_on_agenda(self.session, candidates=seats, **words)

    def open(self, *names: str) -> Session:
        """It is opened, and these come in."""
        held = Session.objects.get(pk=self.session.pk)
        self.session = perform(held, "open", actor=self.leader)
        for name in names:
            mark_present(self.session, self.conference.seat(name), actor=self.people[name])
        return self.session

    def prepare(self, *matters: Matter, mode: str = "OPEN", **more) -> Ballot:
        """The leader puts these to a ballot."""
        return prepare_vote(self.session, matters=matters, mode=mode, actor=self.leader, **more)

    def voting(self, *matters: Matter, **more) -> Ballot:
        """A ballot by name on these, opened."""
        return perform(self.prepare(*matters, **more), "open", actor=self.leader)

    def cast(self, ballot: Ballot, name: str, *said: str) -> None:
        """One member answers row by row."""
        items = ballot.items.order_by("position").values_list("pk", flat=True)
        choices = dict(zip(items, said, strict=True))
        cast(Ballot.objects.get(pk=ballot.pk), choices=choices, actor=self.people[name])

    def count(self, ballot: Ballot) -> Ballot:
        """It is closed and published."""
        closed = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=self.leader)
        return perform(closed, "count", actor=self.leader)

    def voted(self, *matters: Matter, by: Sequence[Sequence[str]], **more) -> Ballot:
        """A whole open ballot: the members present answer in the order they are named here."""
        ballot = self.voting(*matters, **more)
        for name, said in zip(("son", "binh", "quang", "dung", "tuan"), by, strict=False):
            self.cast(ballot, name, *said)
        return self.count(ballot)


def outcomes(ballot: Ballot) -> list[str]:
    """The outcomes of a ballot in the order of its rows."""
    rows = Tally.objects.filter(item__ballot=ballot).order_by("item__position")
    return list(rows.values_list("outcome", flat=True))


def fresh(matter: Matter) -> Matter:
    """The matter as the database has it now."""
    return Matter.objects.get(pk=matter.pk)


def elected(matter: Matter) -> list[tuple[str, str]]:
    """Who is elected to what, by name."""
    rows = Candidacy.objects.filter(matter=matter, is_elected=True).order_by("pk")
    return list(rows.values_list("membership__user__full_name", "post"))


def counted(matter: Matter) -> list[str]:
    """The counted ballots of an election, as a page names them."""
    rows = Ballot.objects.filter(items__candidacy__matter=matter, state="COUNTED")
    return [str(uid) for uid in rows.values_list("uid", flat=True).distinct()]


def why_not(act: Callable[[], object]) -> str:
    """The code of the no that an act gets."""
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code
