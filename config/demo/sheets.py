"""One sheet of several awards: one counted, with a flag lowered, and one in secret, voted on."""

from config.demo.cast import Cast
from config.demo.council import WORDS, council_round, found_eligible, hold, person, team
from councils.actions.sheet_casting import cast_sheet
from councils.actions.sheets import prepare_sheet, seal_test_slips
from councils.box.starting import open_keeper
from councils.models import Ballot, Session, Sheet
from nominations.models import Nomination
from workflow.engine import perform, perform_all
from workflow.models import User

COUNTED, SECRET = "XET-CHUYENDE", "XET-PHIEU"
WHY = "Chưa đủ điều kiện tặng cờ, đề nghị xét tặng bằng khen (dữ liệu trình diễn)"
FLAGS = ("Phòng Tần số vệ tinh", "Phòng Kiểm soát tần số lưu động")
# How each member answers on the two flags and on the two people, in the order of the agenda.
ANSWERS = {
    "thu.truong": "YNYY",
    "hung": "YYYN",
    "uv1": "YNYY",
    "uv2": "YYYB",
    "uv3": "YNYN",
    "uv4": "YNYN",
}


def lay_out_sheets(company: Cast) -> None:
    """The council has voted on one sheet by name, and is to vote on another in secret."""
    _counted(company)
    _to_be_voted_on(company)


def _counted(company: Cast) -> None:
    """Flags and certificates of a movement; the second flag goes on for the certificate."""
    review = council_round(
        company,
        COUNTED,
        title="Khen thưởng tổng kết chuyên đề băng tần 5G, đợt phiếu bầu chung",
        title_en="Review of the 5G spectrum movement, on one sheet",
        commendation="PHONG_TRAO",
        track="THEMATIC",
        awards=["COBO", "BKB"],
    )
    lines = [("COBO", team(name)) for name in FLAGS]
    lines += [("BKB", person(name)) for name in ("Hứa Thị Minh Châu", "Khổng Văn Lộc")]
    session = found_eligible(company, review, lines)
    hold(company, session, company.voters)
    sheet = prepare_sheet(session, awards=review.awards, mode="OPEN", actor=company.people["ngoc"])
    _move(sheet, "open", company.people["ngoc"])
    for name, answers in ANSWERS.items():
        _cast(sheet, answers, company.people[name])
    for move in ("close", "count"):
        _move(sheet, move, company.people["ngoc"])
    lost = Nomination.objects.get(submission__round=review, nominee__name=FLAGS[1])
    said = {"reason": WHY, "facts": {"lines": [lost.code]}, "actor": company.people["ngoc"]}
    perform(Session.objects.get(pk=session.pk), "lower", **said)


def _cast(sheet: Sheet, answers: str, member: User) -> None:
    rows = [item.pk for ballot in _sections(sheet) for item in ballot.items.order_by("position")]
    told = zip(rows, answers, strict=True)
    cast_sheet(sheet, choices={row: WORDS[each] for row, each in told}, actor=member)


def _to_be_voted_on(company: Cast) -> None:
    review = council_round(
        company,
        SECRET,
        title="Xét thi đua, khen thưởng năm, đợt phiếu bầu chung kín",
        title_en="Yearly review, one sheet by secret ballot",
        awards=["CSTDB", "TTLDXS", "BKB"],
    )
    lines = [("CSTDB", person(name)) for name in ("Ông Thị Diệu Linh", "Tiêu Văn Phát")]
    lines += [("TTLDXS", team("Trung tâm Tần số vô tuyến điện khu vực II"))]
    lines += [("BKB", person(name)) for name in ("Lục Thị Tuyết", "Viên Đình Khang")]
    session = found_eligible(company, review, lines)
    hold(company, session, company.voters)
    prepare_sheet(session, awards=review.awards, mode="SECRET", actor=company.people["ngoc"])


def open_the_secret_sheet(company: Cast) -> None:
    """Make and try the keys of its boxes as the keeper does, and open the voting.

    What is laid out must be committed, and no other keeper at work.
    """
    secretary = company.people["ngoc"]
    sheet = Sheet.objects.get(session__round__code=SECRET)
    with open_keeper() as keeper:
        keeper.round()
        seal_test_slips(sheet, actor=secretary)
        keeper.round()
    _move(sheet, "open", secretary)


def _move(sheet: Sheet, move: str, actor: User) -> None:
    """All sections at once; where approval would have to be unanimous, that was read."""
    rows = _sections(sheet)
    facts = {row.pk: {"warned": True} for row in rows} if move == "open" else {}
    perform_all(rows, move, actor=actor, facts=facts)


def _sections(sheet: Sheet) -> list[Ballot]:
    return list(sheet.sections.order_by("pk"))
