"""Conferences of the cluster: one that elected who leads next year, two being prepared."""

from datetime import time, timedelta

from config.demo.cast import Cast
from config.demo.council import seats_of
from councils.actions.attendance import mark_present
from councils.actions.convening import convene, put_on_agenda
from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Matter, Session
from workflow.access import today
from workflow.engine import perform

LEADER = "son"
STANDING = (("binh", "CLUSTER_LEADER"), ("quang", "CLUSTER_LEADER"), ("dung", "CLUSTER_DEPUTY"))
ELECTED = ("binh", "dung")
VOTES = {"binh": 3, "quang": 1, "dung": 4}
POINTS = (
    {"place": "Gia Lai", "keeper": "Văn phòng Sở KH&CN Gia Lai"},
    {"place": "Đắk Lắk", "keeper": "Văn phòng Sở KH&CN Đắk Lắk"},
    {"place": "Lâm Đồng", "keeper": "Văn phòng Sở KH&CN Lâm Đồng"},
    {"place": "Khánh Hòa", "keeper": "Văn phòng Sở KH&CN Khánh Hòa"},
    {"place": "Quảng Ngãi", "keeper": "Văn phòng Sở KH&CN Quảng Ngãi"},
)
# Who came; one member is away.
PRESENT = ("son", "binh", "quang", "dung")


def lay_out_conferences(company: Cast) -> None:
    """An election that is over, an item ahead of the year's conference, a meeting in three days."""
    _elected(company)
    _ahead(company)
    _in_some_days(company)


def _elected(company: Cast) -> None:
    """Who is to lead next year is elected on paper; the minister has not decided yet."""
    leader, seats = {"actor": company.people[LEADER]}, seats_of(company.bodies["cum-tnmt"])
    session = convene(
        company.bodies["cum-tnmt"],
        held_on=today(),
        hour=time(8),
        place="Pleiku",
        purpose="Giới thiệu Cụm trưởng, Cụm phó năm sau (dữ liệu trình diễn)",
        **leader,
    )
    election = put_on_agenda(
        session,
        kind="ELECTION",
        subject=f"Giới thiệu Cụm trưởng, Cụm phó năm {today().year + 1}",
        text="Kết quả trình Bộ trưởng quyết định (dữ liệu trình diễn).",
        candidates=[(seats[name], post) for name, post in STANDING],
        **leader,
    )
    session = perform(Session.objects.get(pk=session.pk), "open", **leader)
    for name in PRESENT:
        mark_present(session, seats[name], actor=company.people[name])
    decide_matter(election, _counted(election), **leader)
    perform(Session.objects.get(pk=session.pk), "close", **leader)


def _counted(election: Matter) -> Conclusion:
    rows = {
        row.membership.user.username: row.pk
        for row in election.candidates.select_related("membership__user")
    }
    return Conclusion(
        outcome="ADOPTED",
        decided="PAPER",
        conclusion="Giới thiệu hai đơn vị có số phiếu cao nhất (dữ liệu trình diễn).",
        votes={rows[name]: number for name, number in VOTES.items()},
        elected=[rows[name] for name in ELECTED],
    )


def _ahead(company: Cast) -> None:
    """The year's conference has an item beside its nominations."""
    put_on_agenda(
        Session.objects.get(round__code="XET-CUM", body=company.bodies["cum-tnmt"]),
        kind="RESOLUTION",
        subject="Thông qua báo cáo tổng kết phong trào thi đua của Cụm",
        text="Dự thảo báo cáo gửi kèm (dữ liệu trình diễn).",
        actor=company.people[LEADER],
    )


def _in_some_days(company: Cast) -> None:
    """The members meet before the year's conference, each at their own place."""
    leader = {"actor": company.people[LEADER]}
    session = convene(
        company.bodies["cum-tnmt"],
        mode="SEVERAL_POINTS",
        held_on=today() + timedelta(days=3),
        hour=time(14),
        place="Điểm cầu tại trụ sở từng thành viên",
        points=POINTS,
        purpose="Họp trù bị hội nghị tổng kết (dữ liệu trình diễn)",
        **leader,
    )
    subject = "Thống nhất chương trình hội nghị tổng kết"
    put_on_agenda(session, kind="RESOLUTION", subject=subject, **leader)
