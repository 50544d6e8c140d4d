"""Ties of members: declared and taken back, declared and upheld, found and set aside."""

from councils.actions.recusals import declare, rule_on, take_back
from tests.councils.conference import QUANG_NGAI, Conference


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
