"""A council of six at a secret ballot, with a keeper and a notary that work when they are told."""

from collections.abc import Callable, Mapping

from councils.actions.ballots import prepare_ballot
from councils.actions.boxes import seal_test_slip
from councils.actions.casting import cast
from councils.actions.recusals import declare, rule_on
from councils.box.binding import binding_of
from councils.box.keeper import Keeper
from councils.models import Ballot, BallotBox, BoxCount, BoxKey, Session, Turnout
from councils.queries.rolls import seat_of
from nominations.actions.holds import place_hold
from nominations.models import Nomination
from workflow.access import today
from workflow.engine import perform
from workflow.models import Membership

MEMBERS = ("thu.truong", "hung", "uv1", "uv2", "uv3", "uv4")
YES, NO, BLANK = "YES", "NO", "BLANK"


class Secret:
    """One secret ballot and the acts of those at it, by short names; everything is read afresh."""

    def __init__(
        self, people, session: Session, keeper: Keeper, seal: Callable[[], int], award: str = "BKB"
    ) -> None:
        self.people, self.session, self.keeper, self.seal = people, session, keeper, seal
        self.secretary, self.chair = people["ngoc"], people["thu.truong"]
        self.award = award
        self.key = self._prepared()

    def _prepared(self) -> int:
        sheet = {"award": self.award, "mode": "SECRET"}
        return prepare_ballot(self.session, **sheet, actor=self.secretary).pk

    @property
    def ballot(self) -> Ballot:
        return Ballot.objects.get(pk=self.key)

    @property
    def row(self) -> BoxKey:
        return BoxKey.objects.get(ballot=self.key)

    @property
    def box(self) -> bytes:
        return bytes(BallotBox.objects.get(pk=self.key).slips)

    def keep(self) -> int:
        """The keeper takes every step it can; returns how many."""
        total = 0
        while steps := self.keeper.round():
            total += steps
        return total

    def tried_by_site(self) -> None:
        """A test slip is sealed."""
        seal_test_slip(self.ballot, actor=self.secretary)

    def tried(self) -> "Secret":
        """The key is made, and the keeper has opened a test slip."""
        self.keep()
        self.tried_by_site()
        self.keep()
        return self

    def open_voting(self) -> None:
        """Voting begins; the members were told what unanimity tells."""
        perform(self.ballot, "open", actor=self.secretary, facts={"warned": True})

    def open(self, *, barred: Mapping[int, list[int]] | None = None) -> "Secret":
        """Voting is open; with ``barred`` members were recused from items before it began."""
        self.tried().open_voting()
        if barred:
            held = self.ballot
            held.roll["barred"] = {str(item): seats for item, seats in barred.items()}
            held.binding = binding_of(held)
            held.save(update_fields=["roll", "binding"])
        return self

    def again(self) -> "Secret":
        """This ballot is cancelled, and the same items are put to a new one."""
        perform(self.ballot, "cancel", reason="Bỏ phiếu lại", actor=self.secretary)
        self.keep()
        self.key = self._prepared()
        return self

    def seat(self, name: str) -> Membership:
        """The seat of a member today."""
        found = seat_of(self.people[name], self.session.body, on=today())
        assert found is not None
        return found

    def hold_on(self, line: Nomination) -> None:
        """The office places a hold on somebody on the sheet."""
        words = {"kind": "PRESS", "source": "Báo A", "since": today()}
        place_hold(line, **words, actor=self.people["ngoc"])

    def stands_back(self, name: str, line: Nomination) -> None:
        """A member declares a tie, and the chair upholds it."""
        tie = {"ground": "DECLARED_TIE"}
        declare(self.session, line, **tie, words="Họ hàng", actor=self.people[name])
        ruling = {"ruling": "UPHELD", "reason": "Có quan hệ họ hàng"}
        rule_on(self.session, line, seat=self.seat(name), **tie, **ruling, actor=self.chair)

    def files(self) -> list[str]:
        """The keys and copies that lie in the keeper's directory."""
        place = self.keeper.place
        found = (*place.directory.iterdir(), *place.copies.iterdir())
        return sorted(path.name for path in found if path.stem == str(self.row.uid))

    def sheet(self, *answers: str) -> dict[int, str]:
        """The answers in the order of the sheet."""
        items = self.ballot.items.order_by("position").values_list("pk", flat=True)
        given = zip(items, answers, strict=False)
        return {item: answer for item, answer in given if answer}

    def cast(self, name: str, *answers: str, token: str = "") -> Turnout:
        """One member casts."""
        return cast(self.ballot, choices=self.sheet(*answers), actor=self.people[name], token=token)

    def vote(self, sheets: Mapping[str, tuple[str, ...]]) -> "Secret":
        """Everybody casts."""
        for name, answers in sheets.items():
            self.cast(name, *answers)
        return self

    def close(self) -> "Secret":
        perform(self.ballot, "close", actor=self.secretary)
        return self

    def opened(self) -> "Secret":
        """Closed, sealed by keeper and notary, and opened as far as the keeper opens it."""
        self.close().keep()
        self.seal()
        self.keep()
        return self

    def count(self) -> Ballot:
        return perform(self.ballot, "count", actor=self.chair)

    def counts(self) -> list[tuple]:
        """What the keeper counted, in the order of the sheet."""
        rows = BoxCount.objects.filter(item__ballot=self.key).order_by("item__position")
        return list(rows.values_list("slips", "yes", "no", "blank", "withheld"))
