"""A conference of the cluster's five units, each putting itself forward, two places to give."""

from collections.abc import Iterable, Mapping

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import Cast
from config.demo.today import collective
from councils.actions.attendance import mark_present
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot, Session, Tally
from councils.queries.rolls import seat_of
from nominations.models import Nomination, Round
from workflow.access import today
from workflow.engine import perform
from workflow.models import Membership

# unit -> officer, head; the head is its seat in the cluster
STAFF = {
    "skhcn-gia-lai": ("mai", "son"),
    "skhcn-dak-lak": ("hanh", "binh"),
    "skhcn-lam-dong": ("thu", "quang"),
    "skhcn-khanh-hoa": ("lan", "dung"),
    "skhcn-quang-ngai": ("nga", "tuan"),
}
MEMBERS = ("son", "binh", "quang", "dung", "tuan")
GIA_LAI, DAK_LAK, LAM_DONG, KHANH_HOA, QUANG_NGAI = STAFF

# Lâm Đồng and Khánh Hòa get four of four, nobody else more than one.
CLEAR = {
    "son": (LAM_DONG, KHANH_HOA),
    "binh": (LAM_DONG, KHANH_HOA),
    "quang": (KHANH_HOA, GIA_LAI),
    "dung": (LAM_DONG, DAK_LAK),
    "tuan": (LAM_DONG, KHANH_HOA),
}
# Lâm Đồng has four; Khánh Hòa and Gia Lai have three each for the one place left.
TIE = {
    "son": (LAM_DONG, KHANH_HOA),
    "binh": (LAM_DONG, KHANH_HOA),
    "quang": (KHANH_HOA, GIA_LAI),
    "dung": (LAM_DONG, GIA_LAI),
    "tuan": (LAM_DONG, GIA_LAI),
}


class Conference:
    """The session and the acts of its members, by short names; everything is read afresh."""

    def __init__(self, company: Cast, review: Round, units: Iterable[str] = tuple(STAFF)) -> None:
        self.company, self.review = company, review
        self.then = Then(company.people["hung"])
        self.leader = company.people["son"]
        for unit in units:
            self.submit(unit)

    def submit(self, unit: str) -> None:
        """A unit puts itself forward for the flag."""
        officer, head = (self.company.people[name] for name in STAFF[unit])
        place = self.company.units[unit]
        lines = [("COBO", collective(place), "Thành tích trong năm")]
        letter = acts.propose(self.review, unit=place, officer=officer, lines=lines, then=self.then)
        acts.submit(letter, officer=officer, head=head, then=self.then)

    @property
    def session(self) -> Session:
        """The first session of the cluster in the round."""
        return Session.objects.filter(round=self.review, kind="CONFERENCE").earliest("pk")

    def line(self, unit: str, award: str = "COBO") -> Nomination:
        """The line of a unit for an award."""
        return Nomination.objects.get(
            submission__round=self.review, unit=self.company.units[unit], award=award
        )

    def seat(self, name: str) -> Membership:
        """The seat of a member today."""
        found = seat_of(self.company.people[name], self.session.body, on=today())
        assert found is not None
        return found

    def open(self, present: Iterable[str] = MEMBERS) -> Session:
        """Arrange in the order the nominations came, open, and mark who is present."""
        acts.hold(
            self.session,
            leader=self.leader,
            secretary=self.leader,
            place="Đà Lạt",
            present=[self.company.people[name] for name in present],
            agenda=list(self.session.items.values_list("nomination__code", flat=True)),
            then=self.then,
        )
        return self.session

    def prepare(self, mode: str, award: str = "COBO") -> Ballot:
        """Put an award to a ballot."""
        return self.prepare_in(self.session, mode, award)

    def prepare_in(self, session: Session, mode: str, award: str = "COBO") -> Ballot:
        """Put an award to a ballot in a session."""
        said = {"award": award, "mode": mode, "reason": "Bỏ phiếu lại"}
        return prepare_ballot(session, **said, actor=self.leader)

    def voting(self, award: str = "COBO") -> Ballot:
        """An open ballot, opened."""
        return perform(self.prepare("OPEN", award), "open", actor=self.leader)

    def choices(self, ballot: Ballot, units: Iterable[str]) -> dict[int, str]:
        """A sheet that agrees to these units and disagrees with nobody."""
        wanted = {self.company.units[unit].pk for unit in units}
        items = ballot.items.select_related("nomination")
        return {item.pk: "YES" for item in items if item.nomination.unit_id in wanted}

    def cast(self, ballot: Ballot, name: str, units: Iterable[str], *, token: str = ""):
        """One member agrees to these units."""
        return cast(
            ballot,
            choices=self.choices(ballot, units),
            actor=self.company.people[name],
            token=token,
        )

    def vote(self, ballot: Ballot, sheets: Mapping[str, Iterable[str]]) -> None:
        """Everybody casts."""
        for name, units in sheets.items():
            self.cast(ballot, name, units)

    def count(self, ballot: Ballot) -> Ballot:
        """Close and publish."""
        closed = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=self.leader)
        return perform(closed, "count", actor=self.leader)

    def decided(self, sheets: Mapping[str, Iterable[str]], award: str = "COBO") -> Ballot:
        """A whole open ballot."""
        ballot = self.voting(award)
        self.vote(ballot, sheets)
        return self.count(ballot)

    def tallies(self, ballot: Ballot) -> dict[str, Tally]:
        """The tallies of a ballot by code of unit."""
        rows = Tally.objects.filter(item__ballot=ballot).select_related("item__nomination__unit")
        return {row.item.nomination.unit.code: row for row in rows}

    def outcomes(self, ballot: Ballot) -> dict[str, str]:
        """The outcomes of a ballot by code of unit."""
        return {unit: row.outcome for unit, row in self.tallies(ballot).items()}

    def paper(self, ballot: Ballot, *, yes: int, **changes: int) -> dict:
        """A paper tally of five papers; the own unit's paper has no answer on its row."""
        rows = {str(i.pk): {"yes": yes, "no": 4 - yes, "blank": 0} for i in ballot.items.all()}
        papers = {"issued": 5, "returned": 5, "valid": 5, "invalid": 0}
        return {"paper": {**papers, **changes, "items": rows}, "counting_team": "Tổ kiểm phiếu"}

    def second(self) -> Session:
        """The newest session of the cluster in the round, which is not the first."""
        return Session.objects.filter(round=self.review, kind="CONFERENCE").latest("pk")

    def open_second(self, present: Iterable[str] = MEMBERS) -> Session:
        """Open the newest session with what lies on its agenda."""
        acts.hold(
            self.second(),
            leader=self.leader,
            secretary=self.leader,
            place="Pleiku",
            present=[self.company.people[name] for name in present],
            agenda=list(self.second().items.values_list("nomination__code", flat=True)),
            then=self.then,
        )
        return self.second()

    def open_as_arranged(self, present: Iterable[str]) -> None:
        """Open the first session as it stands, and everybody marks that they are there."""
        perform(self.session, "open", actor=self.leader)
        for name in present:
            self.then_present(name)

    def then_present(self, name: str) -> None:
        """A member comes in and marks it."""
        mark_present(self.session, self.seat(name), actor=self.company.people[name])
