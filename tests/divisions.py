"""Divisions of the department: units below a unit, with people of their own."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import Cast
from nominations.actions.submissions import add_nomination, record_choice, start_submission
from nominations.models import Round, Submission
from tests.cast import TODAY
from tests.road import person
from workflow.actions import directory
from workflow.engine import perform
from workflow.models import Unit, User
from workflow.vocabulary import Role, UnitKind

START = date(2026, 1, 1)
EMPTY: Mapping[str, str] = MappingProxyType({})


class Divisions:
    """Units below the department, each with an officer and a head, and the lists they make."""

    def __init__(
        self, company: Cast, *, parent: str = "cuc-tan-so", password: str | None = None
    ) -> None:
        self.people, self.admin = company.people, company.people["quan.tri"]
        self.parent, self.password = company.units[parent], password

    def add(self, code: str) -> Unit:
        """A division with its officer ``code.officer`` and its head ``code.head``."""
        unit = directory.add_unit(
            code,
            name=f"Phòng {code}",
            kind=UnitKind.PUBLIC_UNIT,
            parent=self.parent,
            held_from=START,
            actor=self.admin,
        )
        for name, role in (("officer", Role.UNIT_OFFICER), ("head", Role.HEAD_OF_UNIT)):
            user = directory.add_user(
                f"{code}.{name}",
                full_name=f"{code} {name}",
                password=self.password,
                actor=self.admin,
            )
            directory.add_post(user, unit=unit, role=role, held_from=START, actor=self.admin)
            self.people[user.username] = user
        return unit

    def officer(self, unit: Unit) -> User:
        """Who prepares the list."""
        return self.people[f"{unit.code}.officer"]

    def head(self, unit: Unit) -> User:
        """Who sends it up."""
        return self.people[f"{unit.code}.head"]

    def list_of(
        self, unit: Unit, review: Round, *names: str, declined: str = "", award: str = "BKB"
    ) -> Submission:
        """A division's list with these people, its own choice recorded; one not put forward."""
        clerk = self.officer(unit)
        letter = start_submission(review, unit=unit, actor=clerk)
        lines = {
            name: add_nomination(letter, award=award, nominee=person(name), actor=clerk)
            for name in (*names, *filter(None, [declined]))
        }
        noes = {lines[declined].pk: "Chưa đủ thời gian"} if declined else {}
        return record_choice(letter, reviewed_on=TODAY, declined=noes, actor=clerk)

    def sent_up(self, unit: Unit, review: Round, *names: str, **given: str) -> Submission:
        """The same, put to the head and sent up."""
        letter = self.list_of(unit, review, *names, **given)
        perform(letter, "put_to_head", actor=self.officer(unit))
        return perform(letter, "send_up", actor=self.head(unit))

    def letter_with(self, sent: Submission, *, officer: User) -> Submission:
        """The letter of the unit above, begun if it was not, with this list taken in."""
        letter = start_submission(sent.round, unit=self.parent, actor=officer)
        perform(sent, "merge", actor=officer)
        return letter

    def sent_on(
        self, letter: Submission, *, officer: User, head: User, declined: Mapping[str, str] = EMPTY
    ) -> Submission:
        """The letter of the unit above on its way, its own choice made; some not put forward."""
        then = Then(officer)
        lines = {line.nominee.name: line.pk for line in letter.nominations.all()}
        noes = {lines[name]: words for name, words in declined.items()}
        acts.attach_required(letter, officer=officer, then=then)
        record_choice(letter, reviewed_on=TODAY, declined=noes, actor=officer)
        return acts.submit(letter, officer=officer, head=head, then=then)
