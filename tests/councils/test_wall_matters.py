"""The wall shows resolutions and elections, and of a session that is over its signed minutes."""

import re

from councils.actions.attendance import mark_present
from councils.actions.convening import convene, put_on_agenda
from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Minutes, Session
from councils.rules.deciding import Figures
from tests.cast import TODAY
from tests.councils.conference import CLEAR
from workflow.engine import perform

SAID = {"held_on": TODAY, "place": "Pleiku", "purpose": "Tổng kết"}
CONSENSUS = Conclusion(outcome="ADOPTED", decided="CONSENSUS", conclusion="Thống nhất")


def wall(desk, session: Session) -> tuple[str, str]:
    """The scene, and what it says."""
    page = desk("thanh.tra").get(session.get_absolute_url() + "screen/").text
    shown = " ".join(re.sub(r"<[^>]+>", " ", page.partition('id="scene"')[2]).split())
    return re.search(r'data-scene="(\w+)"', page)[1], shown


def test_items_are_on_the_wall_while_discussed_and_with_what_came_of_them(conference, desk):
    leader = conference.leader
    called = convene(conference.session.body, actor=leader, **SAID)
    words = {"kind": "RESOLUTION", "actor": leader}
    first, second = (put_on_agenda(called, subject=name, **words) for name in ("Một", "Hai"))
    held = perform(Session.objects.get(pk=called.pk), "open", actor=leader)
    assert wall(desk, held)[0] == "ATTENDANCE"
    for name in ("son", "binh", "quang", "dung"):
        mark_present(held, conference.seat(name), actor=leader)

    scene, shown = wall(desk, held)
    assert (scene, shown.count("Being discussed"), "Not decided yet" in shown) == (
        "MATTERS",
        1,
        True,
    )
    figures = Figures(yes=3, no=1, abstained=0)
    said = {"outcome": "ADOPTED", "decided": "HANDS", "conclusion": "Thống nhất"}
    decide_matter(first, Conclusion(**said, figures=figures), actor=leader)
    decide_matter(second, CONSENSUS, actor=leader)
    scene, shown = wall(desk, held)
    assert (scene, "3/4" in shown, "Adopted, Consensus" in shown) == ("MATTERS", True, True)


def test_a_result_stays_until_an_item_is_decided_after_it(conference, desk):
    words = {"kind": "RESOLUTION", "subject": "Nghị quyết", "actor": conference.leader}
    matter = put_on_agenda(conference.session, **words)
    conference.open()
    conference.decided(CLEAR)
    assert wall(desk, conference.session)[0] == "RESULT"

    decide_matter(matter, CONSENSUS, actor=conference.leader)

    assert wall(desk, conference.session)[0] == "MATTERS"


def test_the_number_and_digest_of_signed_minutes_stand_under_a_session_that_is_over(
    conference, desk
):
    session = conference.open()
    rows = {"session": session, "body": session.body, "kind": "SESSION", "year": 2026}
    row = Minutes.objects.create(**rows, number=7, digest="ab12" * 16, log_size=1, state="SIGNING")
    Session.objects.filter(pk=session.pk).update(state="CLOSED")
    assert "ab12" not in wall(desk, session)[1]
    Minutes.objects.filter(pk=row.pk).update(state="SIGNED")

    scene, shown = wall(desk, session)
    assert (scene, "Minutes 07/BB-CUM-TNMT, digest ab12ab12ab12" in shown) == ("OVER", True)
    assert "ab12ab12ab12a" not in shown
