"""Stretches of the road by real moves: how a test reaches a stage."""

from itertools import count
from typing import Any

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import VOTERS, Cast
from councils.models import Ballot, Session
from nominations.actions.above import confer
from nominations.actions.decisions import issue
from nominations.actions.rounds import open_round, set_places
from nominations.actions.supplements import Answer, answer_points
from nominations.models import Decision, DecisionAbove, Nomination, Round, Submission
from nominations.queries.supplements import points_asked
from tests.cast import TODAY
from workflow.engine import perform, perform_all

MARK = "Thành tích trong năm"
MEMBERS = ("son", "binh", "quang", "dung", "tuan")
PROPOSAL = "Về việc đề nghị Thủ tướng Chính phủ tặng Bằng khen"
DECIDED = {"number": "1450/QĐ-TTg", "issued_on": TODAY, "issuer": "Thủ tướng Chính phủ"}
_numbers = count(1)


def person(name: str) -> dict:
    """A fictitious individual."""
    return {"kind": "INDIVIDUAL", "name": name, "position": "Chuyên viên", "is_direct_worker": True}


def collective(unit) -> dict:
    """A unit honoured as a collective."""
    return {"kind": "LARGE_COLLECTIVE", "name": unit.name, "is_the_unit": True}


def answered(line: Nomination, officer: Any, words: str = "Đã bổ sung") -> Nomination:
    """The returned line with every point answered in words, still with the unit."""
    line = Nomination.objects.get(pk=line.pk)
    asked = {str(point.uid): Answer(words=words) for point in points_asked([line])}
    return answer_points(line, answers=asked, actor=officer)


class Road:
    """The whole road for one nominee after another, each stretch ending at the next desk."""

    def __init__(self, company: Cast) -> None:
        self.company = company
        self.people, self.units, self.bodies = company.people, company.units, company.bodies
        self.then = Then(self.people["hung"])

    def round(self, *, organiser: str = "bkhcn", **changes: Any) -> Round:
        """An open round of its own; the ministry's unless said otherwise."""
        fields = {
            "code": f"R-{next(_numbers)}",
            "title": "Đợt xét",
            "year": 2026,
            "commendation": "CONG_TRANG",
            "track": "ANNUAL",
            "organiser": self.units[organiser],
            "council": self.bodies["hd-bkhcn"] if organiser == "bkhcn" else None,
            "awards": ["COBO", "BKB", "LDTT"],
            "opens_on": TODAY.replace(day=2),
            "closes_on": TODAY.replace(month=12, day=10),
        }
        opener = "hung" if organiser == "bkhcn" else "khanh"
        review = open_round(actor=self.people[opener], **(fields | changes))
        for award in ("COBO", "BKB"):
            if organiser == "bkhcn":
                self.places(review, award)
        return review

    def places(self, review: Round, award: str) -> None:
        """Two places of an award for the cluster."""
        body = self.bodies["cum-tnmt"]
        set_places(review, body=body, award=award, places=2, actor=self.people["hung"])

    def letter(
        self, review: Round | None = None, *, code: str = "skhcn-lam-dong", award: str = "COBO"
    ) -> Submission:
        """A province's letter with its own unit for the flag, the choice recorded."""
        unit, officer = self.units[code], self.people[self.staff(code)[0]]
        return acts.propose(
            review or self.round(),
            unit=unit,
            officer=officer,
            lines=[(award, collective(unit), MARK)],
            then=self.then,
        )

    def staff(self, code: str) -> tuple[str, str]:
        """Officer and head of a unit."""
        return {
            "skhcn-lam-dong": ("thu", "quang"),
            "skhcn-gia-lai": ("mai", "son"),
            "skhcn-khanh-hoa": ("lan", "dung"),
            "skhcn-dak-lak": ("hanh", "binh"),
            "cuc-tan-so": ("yen", "khanh"),
        }[code]

    def people_letter(self, review: Round, *, award: str = "BKB", size: int = 1) -> Submission:
        """A letter of the department, which belongs to no cluster, with so many people."""
        return acts.propose(
            review,
            unit=self.units["cuc-tan-so"],
            officer=self.people["yen"],
            lines=[(award, person(f"Người số {n}"), MARK) for n in range(1, size + 1)],
            then=self.then,
        )

    def propose_person(self, review: Round, *, code: str, name: str, award: str) -> Submission:
        """A letter of a unit with one person."""
        return acts.propose(
            review,
            unit=self.units[code],
            officer=self.people[self.staff(code)[0]],
            lines=[(award, person(name), MARK)],
            then=self.then,
        )

    def submit(self, letter: Submission) -> Submission:
        """Officer and head send it on its way."""
        officer, head = self.staff(letter.unit.code)
        return acts.submit(
            letter, officer=self.people[officer], head=self.people[head], then=self.then
        )

    def at_office(self, size: int = 1, review: Round | None = None) -> list[Nomination]:
        """So many people of the department before the standing office."""
        letter = self.submit(self.people_letter(review or self.round(), size=size))
        return list(letter.nominations.order_by("pk"))

    def conference(self, letter: Submission) -> Session:
        """The cluster's session before which a letter's lines lie, open, everybody present."""
        session = Session.objects.get(case__nominations__submission=letter)
        agenda = list(session.items.values_list("nomination__code", flat=True))
        self._hold(session, "son", "son", MEMBERS, agenda)
        return Session.objects.get(pk=session.pk)

    def council(self, line: Nomination) -> Session:
        """The council's session before which a line lies, open, everybody present."""
        case = Nomination.objects.get(pk=line.pk).case
        session = Session.objects.get(case=case)
        agenda = [n.code for n in Nomination.objects.filter(case=case).order_by("pk")]
        self._hold(session, "thu.truong", "ngoc", VOTERS, agenda)
        return Session.objects.get(pk=session.pk)

    def _hold(self, session, leader, secretary, present, agenda) -> None:
        acts.hold(
            session,
            leader=self.people[leader],
            secretary=self.people[secretary],
            place="Đà Lạt",
            present=[self.people[name] for name in present],
            agenda=agenda,
            then=self.then,
        )

    def endorsed(self, letter: Submission) -> Nomination:
        """The cluster agreed on the letter's line, which now lies at the office."""
        session = self.conference(letter)
        self.agree(session, award="COBO", agreed=[letter.nominations.get().code])
        return letter.nominations.get()

    def agree(self, session: Session, *, award: str, agreed: list[str]) -> Ballot:
        """The cluster agrees on these by consensus."""
        leader = self.people["son"]
        return acts.agree(session, award=award, agreed=agreed, leader=leader, then=self.then)

    def found_eligible(self, line: Nomination) -> Nomination:
        """The office found it eligible; it lies before the council."""
        return perform(line, "find_eligible", reason="Đã xem, đạt", actor=self.people["ngoc"])

    def carried(self, line: Nomination) -> Decision:
        """The council carried it; returns the draft decision on which it stands."""
        self.tally(self.council(line), award=line.award)
        return Nomination.objects.get(pk=line.pk).decision

    def tally(self, session: Session, *, award: str, yes: int = 6) -> Ballot:
        """Six council members vote on paper."""
        secretary = self.people["ngoc"]
        return acts.tally_paper(
            session, award=award, yes=yes, voters=6, secretary=secretary, then=self.then
        )

    def before_signer(
        self, decision: Decision, *, drafter: str = "ngoc", title: str = "Quyết định khen thưởng"
    ) -> Decision:
        """Drawn up and put for signature."""
        return acts.put_for_signature(
            decision,
            title=title,
            basis="Căn cứ luật",
            drafter=self.people[drafter],
            then=self.then,
        )

    def proposed(self, size: int = 1) -> Decision:
        """The draft of a letter to the Prime Minister with so many sudden feats."""
        fields = {"commendation": "DOT_XUAT", "track": "SUDDEN", "council": None}
        review = self.round(awards=["BKTTG"], **fields)
        letter = self.submit(self.people_letter(review, award="BKTTG", size=size))
        perform_all(
            list(letter.nominations.all()),
            "find_eligible",
            reason="Đã xem, đạt",
            actor=self.people["ngoc"],
        )
        return letter.nominations.first().decision

    def sent(self, size: int = 1) -> Decision:
        """Such a letter, signed by the minister, numbered and sent."""
        return self.issued(self.signed(self.before_signer(self.proposed(size), title=PROPOSAL)))

    def conferred(self, letter: Decision) -> DecisionAbove:
        """The Prime Minister's decision on every line of a letter, as the office enters it."""
        return confer(list(letter.lines.all()), **DECIDED, actor=self.people["ngoc"])

    def dropped(self, decision: Decision, *, signer: str, drafter: str) -> Decision:
        """Every line refused, sent back, and the empty draft dropped."""
        signing = self.people[signer]
        for line in decision.lines.all():
            perform(line, "refuse", actor=signing, reason="Chưa đủ cơ sở")
        perform(decision, "send_back", actor=signing, reason="Không còn dòng nào")
        return perform(decision, "drop", actor=self.people[drafter])

    def signed(self, decision: Decision, *, signer: str = "bo.truong") -> Decision:
        """Signed exactly as it is."""
        return acts.sign_then(decision, signer=self.people[signer], then=self.then)

    def issued(self, decision: Decision, *, clerk: str = "van.thu") -> Decision:
        """Number and date entered."""
        number = f"{next(_numbers)}/QĐ"
        return issue(decision, number=number, issued_on=TODAY, actor=self.people[clerk])
