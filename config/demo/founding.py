"""Emulation Cluster no. 6's review of 2019, act by act, at the dates of the source."""

from collections.abc import Callable
from datetime import date

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import Cast
from config.demo.facts import facts
from councils.models import Session
from nominations.actions.rounds import open_round, set_places
from nominations.models import Decision, Nomination, Round
from workflow.engine import perform

CODE = "XET-2019-C6"
# The people who play officer and head of each named member: demonstration data.
PLAYERS = {
    "Sở TT&TT Đắk Lắk": ("stttt-dak-lak", "hanh", "binh"),
    "Sở TT&TT Phú Yên": ("stttt-phu-yen", "lan", "dung"),
    "Sở TT&TT Gia Lai": ("stttt-gia-lai", "mai", "son"),
    "Sở TT&TT Lâm Đồng": ("stttt-lam-dong", "thu", "quang"),
}
TITLES = {
    "COBO": "Quyết định tặng Cờ thi đua của Bộ năm 2019",
    "BKB": "Quyết định tặng Bằng khen của Bộ trưởng năm 2019",
}
BASIS = (
    "Căn cứ Nghị định 91/2017/NĐ-CP; Căn cứ Thông tư 09/2018/TT-BTTTT; "
    "theo đề nghị của Hội đồng Thi đua - Khen thưởng (dữ liệu trình diễn)"
)
# What the source does not state: every date but the conference, the council's votes, the numbers.
NOT_STATED = "Nguồn không nêu; dữ liệu trình diễn"
PROPOSED, APPRAISED = date(2020, 2, 14), date(2020, 3, 20)
VOTED, SIGNED, ISSUED = date(2020, 4, 10), date(2020, 4, 20), date(2020, 4, 22)

Say = Callable[[str, str], None]


def play(cast: Cast, *, say: Say) -> None:
    """Play the whole road, saying each act."""
    clerk = cast.people["hung"]
    source = facts()["cluster"]
    review = _open(cast)
    _propose(review, cast, clerk, say)
    _confer(review, cast, clerk, source, say)
    _appraise_and_vote(review, cast, clerk, say)
    _decide(review, cast, clerk, say)


def _open(cast: Cast) -> Round:
    clerk = cast.people["hung"]
    review = open_round(
        actor=clerk,
        code=CODE,
        title="Xét khen thưởng năm 2019, Cụm thi đua số 6",
        title_en="Review of 2019, Emulation Cluster no. 6",
        year=2019,
        commendation="CONG_TRANG",
        track="ANNUAL",
        organiser=cast.units["btttt"],
        council=cast.bodies["hd-btttt"],
        awards=["COBO", "BKB"],
        opens_on=date(2020, 1, 2),
        closes_on=date(2020, 2, 28),
        is_demo=True,
    )
    for proposal in facts()["cluster"]["proposals"]:
        set_places(
            review,
            body=cast.bodies["cum-6"],
            award=proposal["award"],
            places=len(proposal["units"]),
            actor=clerk,
            basis="Số lượng theo kết quả nêu trong bài về hội nghị Cụm 6 ngày 06/03/2020",
        )
    return review


def _propose(review: Round, cast: Cast, clerk, say: Say) -> None:
    then = Then(clerk, PROPOSED)
    for name, (code, officer, head) in PLAYERS.items():
        unit = cast.units[code]
        nominee = {"kind": "LARGE_COLLECTIVE", "name": unit.name, "is_the_unit": True}
        submission = acts.propose(
            review,
            unit=unit,
            officer=cast.people[officer],
            lines=[("COBO", nominee, NOT_STATED)],
            then=then,
        )
        acts.submit(submission, officer=cast.people[officer], head=cast.people[head], then=then)
        say(PROPOSED.isoformat(), f"{name}: {cast.people[head]} duyệt và gửi tờ trình {submission}")


def _confer(review: Round, cast: Cast, clerk, source, say: Say) -> None:
    then = Then(clerk, source["conference_on"])
    leader = cast.people["binh"]
    session = Session.objects.get(round=review, body=cast.bodies["cum-6"])
    codes = list(session.items.values_list("nomination__code", flat=True))
    acts.hold(
        session,
        leader=leader,
        secretary=leader,
        place=source["conference_place"],
        present=[cast.people[p] for _code, _officer, p in PLAYERS.values()],
        agenda=codes,
        then=then,
    )
    for proposal in source["proposals"]:
        lying = Nomination.objects.filter(
            case=session.case, award=proposal["award"], unit__name__in=proposal["units"]
        )
        acts.agree(
            session,
            award=proposal["award"],
            agreed=[n.code for n in lying],
            leader=leader,
            then=then,
        )
        say(
            then.day.isoformat(),
            f"Cụm 6 thống nhất {proposal['award']}: " + ", ".join(proposal["units"]),
        )
    perform(session, "close", **then.by(leader))


def _appraise_and_vote(review: Round, cast: Cast, clerk, say: Say) -> None:
    office, chair = cast.people["ngoc"], cast.people["thu.truong"]
    moved = acts.appraise(review, officer=office, then=Then(clerk, APPRAISED))
    say(APPRAISED.isoformat(), f"{office}: {len(moved)} đề nghị đủ điều kiện trình Hội đồng")
    then = Then(clerk, VOTED)
    session = Session.objects.get(round=review, body=cast.bodies["hd-btttt"])
    codes = list(
        Nomination.objects.filter(case=session.case).order_by("pk").values_list("code", flat=True)
    )
    voters = cast.voters
    acts.hold(
        session,
        leader=chair,
        secretary=office,
        place="Hà Nội",
        present=voters,
        agenda=codes,
        then=then,
    )
    for award in TITLES:
        acts.tally_paper(
            session, award=award, yes=len(voters), voters=len(voters), secretary=office, then=then
        )
        say(VOTED.isoformat(), f"Hội đồng thông qua {award} (phiếu: {NOT_STATED.lower()})")
    perform(session, "close", **then.by(chair))


def _decide(review: Round, cast: Cast, clerk, say: Say) -> None:
    minister, registry = cast.people["bo.truong"], cast.people["van.thu"]
    for number, award in enumerate(TITLES, start=1):
        decision = Decision.objects.get(round=review, award=award)
        decision = acts.put_for_signature(
            decision,
            title=TITLES[award],
            basis=BASIS,
            drafter=cast.people["ngoc"],
            then=Then(clerk, VOTED),
        )
        decision = acts.sign_then(decision, signer=minister, then=Then(clerk, SIGNED))
        say(SIGNED.isoformat(), f"{minister} ký: {decision.title}")
        decision = acts.issue_then(
            decision, number=f"TD{number:02d}/QĐ-BTTTT", clerk=registry, then=Then(clerk, ISSUED)
        )
        say(ISSUED.isoformat(), f"{registry} ghi số {decision.number} và ban hành")
