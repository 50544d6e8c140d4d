"""Before the ministry's council: a round, people found eligible, the council in session."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import Cast
from councils.models import Session
from councils.queries.rolls import voting_members
from nominations.actions.rounds import open_round
from nominations.models import Nomination, Round
from workflow.access import today
from workflow.models import Body, Membership, User

MARK = "Thành tích trình diễn: hoàn thành xuất sắc nhiệm vụ, được đồng nghiệp ghi nhận."
# How the answers of a member are written down in these modules, a letter a line.
WORDS = {"Y": "YES", "N": "NO", "B": "BLANK"}


def council_round(company: Cast, code: str, **fields: Any) -> Round:
    """A round of the ministry, for merit and of the year unless said otherwise."""
    day = today()
    usual: dict[str, Any] = {
        "year": day.year,
        "commendation": "CONG_TRANG",
        "track": "ANNUAL",
        "organiser": company.units["bkhcn"],
        "council": company.bodies["hd-bkhcn"],
        "awards": ["BKB"],
        "opens_on": day - timedelta(days=21),
        "closes_on": day + timedelta(days=18),
        "is_demo": True,
    }
    whole = usual | fields
    opener = "hung" if whole["organiser"] == usual["organiser"] else "khanh"
    return open_round(actor=company.people[opener], code=code, **whole)


def found_eligible(company: Cast, review: Round, lines: Sequence[tuple[str, dict]]) -> Session:
    """The council's session of a round, with whom the office found eligible before it."""
    people, then = company.people, Then(company.people["hung"])
    letter = acts.propose(
        review,
        unit=company.units["cuc-tan-so"],
        officer=people["yen"],
        lines=[(award, nominee, MARK) for award, nominee in lines],
        then=then,
    )
    acts.submit(letter, officer=people["yen"], head=people["khanh"], then=then)
    acts.appraise(review, officer=people["ngoc"], then=then)
    return Session.objects.get(round=review)


def hold(company: Cast, session: Session, present: Sequence[User]) -> None:
    """Open it with everything before it on its agenda, and mark who came."""
    lying = Nomination.objects.filter(case=session.case).order_by("pk")
    acts.hold(
        session,
        leader=company.people["thu.truong"],
        secretary=company.people["ngoc"],
        place="Phòng họp 502",
        present=present,
        agenda=[line.code for line in lying],
        then=Then(company.people["hung"]),
    )


def seats_of(body: Body) -> dict[str, Membership]:
    """The voting seats of a body, by the short names of who holds them."""
    return {seat.user.username: seat for seat in voting_members(body, on=today())}


def person(name: str) -> dict:
    """A fictitious individual."""
    usual = {"kind": "INDIVIDUAL", "position": "Chuyên viên", "is_direct_worker": True}
    return usual | {"name": name}


def team(name: str) -> dict:
    """A fictitious part of the department."""
    return {"kind": "SMALL_COLLECTIVE", "name": name}
