"""The current rounds, left in several stages so that each role finds something waiting."""

from datetime import timedelta

from config.demo import acts
from config.demo.acts import Then
from config.demo.cast import COUNCIL, Cast
from councils.actions.ballots import prepare_ballot
from councils.models import Session
from nominations.actions.decisions import issue
from nominations.actions.rounds import open_round, set_places
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Decision, Nomination, Round
from workflow.access import today
from workflow.engine import perform, perform_all

MARK = "Thành tích trình diễn: hoàn thành xuất sắc nhiệm vụ được giao, có cách làm mới."
BASIS = "Căn cứ quy định hiện hành; theo đề nghị của Cơ quan thường trực (dữ liệu trình diễn)"


def person(name: str, position: str = "Chuyên viên") -> dict:
    """A fictitious individual."""
    return {"kind": "INDIVIDUAL", "name": name, "position": position, "is_direct_worker": True}


def collective(unit) -> dict:
    """A unit honoured as a collective."""
    return {"kind": "LARGE_COLLECTIVE", "name": unit.name, "is_the_unit": True}


def lay_out_today(company: Cast) -> None:
    """Rounds of the cluster, of the council, at signature and at a department's own head."""
    then = Then(company.people["hung"])
    _cluster_round(company, then)
    _council_round(company, then)
    _signature_round(company, then)
    _unit_round(company, then)


def _round(
    company: Cast, code: str, title: str, title_en: str, awards: list[str], **fields
) -> Round:
    day = today()
    return open_round(
        **{
            "actor": company.people["hung"],
            "code": code,
            "title": title,
            "title_en": title_en,
            "year": day.year,
            "commendation": "CONG_TRANG",
            "track": "ANNUAL",
            "organiser": company.units["bkhcn"],
            "council": company.bodies["hd-bkhcn"],
            "awards": awards,
            "opens_on": day - timedelta(days=21),
            "closes_on": day + timedelta(days=18),
            "is_demo": True,
            **fields,
        }
    )


def _cluster_round(company: Cast, then: Then) -> None:
    """A draft, one before its head, three before the cluster, one before the office."""
    people, units = company.people, company.units
    review = _round(
        company,
        "XET-CUM",
        "Xét khen thưởng năm của các đơn vị thuộc Cụm",
        "Yearly review of the cluster's units",
        ["COBO", "BKB"],
    )
    for award in ("COBO", "BKB"):
        set_places(
            review,
            body=company.bodies["cum-tnmt"],
            award=award,
            places=2,
            actor=people["hung"],
            basis="Dữ liệu trình diễn",
        )
    for code, officer, head in (
        ("skhcn-gia-lai", "mai", "son"),
        ("skhcn-lam-dong", "thu", "quang"),
        ("skhcn-khanh-hoa", "lan", "dung"),
    ):
        submission = acts.propose(
            review,
            unit=units[code],
            officer=people[officer],
            lines=[("COBO", collective(units[code]), MARK)],
            then=then,
        )
        acts.submit(submission, officer=people[officer], head=people[head], then=then)
    waiting = acts.propose(
        review,
        unit=units["skhcn-quang-ngai"],
        officer=people["nga"],
        lines=[("COBO", collective(units["skhcn-quang-ngai"]), MARK)],
        then=then,
    )
    perform(waiting, "put_to_head", actor=people["nga"])
    draft = start_submission(review, unit=units["skhcn-dak-lak"], actor=people["hanh"])
    add_nomination(
        draft,
        award="COBO",
        nominee=collective(units["skhcn-dak-lak"]),
        actor=people["hanh"],
        achievement=MARK,
    )
    own = acts.propose(
        review,
        unit=units["cuc-tan-so"],
        officer=people["yen"],
        lines=[("BKB", person("Tô Thị Mỹ Duyên"), MARK), ("BKB", person("Giang Văn Lực"), MARK)],
        then=then,
    )
    acts.submit(own, officer=people["yen"], head=people["khanh"], then=then)


def _council_round(company: Cast, then: Then) -> None:
    """A council meeting in session with a ballot open, and one dossier returned to its unit."""
    people, units = company.people, company.units
    review = _round(
        company,
        "XET-HD",
        "Xét tặng Bằng khen của Bộ trưởng, đợt trình Hội đồng",
        "Minister's certificates before the council",
        ["BKB"],
    )
    submission = acts.propose(
        review,
        unit=units["cuc-tan-so"],
        officer=people["yen"],
        lines=[
            ("BKB", person("Quách Thị Liên"), MARK),
            ("BKB", person("Mã Đức Thắng"), MARK),
            ("BKB", person("Ninh Thị Sen"), MARK),
        ],
        then=then,
    )
    acts.submit(submission, officer=people["yen"], head=people["khanh"], then=then)
    lines = list(submission.nominations.order_by("pk"))
    perform_all(lines[:2], "find_eligible", actor=people["ngoc"])
    perform(
        lines[2],
        "return_for_supplement",
        actor=people["ngoc"],
        reason="Báo cáo thành tích chưa có xác nhận của đơn vị.",
    )
    session = Session.objects.get(round=review)
    voters = [people[u] for u, role in COUNCIL if role != "COUNCIL_SECRETARY"]
    acts.hold(
        session,
        leader=people["thu.truong"],
        secretary=people["ngoc"],
        place="Phòng họp 502",
        present=voters,
        agenda=[line.code for line in lines[:2]],
        then=then,
    )
    ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=people["ngoc"])
    perform(ballot, "open", actor=people["thu.truong"])


def _signature_round(company: Cast, then: Then) -> None:
    """One decision before the minister and one signed, waiting for its number."""
    for code, title, title_en, is_signed in (
        (
            "XET-KY",
            "Xét tặng Bằng khen của Bộ trưởng, đợt trình ký",
            "Minister's certificates before signature",
            False,
        ),
        (
            "XET-SO",
            "Xét tặng Bằng khen của Bộ trưởng, đợt chờ cấp số",
            "Minister's certificates before issue",
            True,
        ),
    ):
        review = _round(company, code, title, title_en, ["BKB"])
        decision = _to_decision(company, review, then)
        if is_signed:
            acts.sign_then(decision, signer=company.people["thu.truong"], then=then)


def _to_decision(company: Cast, review: Round, then: Then) -> Decision:
    people = company.people
    submission = acts.propose(
        review,
        unit=company.units["cuc-tan-so"],
        officer=people["yen"],
        lines=[
            ("BKB", person(f"Đoàn Thị Ánh {review.code[-2:]}"), MARK),
            ("BKB", person(f"Lục Văn Kiên {review.code[-2:]}"), MARK),
        ],
        then=then,
    )
    acts.submit(submission, officer=people["yen"], head=people["khanh"], then=then)
    acts.appraise(review, officer=people["ngoc"], then=then)
    session = Session.objects.get(round=review)
    voters = [people[u] for u, role in COUNCIL if role != "COUNCIL_SECRETARY"]
    lying = Nomination.objects.filter(case=session.case).order_by("pk")
    acts.hold(
        session,
        leader=people["thu.truong"],
        secretary=people["ngoc"],
        place="Phòng họp 502",
        present=voters,
        agenda=[n.code for n in lying],
        then=then,
    )
    acts.tally_paper(
        session,
        award="BKB",
        yes=len(voters),
        voters=len(voters),
        secretary=people["ngoc"],
        then=then,
    )
    perform(session, "close", actor=people["thu.truong"])
    return acts.put_for_signature(
        Decision.objects.get(round=review),
        title=f"Quyết định tặng Bằng khen của Bộ trưởng ({review.code})",
        basis=BASIS,
        drafter=people["ngoc"],
        then=then,
    )


def _unit_round(company: Cast, then: Then) -> None:
    """A department's own titles: one issued, one before its head."""
    people, unit = company.people, company.units["cuc-tan-so"]
    for code, is_issued in (("CTS-I", True), ("CTS-II", False)):
        review = _round(
            company,
            code,
            f"Bình xét danh hiệu của Cục Tần số, {code[4:]}",
            f"The Authority's own titles, {code[4:]}",
            ["LDTT"],
            organiser=unit,
            council=None,
        )
        submission = acts.propose(
            review,
            unit=unit,
            officer=people["yen"],
            lines=[("LDTT", person(f"Thạch Thị Bích {code[4:]}"), MARK)],
            then=then,
        )
        acts.submit(submission, officer=people["yen"], head=people["khanh"], then=then)
        decision = acts.put_for_signature(
            Decision.objects.get(round=review),
            title="Quyết định công nhận danh hiệu Lao động tiên tiến",
            basis=BASIS,
            drafter=people["yen"],
            then=then,
        )
        if is_issued:
            decision = acts.sign_then(decision, signer=people["khanh"], then=then)
            issue(decision, number="TD-01/QĐ-CTS", issued_on=today(), actor=people["oanh"])
