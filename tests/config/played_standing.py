"""Ties of members: declared and taken back, declared and upheld, found and set aside."""

from config.demo.papers import demo_pdf
from councils.actions.attendance import leave, mark_present
from councils.actions.recusals import declare, rule_on, take_back
from councils.actions.substitutes import appoint, end_substitution
from councils.models import Session, Substitution
from tests.cast import TODAY
from tests.councils.conference import QUANG_NGAI, Conference
from tests.road import Road


def play_standing(conference: Conference) -> None:
    """Before the vote; at the end one member stands back."""
    session, line = conference.session, conference.line(QUANG_NGAI)
    binh = conference.company.people["binh"]
    said = {"words": "Vợ công tác tại đơn vị", "actor": binh}
    declare(session, line, ground="DECLARED_TIE", **said)
    ruling = {"seat": conference.seat("binh"), "ground": "DECLARED_TIE", "actor": conference.leader}
    rule_on(session, line, ruling="UPHELD", reason="Theo lời khai", **ruling)
    found = {"seat": conference.seat("tuan"), "ground": "HEADS_UNIT", "actor": conference.leader}
    rule_on(session, line, ruling="DISMISSED", reason="Đã thôi giữ chức vụ", **found)
    take_back(declare(session, line, ground="SAME_UNIT", **said), actor=binh)


def play_substitute(road: Road) -> None:
    """Somebody is appointed in a council member's place, and the appointment ends."""
    secretary = road.people["ngoc"]
    row = appointed(road, Session.objects.filter(kind="COUNCIL", state="OPEN").latest("pk"))
    end_substitution(row, reason="Thành viên dự họp", actor=secretary)
    mark_present(row.session, row.membership, actor=road.people["uv4"])


def appointed(road: Road, session: Session) -> Substitution:
    """The secretary enters a substitute for a member of the council who left, with the paper."""
    seat = session.body.memberships.get(user=road.people["uv4"])
    paper = {"name": "uy-quyen.pdf", "content": demo_pdf("uy-quyen"), "signed_on": TODAY}
    leave(session, seat, actor=road.people["ngoc"])
    return appoint(session, seat, person=road.people["yen"], actor=road.people["ngoc"], **paper)
