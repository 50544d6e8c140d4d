"""A council in session on flags of teams, none of which it has passed."""

from config.demo import acts
from config.demo.cast import Cast
from councils.actions.ballots import prepare_ballot
from councils.models import Session
from nominations.models import Nomination
from tests.road import MARK, Road
from workflow.engine import perform, perform_all


def before_the_council(company: Cast, teams: int = 1) -> Session:
    """Teams of the department are put forward for the flag; the council is in session."""
    road = Road(company)
    review = road.round(commendation="PHONG_TRAO", track="THEMATIC")
    names = [{"kind": "SMALL_COLLECTIVE", "name": f"Phòng {n} trong {teams}"} for n in range(teams)]
    letter = acts.propose(
        review,
        unit=company.units["cuc-tan-so"],
        officer=company.people["yen"],
        lines=[("COBO", name, MARK) for name in names],
        then=road.then,
    )
    lines = list(road.submit(letter).nominations.order_by("pk"))
    perform_all(lines, "find_eligible", reason="Đạt", actor=company.people["ngoc"])
    return road.council(Nomination.objects.get(pk=lines[0].pk))


def not_passed(company: Cast, teams: int = 1) -> Session:
    """The same after a vote on paper in which nobody got what was needed."""
    return voted_down(company, before_the_council(company, teams))


def voted_down(company: Cast, session: Session, *, answers: int = 6) -> Session:
    """Six papers are handed in; of so many answers on each row one agrees."""
    secretary = company.people["ngoc"]
    ballot = prepare_ballot(session, award="COBO", mode="PAPER", actor=secretary)
    row = {"yes": 1, "no": answers - 1, "blank": 0}
    papers = {"issued": 6, "returned": 6, "valid": 6, "invalid": 0}
    figures = {**papers, "items": {str(item.pk): row for item in ballot.items.all()}}
    said = {"paper": figures, "counting_team": "Tổ kiểm phiếu"}
    perform(ballot, "record_paper", facts=said, actor=secretary)
    return Session.objects.get(pk=session.pk)


def lines_of(session: Session, award: str = "COBO") -> list[Nomination]:
    """The nominations for an award on the agenda, in its order."""
    rows = Nomination.objects.filter(agenda_items__session=session, award=award)
    return list(rows.order_by("agenda_items__position"))
