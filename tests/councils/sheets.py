"""One sheet of several awards: at the cluster's conference by name, in the council in secret."""

from collections.abc import Callable, Iterable, Mapping

from config.demo import acts
from config.demo.council import person
from config.demo.today import collective
from councils.actions.ballots import prepare_ballot
from councils.actions.sheet_casting import cast_sheet
from councils.actions.sheets import prepare_sheet, seal_test_slips
from councils.box.keeper import Keeper
from councils.models import Ballot, BallotBox, BoxCount, Session, Sheet, Turnout
from councils.queries.rolls import seat_of
from nominations.models import Nomination, Round
from tests.councils.conference import STAFF, Conference
from tests.road import Road
from workflow.access import today
from workflow.engine import perform_all
from workflow.models import Membership, User

MARK = "Thành tích trong năm"
BOTH = ("COBO", "BKB")


class TwoAwards(Conference):
    """Five units for two flags, and a part of each for two certificates, on one agenda."""

    parts = 1

    def submit(self, unit: str) -> None:
        """A unit puts itself forward for the flag, and parts of it for the certificate."""
        officer, head = (self.company.people[name] for name in STAFF[unit])
        place = self.company.units[unit]
        lines = [("COBO", collective(place), MARK)]
        named = [f"Trung tâm {number}, {place.name}" for number in range(self.parts)]
        lines += [("BKB", {"kind": "LARGE_COLLECTIVE", "name": name}, MARK) for name in named]
        letter = acts.propose(self.review, unit=place, officer=officer, lines=lines, then=self.then)
        acts.submit(letter, officer=officer, head=head, then=self.then)

    def sheet(self, mode: str = "OPEN", awards: Iterable[str] = BOTH) -> Sheet:
        """Both awards on one sheet, prepared."""
        return prepare_sheet(self.session, awards=[*awards], mode=mode, actor=self.leader)

    def sheet_open(self) -> Sheet:
        """The sheet with everybody present and voting open."""
        self.open()
        sheet = self.sheet()
        self.move(sheet, "open")
        return sheet

    def move(self, sheet: Sheet, move: str, **more) -> list[Ballot]:
        """All sections at once."""
        return perform_all(list(sheet.sections.all()), move, actor=self.leader, **more).moved

    def answers(self, sheet: Sheet, wanted: Mapping[str, Iterable[str]]) -> dict[int, str]:
        """Agrees to these units, by award."""
        found = {}
        for ballot in sheet.sections.all():
            found |= self.choices(ballot, wanted.get(ballot.award, ()))
        return found

    def cast_all(self, sheet: Sheet, name: str, wanted, *, token: str = "") -> list[Turnout]:
        """One member casts the whole sheet, without the rows of the own unit."""
        actor = self.company.people[name]
        own = {unit for unit, staff in STAFF.items() if name in staff}
        wanted = {award: set(units) - own for award, units in wanted.items()}
        return cast_sheet(sheet, choices=self.answers(sheet, wanted), actor=actor, token=token)


def _nominee(award: str, name: str) -> dict:
    """A person; where the award is for collectives, a part of the unit."""
    return {"kind": "SMALL_COLLECTIVE", "name": name} if award == "TTLDXS" else person(name)


def before_council(road: Road, review: Round, sizes: Mapping[str, int]) -> Session:
    """So many people for each award before the council, which is in session."""
    lines = [
        (award, _nominee(award, f"{award} số {number}"), MARK)
        for award, size in sizes.items()
        for number in range(1, size + 1)
    ]
    unit, officer = road.units["cuc-tan-so"], road.people["yen"]
    letter = acts.propose(review, unit=unit, officer=officer, lines=lines, then=road.then)
    road.submit(letter)
    found = [road.found_eligible(line) for line in letter.nominations.order_by("pk")]
    return road.council(Nomination.objects.get(pk=found[0].pk))


def on_a_sheet(session: Session, secretary: User) -> Sheet:
    """A sheet with one section, certificates, prepared in a council."""
    ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=secretary)
    sheet = Sheet.objects.create(session=session)
    Ballot.objects.filter(pk=ballot.pk).update(sheet=sheet)
    return sheet


class SecretSheet:
    """A sheet in secret with its keeper, and the acts of those at it; everything is read afresh."""

    def __init__(self, people, session: Session, keeper: Keeper, seal: Callable[[], int]) -> None:
        self.people, self.session, self.keeper, self.seal = people, session, keeper, seal
        self.secretary = people["ngoc"]
        awards = set(session.items.values_list("nomination__award", flat=True))
        put = {"awards": sorted(awards), "mode": "SECRET"}
        self.sheet = prepare_sheet(session, **put, actor=self.secretary)

    @property
    def ballots(self) -> list[Ballot]:
        return list(self.sheet.sections.order_by("pk"))

    def states(self) -> list[str]:
        return [ballot.state for ballot in self.ballots]

    def seat(self, name: str) -> Membership:
        """The seat of a member today."""
        found = seat_of(self.people[name], self.session.body, on=today())
        assert found is not None
        return found

    def sizes(self) -> list[int]:
        """Bytes in the box of each section."""
        boxes = BallotBox.objects.filter(ballot__sheet=self.sheet).order_by("ballot")
        return [len(box.slips) for box in boxes]

    def keep(self) -> None:
        """The keeper takes every step it can."""
        while self.keeper.round():
            pass

    def move(self, move: str, **more) -> None:
        """All sections at once."""
        perform_all(self.ballots, move, actor=self.secretary, **more)

    def open(self) -> "SecretSheet":
        """Every key is made and tried, and voting is open."""
        self.keep()
        seal_test_slips(self.sheet, actor=self.secretary)
        self.keep()
        self.move("open", facts={ballot.pk: {"warned": True} for ballot in self.ballots})
        return self

    def answers(self, said: str = "YES") -> dict[int, str]:
        """The same answer on every row."""
        items = (item.pk for ballot in self.ballots for item in ballot.items.all())
        return dict.fromkeys(items, said)

    def cast(self, name: str, choices: Mapping[int, str] | None = None, *, token: str = ""):
        """One member casts the whole sheet; agrees to everything unless said otherwise."""
        given = self.answers() if choices is None else choices
        return cast_sheet(self.sheet, choices=given, actor=self.people[name], token=token)

    def closed(self) -> None:
        """Closed, sealed by keeper and notary, and opened as far as the keeper opens it."""
        self.move("close")
        self.keep()
        self.seal()
        self.keep()

    def counts(self) -> list[tuple]:
        """What the keeper counted, in the order of the sheet."""
        rows = BoxCount.objects.filter(item__ballot__sheet=self.sheet)
        rows = rows.order_by("item__ballot", "item__position")
        return list(rows.values_list("slips", "yes", "no", "blank", "withheld"))
