"""Letters to the Prime Minister: one that lies there, one that was partly answered."""

from datetime import timedelta

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import Cast
from nominations.actions.above import confer
from nominations.actions.decisions import issue
from nominations.actions.rounds import open_round
from nominations.models import Decision, Round
from workflow.access import today

FEATS = "Thành tích trình diễn: bảo đảm thông tin liên lạc, cứu người trong bão số 9."
TITLE = "Về việc đề nghị Thủ tướng Chính phủ tặng Bằng khen (dữ liệu trình diễn)"
BASIS = "Căn cứ quy định hiện hành (dữ liệu trình diễn)"


def lay_out_above(company: Cast) -> None:
    """Sudden feats proposed to the Prime Minister: one letter waits, one is answered in part."""
    _sent(company, "DX-TTG-1", ("Trịnh Văn Thảo", "Vương Thị Na"), number="TD-11/TTr")
    answered = _sent(company, "DX-TTG-2", ("Kiều Văn Lợi", "Lã Thị Huế"), number="TD-12/TTr")
    confer(
        [answered.lines.order_by("pk").first()],
        number="TD-1450/QĐ-TTg",
        issued_on=today(),
        issuer="Thủ tướng Chính phủ (dữ liệu trình diễn)",
        actor=company.people["ngoc"],
    )


def _sent(company: Cast, code: str, names: tuple[str, ...], *, number: str) -> Decision:
    people, then = company.people, Then(company.people["hung"])
    review = _round(company, code)
    lines = [("BKTTG", _person(name), FEATS) for name in names]
    unit = company.units["cuc-tan-so"]
    letter = acts.propose(review, unit=unit, officer=people["yen"], lines=lines, then=then)
    acts.submit(letter, officer=people["yen"], head=people["khanh"], then=then)
    acts.appraise(review, officer=people["ngoc"], then=then)
    drawn = acts.put_for_signature(
        Decision.objects.get(round=review),
        title=TITLE,
        basis=BASIS,
        drafter=people["ngoc"],
        then=then,
    )
    signed = acts.sign_then(drawn, signer=people["bo.truong"], then=then)
    return issue(signed, number=number, issued_on=today(), actor=people["van.thu"])


def _round(company: Cast, code: str) -> Round:
    day = today()
    return open_round(
        actor=company.people["hung"],
        code=code,
        title=f"Khen thưởng đột xuất trình Thủ tướng ({code[-1]})",
        title_en=f"Sudden feats proposed to the Prime Minister ({code[-1]})",
        year=day.year,
        commendation="DOT_XUAT",
        track="SUDDEN",
        organiser=company.units["bkhcn"],
        council=None,
        awards=["BKTTG"],
        opens_on=day - timedelta(days=21),
        closes_on=day + timedelta(days=18),
        is_demo=True,
    )


def _person(name: str) -> dict:
    return {"kind": "INDIVIDUAL", "name": name, "position": "Kỹ sư", "is_direct_worker": True}
