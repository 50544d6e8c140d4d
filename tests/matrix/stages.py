"""Each kind of thing held in each of its states, reached by real moves."""

from collections.abc import Iterator
from typing import Any

from councils.actions.ballots import prepare_ballot
from councils.actions.convening import convene
from councils.models import Ballot, Session
from nominations.actions.holds import place_hold
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Decision, Nomination, Submission
from tests.cast import TODAY
from tests.clearing import in_clearance
from tests.covenants import drafted_covenant, signed_covenant
from tests.divisions import Divisions
from tests.on_paper import entered, put, received
from tests.road import PROPOSAL, Road
from workflow.engine import perform
from workflow.models import User

Stages = Iterator[tuple[str, Any]]


def submissions(road: Road) -> Stages:
    """A letter in every state."""
    officer = road.people["thu"]
    yield "DRAFT", road.letter()
    waiting = road.letter()
    yield "AWAITING_HEAD", perform(waiting, "put_to_head", actor=officer)
    yield "SUBMITTED", road.submit(road.letter())
    empty = _empty(road)
    yield "NIL_ASKED", perform(empty, "declare_nil", actor=officer, reason="Không có ai")
    nil = perform(_empty(road), "declare_nil", actor=officer, reason="Không có ai")
    yield "NIL", perform(nil, "confirm_nil", actor=road.people["quang"])
    gone = road.submit(road.letter())
    head = road.people["quang"]
    yield "WITHDRAWN", perform(gone, "withdraw_letter", actor=head, reason="Đơn vị rút")


def papers(road: Road) -> Stages:
    """A department's letter on paper in every state in which the office has it in hand."""
    yield "DRAFT", entered(road)
    yield "PAPER_CHECK", put(road)
    yield "SUBMITTED", received(road)


def _empty(road: Road) -> Submission:
    unit = road.units["skhcn-lam-dong"]
    return start_submission(road.round(), unit=unit, actor=road.people["thu"])


def lists(road: Road) -> Stages:
    """A division's list in every state in which it is no letter of its own."""
    divisions = Divisions(road.company)
    unit = road.units[DIVISION] = divisions.add(DIVISION)
    department, yen = road.units[DEPARTMENT], road.people["yen"]
    review = road.round()
    start_submission(review, unit=department, actor=yen)
    yield "DRAFT", divisions.list_of(unit, road.round(), "Lê Văn Một")
    waiting = divisions.list_of(unit, road.round(), "Lê Văn Hai")
    yield "AWAITING_HEAD", perform(waiting, "put_to_head", actor=divisions.officer(unit))
    yield "SENT_UP", divisions.sent_up(unit, review, "Lê Văn Ba")
    other = road.round()
    start_submission(other, unit=department, actor=yen)
    yield "MERGED", perform(divisions.sent_up(unit, other, "Lê Văn Tư"), "merge", actor=yen)


def nominations(road: Road) -> Stages:
    """A province's flag in every state of its road."""
    officer = road.people["thu"]
    empty = start_submission(road.round(), unit=road.units["skhcn-lam-dong"], actor=officer)
    nominee = {"kind": "LARGE_COLLECTIVE", "name": "Sở", "is_the_unit": True}
    yield "DRAFT", add_nomination(empty, award="COBO", nominee=nominee, actor=officer)
    second = add_nomination(empty, award="BKB", nominee=nominee, actor=officer)
    yield "WITHDRAWN", perform(second, "remove", actor=officer)
    yield "UNIT", road.letter().nominations.get()
    failed = road.letter().nominations.get()
    yield "DECLINED", perform(failed, "unit_fail", actor=officer, reason="Chưa đạt")
    yield "CLUSTER", road.submit(road.letter()).nominations.get()
    yield "APPRAISAL", road.endorsed(road.submit(road.letter()))
    back = road.endorsed(road.submit(road.letter()))
    office = road.people["ngoc"]
    yield "RETURNED", perform(back, "return_for_supplement", actor=office, reason="Thiếu")
    yield "CLEARANCE", in_clearance(road, "Anna Schmidt", code=PROVINCE)[0]
    yield from _after_the_office(road)


def _after_the_office(road: Road) -> Stages:
    yield "COUNCIL", _before_council(road)
    yield "SIGNATURE", road.before_signer(_drafted(road)).lines.get()
    yield "SIGNED", road.signed(road.before_signer(_drafted(road))).lines.get()
    yield "AWARDED", road.issued(road.signed(road.before_signer(_drafted(road)))).lines.get()


def held_nominations(road: Road) -> Stages:
    """The same, once a hold stands on the nominee."""
    reached = list(nominations(road))
    office = road.people["ngoc"]
    for line in {line.nominee_id: line for _state, line in reached}.values():
        place_hold(line, kind="COMPLAINT", source="Đơn số 7", since=TODAY, actor=office)
    yield from reached


def _before_council(road: Road) -> Nomination:
    return road.found_eligible(road.endorsed(road.submit(road.letter())))


def _drafted(road: Road) -> Decision:
    return road.carried(_before_council(road))


def decisions(road: Road) -> Stages:
    """A minister's decision in every state."""
    yield "DRAFT", _drafted(road)
    yield "AWAITING_SIGNATURE", road.before_signer(_drafted(road))
    yield "SIGNED", road.signed(road.before_signer(_drafted(road)))
    yield "ISSUED", road.issued(road.signed(road.before_signer(_drafted(road))))
    empty = road.before_signer(_drafted(road))
    yield "DROPPED", road.dropped(empty, signer="bo.truong", drafter="ngoc")


def own_decision(road: Road) -> Decision:
    """The draft decision of a department on its own titles."""
    letter = road.people_letter(road.round(organiser="cuc-tan-so"), award="LDTT")
    return road.submit(letter).nominations.get().decision


def own_decisions(road: Road) -> Stages:
    """A head of unit's own decision in every state; the ministry has no say."""
    yield "DRAFT", own_decision(road)
    yield "AWAITING_SIGNATURE", road.before_signer(own_decision(road), drafter="yen")
    signed = road.signed(road.before_signer(own_decision(road), drafter="yen"), signer="khanh")
    yield "SIGNED", signed
    signed = road.signed(road.before_signer(own_decision(road), drafter="yen"), signer="khanh")
    yield "ISSUED", road.issued(signed, clerk="oanh")
    empty = road.before_signer(own_decision(road), drafter="yen")
    yield "DROPPED", road.dropped(empty, signer="khanh", drafter="yen")


def own_nominations(road: Road) -> Stages:
    """A line of a department's own title once it has left the unit's review."""
    yield "SIGNATURE", road.before_signer(own_decision(road), drafter="yen").lines.get()
    decisions_of = dict(own_decisions(road))
    yield "SIGNED", decisions_of["SIGNED"].lines.get()
    yield "AWARDED", decisions_of["ISSUED"].lines.get()


def proposed_nominations(road: Road) -> Stages:
    """A line that the minister proposes to the Prime Minister, until it is conferred."""
    yield "SIGNATURE", road.before_signer(road.proposed(), title=PROPOSAL).lines.get()
    yield "SIGNED", road.signed(road.before_signer(road.proposed(), title=PROPOSAL)).lines.get()
    yield "FORWARDED", road.sent().lines.get()
    yield "AWARDED", road.conferred(road.sent()).lines.get()


def conferences(road: Road) -> Stages:
    """A cluster's conference in every state."""
    leader = road.people["son"]
    yield "PLANNED", Session.objects.get(case__nominations__submission=_sent(road))
    yield "OPEN", road.conference(_sent(road))
    yield "CLOSED", perform(road.conference(_sent(road)), "close", actor=leader)
    broken = road.conference(_sent(road))
    yield "SUSPENDED", perform(broken, "suspend", actor=leader, reason="Nghỉ trưa")
    late = road.conference(_sent(road))
    yield "ADJOURNED", perform(late, "adjourn", actor=leader, reason="Không đủ số")
    yield "CANCELLED", _called_off(late, by=leader)


def council_sessions(road: Road) -> Stages:
    """A council's meeting in every state."""
    chair = road.people["thu.truong"]
    line = _before_council(road)
    yield "PLANNED", Session.objects.get(case=line.case)
    yield "OPEN", road.council(_before_council(road))
    yield "CLOSED", perform(road.council(_before_council(road)), "close", actor=chair)
    broken = road.council(_before_council(road))
    yield "SUSPENDED", perform(broken, "suspend", actor=chair, reason="Nghỉ trưa")
    late = road.council(_before_council(road))
    yield "ADJOURNED", perform(late, "adjourn", actor=chair, reason="Không đủ số")
    yield "CANCELLED", _called_off(late, by=road.people["ngoc"])


def _called_off(like: Session, *, by: User) -> Session:
    again = convene(like.body, held_on=None, place="", purpose="Họp thêm", actor=by)
    return perform(again, "call_off", actor=by, reason="Triệu tập nhầm")


def _sent(road: Road) -> Submission:
    return road.submit(road.letter())


def conference_ballots(road: Road) -> Stages:
    """An open ballot of a cluster in every state."""
    leader = road.people["son"]
    yield from _ballots(lambda: road.conference(_sent(road)), leader)


def council_ballots(road: Road) -> Stages:
    """An open ballot of the council in every state."""
    chair = road.people["thu.truong"]
    yield from _ballots(lambda: road.council(_before_council(road)), chair)


def _ballots(session, presiding) -> Stages:
    def fresh(*moves: str) -> Ballot:
        ballot = prepare_ballot(session(), award="COBO", mode="OPEN", actor=presiding)
        for move in moves:
            ballot = perform(ballot, move, actor=presiding, reason="Theo chương trình")
        return ballot

    yield "PREPARED", fresh()
    yield "OPEN", fresh("open")
    yield "CLOSED", fresh("open", "close")
    yield "COUNTED", fresh("open", "close", "count")
    yield "CANCELLED", fresh("cancel")


def covenants(road: Road) -> Stages:
    """A cluster's covenant in every state."""
    company, leader = road.company, road.people["son"]
    withdrawn = drafted_covenant(company)
    yield "WITHDRAWN", perform(withdrawn, "withdraw", actor=leader, reason="Nhầm năm")
    yield "IN_FORCE", signed_covenant(drafted_covenant(company), company)
    yield "SIGNING", perform(drafted_covenant(company, 2027), "put_to_sign", actor=leader)
    yield "DRAFT", drafted_covenant(company, 2028)


PROVINCE, DEPARTMENT, DIVISION = "skhcn-lam-dong", "cuc-tan-so", "phong-ks"
# name of the table -> (the stages, the unit that proposes)
TABLES = {
    "submission": (submissions, PROVINCE),
    "paper": (papers, DEPARTMENT),
    "list": (lists, DIVISION),
    "list_above": (lists, DEPARTMENT),
    "nomination": (nominations, PROVINCE),
    "held_nomination": (held_nominations, PROVINCE),
    "own_nomination": (own_nominations, DEPARTMENT),
    "proposed_nomination": (proposed_nominations, DEPARTMENT),
    "conference": (conferences, PROVINCE),
    "council_session": (council_sessions, PROVINCE),
    "conference_ballot": (conference_ballots, PROVINCE),
    "council_ballot": (council_ballots, PROVINCE),
    "covenant": (covenants, PROVINCE),
    "decision": (decisions, PROVINCE),
    "own_decision": (own_decisions, DEPARTMENT),
}
