"""A session called by hand: a resolution, an election, what is left over, who comes and goes."""

from datetime import time, timedelta

from audit.record import log
from config.demo.papers import demo_pdf
from councils.actions.attendance import leave, mark_present
from councils.actions.casting import cast
from councils.actions.convening import convene, put_on_agenda, take_off
from councils.actions.deciding import Conclusion, decide_matter
from councils.actions.extending import extend_time
from councils.actions.matter_ballots import prepare_vote
from councils.actions.papers import lay_paper, record_package, take_back
from councils.models import Matter, Session
from councils.rules.deciding import Figures
from tests.cast import TODAY
from tests.councils.conference import Conference
from workflow.engine import perform

LEADER, DEPUTY = "CLUSTER_LEADER", "CLUSTER_DEPUTY"


def play_meeting(conference: Conference) -> Session:
    """Everything a session does that is of no round."""
    leader = {"actor": conference.leader}
    said = {"held_on": TODAY, "place": "Pleiku", "purpose": "Tổng kết", "mode": "SEVERAL_POINTS"}
    held = convene(conference.session.body, hour=time(14), **said, **leader)
    binh, quang = conference.seat("binh"), conference.seat("quang")
    words = {"subject": "Nghị quyết hội nghị", "text": "Dự thảo"}
    resolution = put_on_agenda(held, kind="RESOLUTION", **words, **leader)
    election = put_on_agenda(
        held,
        kind="ELECTION",
        subject="Bầu cụm trưởng, cụm phó",
        candidates=[(binh, LEADER), (quang, DEPUTY)],
        **leader,
    )
    take_off(put_on_agenda(held, kind="RESOLUTION", subject="Thừa", **leader), **leader)
    laid = lay_paper(held, about=resolution.obj, name="a.pdf", content=demo_pdf("a"), **leader)
    record_package(held, digests=[laid.sha256], size=laid.size, **leader)
    take_back(laid, **leader)
    put_on_agenda(held, kind="RESOLUTION", subject="Chưa kịp bàn", **leader)
    again = {"subject": "Bầu bổ sung", "candidates": [(binh, LEADER)]}
    put_on_agenda(held, kind="ELECTION", **again, **leader)
    put_on_agenda(held, kind="RESOLUTION", subject="Sáng kiến A", **leader)
    held = perform(held, "open", **leader)
    for seat in (binh, quang, conference.seat("dung"), conference.seat("tuan")):
        mark_present(held, seat, **leader)
    leave(held, quang, **leader)
    mark_present(held, quang, **leader)
    how = {"outcome": "ADOPTED", "conclusion": "Thống nhất"}
    by_hands = Conclusion(**how, decided="HANDS", figures=Figures(yes=2, no=0, abstained=0))
    decide_matter(resolution, by_hands, **leader)
    rows = {row.post: row.pk for row in election.candidates.all()}
    votes = {rows[LEADER]: 2, rows[DEPUTY]: 1}
    elected = Conclusion(**how, decided="PAPER", votes=votes, elected=list(rows.values()))
    decide_matter(election, elected, **leader)
    _vote_on(conference, held)
    _ask_in_writing(conference)
    return perform(held, "close", **leader)


def _vote_on(conference: Conference, held: Session) -> None:
    """Members elect a leader and adopt an initiative by name, on their devices."""
    for subject, post in (("Bầu bổ sung", LEADER), ("Sáng kiến A", "")):
        matters = [Matter.objects.get(item__session=held, subject=subject)]
        said = {"matters": matters, "post": post, "mode": "OPEN", "actor": conference.leader}
        ballot = perform(prepare_vote(held, **said), "open", actor=conference.leader)
        for name in ("binh", "quang", "dung", "tuan"):
            choices = dict.fromkeys(ballot.items.values_list("pk", flat=True), "YES")
            cast(ballot, choices=choices, actor=conference.company.people[name])
        conference.count(ballot)


def _ask_in_writing(conference: Conference) -> None:
    leader, hour = {"actor": conference.leader}, timedelta(hours=1)
    said = {"held_on": TODAY, "place": "", "purpose": "Góp ý", "mode": "WRITTEN"}
    until = log.clock() + hour
    held = convene(conference.session.body, closes_at=until, **said, **leader)
    put_on_agenda(held, kind="RESOLUTION", subject="Góp ý dự thảo", **leader)
    held = perform(Session.objects.get(pk=held.pk), "open", **leader)
    extend_time(held, closes_at=until + hour, reason="Nhiều thành viên đi công tác", **leader)
