"""Meetings in every stage: one being prepared, one before a secret ballot, one that has ended."""

from collections.abc import Sequence
from datetime import time, timedelta

from config.demo.cast import Cast
from config.demo.council import WORDS, council_round, found_eligible, hold, person, seats_of
from config.demo.papers import demo_pdf
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.convening import convene, put_on_agenda
from councils.actions.deciding import Conclusion, decide_matter
from councils.actions.papers import lay_paper
from councils.actions.recusals import declare, rule_on
from councils.models import Ballot, Matter, Session
from councils.rules.deciding import Figures
from nominations.models import Nomination
from workflow.access import today
from workflow.engine import perform

ENDED = "XET-XONG"
PURPOSE = "Xét, công nhận sáng kiến và thông qua chương trình công tác (dữ liệu trình diễn)"
POINTS = (
    {"place": "Phòng họp 502, Hà Nội", "keeper": "Văn phòng Bộ"},
    {"place": "Cơ quan đại diện tại Thành phố Hồ Chí Minh", "keeper": "Văn phòng cơ quan đại diện"},
)
# Who agrees to which lines of the ended meeting; the fifth member stands back from the first.
ANSWERS = {
    "thu.truong": "YYY",
    "hung": "YYN",
    "uv1": "YYN",
    "uv2": "YYB",
    "uv3": "-YN",
}


def lay_out_meetings(company: Cast) -> None:
    """A meeting convened by hand, a secret ballot to open, a meeting ended."""
    _convene(company)
    _before_a_secret_ballot(company)
    _ended(company)


def _convene(company: Cast) -> None:
    """A meeting of the council for something else than a round, with papers to read beforehand."""
    secretary = company.people["ngoc"]
    session = convene(
        company.bodies["hd-bkhcn"],
        mode="SEVERAL_POINTS",
        held_on=today() + timedelta(days=7),
        hour=time(14),
        place="Phòng họp 502, Hà Nội và điểm cầu Thành phố Hồ Chí Minh",
        points=POINTS,
        purpose=PURPOSE,
        actor=secretary,
    )
    texts = ("Công nhận sáng kiến cấp bộ, đợt II", "Chương trình công tác năm sau của Hội đồng")
    matters = [_resolution(session, each, company) for each in texts]
    for about, name in (("", "giay-moi"), (matters[0].obj, "tong-hop-sang-kien")):
        content = demo_pdf(name, pages=2)
        lay_paper(session, about=about, name=f"{name}.pdf", content=content, actor=secretary)


def _resolution(session: Session, subject: str, company: Cast) -> Matter:
    return put_on_agenda(
        session,
        kind="RESOLUTION",
        subject=subject,
        text="Dự thảo nghị quyết kèm theo (dữ liệu trình diễn).",
        actor=company.people["ngoc"],
    )


def _before_a_secret_ballot(company: Cast) -> None:
    """In session, everybody present: the keeper makes the key, then a test slip is sealed."""
    names = ("Đào Thị Phương Nhi", "Chu Văn Hải Đăng", "Vi Thị Hồng Mến")
    session = _before_council(company, "XET-KIN", "đợt bỏ phiếu kín", "by secret ballot", names)
    hold(company, session, company.voters)
    prepare_ballot(session, award="BKB", mode="SECRET", actor=company.people["ngoc"])


def _ended(company: Cast) -> None:
    """An open ballot with a member who stands back and one who is away, and a resolution."""
    people, names = company.people, ("Lò Thị Hạnh", "Kiều Văn Toàn", "Âu Thị Kim Thoa")
    session = _before_council(company, ENDED, "đợt đã họp xong", "decided", names)
    matter = _resolution(session, "Thống nhất thời gian trao tặng", company)
    hold(company, session, [people[name] for name in ANSWERS])
    _stand_back(company, session)
    ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=people["ngoc"])
    perform(ballot, "open", actor=people["ngoc"])
    _vote(company, ballot)
    perform(Ballot.objects.get(pk=ballot.pk), "close", actor=people["ngoc"])
    perform(Ballot.objects.get(pk=ballot.pk), "count", actor=people["thu.truong"])
    figures = Figures(yes=len(ANSWERS), no=0, abstained=0)
    words = "Trao tặng tại hội nghị tổng kết năm (dữ liệu trình diễn)."
    said = Conclusion(outcome="ADOPTED", decided="HANDS", conclusion=words, figures=figures)
    decide_matter(matter, said, actor=people["ngoc"])
    perform(Session.objects.get(pk=session.pk), "close", actor=people["thu.truong"])


def _stand_back(company: Cast, session: Session) -> None:
    """One member declares a tie to the first line, and the chair upholds it."""
    line = Nomination.objects.filter(case=session.case).earliest("pk")
    tie = {"ground": "DECLARED_TIE"}
    member, words = company.people["uv3"], "Có quan hệ họ hàng (dữ liệu trình diễn)"
    declare(session, line, **tie, words=words, actor=member)
    ruling = {"ruling": "UPHELD", "reason": "Theo lời khai (dữ liệu trình diễn)"}
    seat = seats_of(session.body)["uv3"]
    rule_on(session, line, seat=seat, **tie, **ruling, actor=company.people["thu.truong"])


def _vote(company: Cast, ballot: Ballot) -> None:
    items = list(ballot.items.order_by("position").values_list("pk", flat=True))
    for name, answers in ANSWERS.items():
        told = zip(items, answers, strict=True)
        choices = {item: WORDS[each] for item, each in told if each in WORDS}
        cast(ballot, choices=choices, actor=company.people[name])


def _before_council(
    company: Cast, code: str, stage: str, stage_en: str, names: Sequence[str]
) -> Session:
    review = council_round(
        company,
        code,
        title=f"Xét tặng Bằng khen của Bộ trưởng, {stage}",
        title_en=f"Minister's certificates, {stage_en}",
    )
    return found_eligible(company, review, [("BKB", person(name)) for name in names])
