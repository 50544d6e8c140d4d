"""The scoring of a cluster's year, closed: a tie, one sheet far off, one missing, one reopened."""

from config.demo.cast import Cast
from config.demo.papers import demo_pdf
from councils.actions.score_papers import attach_paper
from councils.actions.scores import (
    Content,
    begin_scoring,
    close_scoring,
    hand_in_sheet,
    reopen_sheet,
)
from councils.models import ClusterYear, Scoring
from councils.queries.scores import asked, units_scored
from councils.rules.scoring import OFFICE, PEER, SELF, Slot

# Who represents which member, and the least it is given on each of the nine criteria, in
# hundredths. The first and the last come to the same.
MEMBERS = {
    "skhcn-gia-lai": ("son", (1300, 900, 850, 900, 1200, 800, 900, 850, 800)),
    "skhcn-dak-lak": ("binh", (1200, 850, 800, 850, 1200, 850, 800, 850, 800)),
    "skhcn-lam-dong": ("quang", (1400, 900, 900, 900, 1250, 900, 900, 900, 900)),
    "skhcn-khanh-hoa": ("dung", (1400, 900, 900, 900, 1250, 900, 900, 900, 900)),
    "skhcn-quang-ngai": ("tuan", (1250, 850, 900, 800, 1200, 900, 850, 900, 850)),
}
OFFICER = "ngoc"
# Member scored, kind, who scores.
MISSING = ("skhcn-khanh-hoa", PEER, "tuan")
REOPENED = ("skhcn-dak-lak", PEER, "quang")
FAR_OFF = ("skhcn-lam-dong", PEER, "tuan")
FAR_OFF_POINTS = {3: 400}
CLAIMS = "skhcn-lam-dong"
CLAIM = {1: (1, "QĐ số 1102/QĐ-TTg ngày 20/10, dữ liệu trình diễn")}
HALF, WIDE = 50, 5
LATE = "Đã hết thời hạn gửi phiếu (dữ liệu trình diễn)"
AGAIN = "Điểm tiêu chí 5 chưa nêu minh chứng (dữ liệu trình diễn)"


def lay_out_scores(year: ClusterYear, company: Cast) -> None:
    """Everybody but one hands in; the leader closes, and gives one sheet back."""
    people = company.people
    leader = people["son"]
    scoring = begin_scoring(year, ranked_by="PEERS", actor=leader)
    _attach(scoring, company)
    sheets = {}
    for (code, kind, name), said in _given(scoring).items():
        sheets[code, kind, name] = hand_in_sheet(
            scoring, unit=company.units[code], kind=kind, content=said, actor=people[name]
        )
    close_scoring(scoring, reason=LATE, actor=leader)
    reopen_sheet(sheets[REOPENED], reason=AGAIN, actor=leader)


def _attach(scoring: Scoring, company: Cast) -> None:
    """One member lays its evidence beside its self-score as a file."""
    attach_paper(
        scoring,
        unit=company.units[CLAIMS],
        place=1,
        name="bao-cao-11.pdf",
        content=demo_pdf("bao-cao-11"),
        actor=company.people[MEMBERS[CLAIMS][0]],
    )


def _given(scoring: Scoring) -> dict[tuple[str, str, str], Content]:
    """What is handed in, by member, kind and scorer; the sheets on a member differ by turns."""
    units = units_scored(scoring)
    found, turns = {}, dict.fromkeys(units, 0)
    for slot in asked(scoring, list(units)):
        code = units[slot.unit].code
        sheet = (code, slot.kind, _scorer(slot, units))
        turn = turns[slot.unit]
        turns[slot.unit] += slot.kind != SELF
        if sheet != MISSING:
            found[sheet] = _content(sheet, turn)
    return found


def _scorer(slot: Slot, units: dict) -> str:
    return OFFICER if slot.kind == OFFICE else MEMBERS[units[slot.scorer].code][0]


def _content(sheet: tuple[str, str, str], turn: int) -> Content:
    code, kind, _name = sheet
    least = MEMBERS[code][1]
    points = {
        place: lowest + HALF * (turn if place == WIDE else (turn + place) % 3)
        for place, lowest in enumerate(least, start=1)
    }
    points |= FAR_OFF_POINTS if sheet == FAR_OFF else {}
    words = {
        place: f"Báo cáo số {place + 10}/BC ngày 15/11 (dữ liệu trình diễn)"
        for place in points
        if kind == SELF
    }
    return Content(points=points, words=words, claims=CLAIM if code == CLAIMS else {})
