"""The current rounds, left in several stages so that each role finds something waiting."""

from collections.abc import Sequence

from config.demo import acts
from config.demo.above import lay_out_above
from config.demo.acts import Then
from config.demo.cast import Cast
from config.demo.clearance import lay_out_clearance
from config.demo.clusters import lay_out_clusters
from config.demo.conferences import lay_out_conferences
from config.demo.council import council_round, hold, person
from config.demo.divisions import send_lists_up
from config.demo.gathering import lay_out_gathering
from config.demo.guidance import lay_out_guidance
from config.demo.initiatives import lay_out_initiatives
from config.demo.meetings import lay_out_meetings
from config.demo.reminders import lay_out_reminders
from config.demo.sheets import lay_out_sheets
from config.demo.sudden import lay_out_sudden
from councils.actions.ballots import prepare_ballot
from councils.models import Session
from nominations.actions.decisions import issue
from nominations.actions.rounds import set_places
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Decision, Round, Submission
from workflow.access import today
from workflow.engine import perform, perform_all
from workflow.models import Unit

MARK = "Thành tích trình diễn: hoàn thành xuất sắc nhiệm vụ được giao, có cách làm mới."
BASIS = "Căn cứ quy định hiện hành; theo đề nghị của Cơ quan thường trực (dữ liệu trình diễn)"
# Each unit's officer and head.
DESKS = {
    "skhcn-dak-lak": ("hanh", "binh"),
    "skhcn-gia-lai": ("mai", "son"),
    "skhcn-lam-dong": ("thu", "quang"),
    "skhcn-khanh-hoa": ("lan", "dung"),
    "skhcn-quang-ngai": ("nga", "tuan"),
    "cuc-tan-so": ("yen", "khanh"),
}


def lay_out_today(company: Cast) -> None:
    """Rounds of the cluster, of the council, at signature and at a department's own head."""
    stage = _Stage(company)
    stage.before_the_cluster()
    stage.before_the_council()
    stage.before_the_minister("XET-KY", "đợt trình ký", "before signature")
    waiting = stage.before_the_minister("XET-SO", "đợt chờ cấp số", "before issue")
    acts.sign_then(waiting, signer=company.people["thu.truong"], then=stage.then)
    stage.of_a_department()
    stage.of_divisions()
    lay_out_above(company)
    lay_out_clearance(company)
    lay_out_guidance(company)
    lay_out_reminders(company)
    lay_out_sudden(company)
    lay_out_gathering(company)
    lay_out_clusters(company)
    lay_out_meetings(company)
    lay_out_initiatives(company)
    lay_out_conferences(company)
    lay_out_sheets(company)


class _Stage:
    def __init__(self, company: Cast) -> None:
        self.company, self.people, self.units = company, company.people, company.units
        self.then = Then(company.people["hung"])

    def round(self, code: str, title: str, title_en: str, awards: list[str], **fields) -> Round:
        named = {"title": title, "title_en": title_en, "awards": awards}
        return council_round(self.company, code, **named | fields)

    def letter(self, review: Round, unit: str, lines: Sequence[tuple[str, dict]]) -> Submission:
        """A letter with its papers and the unit's choice, still in the officer's hands."""
        told = [(award, nominee, MARK) for award, nominee in lines]
        officer = self.people[DESKS[unit][0]]
        return acts.propose(
            review, unit=self.units[unit], officer=officer, lines=told, then=self.then
        )

    def submitted(self, review: Round, unit: str, lines: Sequence[tuple[str, dict]]) -> Submission:
        officer, head = (self.people[name] for name in DESKS[unit])
        letter = self.letter(review, unit, lines)
        return acts.submit(letter, officer=officer, head=head, then=self.then)

    def of_divisions(self) -> None:
        """A round in which the divisions of a department send their lists to it."""
        review = self.round(
            "XET-PHONG", "Xét khen thưởng theo phòng", "Review by divisions", ["BKB", "LDTT"]
        )
        send_lists_up(self.company, review)

    def before_the_cluster(self) -> None:
        """A draft, one letter before its head, three before the cluster, one before the office."""
        title, title_en = "Xét khen thưởng năm, Cụm thi đua", "Yearly review, emulation cluster"
        review = self.round("XET-CUM", title, title_en, ["COBO", "BKB"])
        cluster, clerk = self.company.bodies["cum-tnmt"], self.people["hung"]
        for award in review.awards:
            set_places(review, body=cluster, award=award, places=2, actor=clerk, basis=BASIS)
        for unit in ("skhcn-gia-lai", "skhcn-lam-dong", "skhcn-khanh-hoa"):
            self.submitted(review, unit, [("COBO", collective(self.units[unit]))])
        waiting = self.letter(
            review, "skhcn-quang-ngai", [("COBO", collective(self.units["skhcn-quang-ngai"]))]
        )
        perform(waiting, "put_to_head", actor=self.people["nga"])
        hanh, unit = self.people["hanh"], "skhcn-dak-lak"
        draft = start_submission(review, unit=self.units[unit], actor=hanh)
        own = collective(self.units[unit])
        add_nomination(draft, award="COBO", nominee=own, actor=hanh, achievement=MARK)
        people = [person("Tô Thị Mỹ Duyên"), person("Giang Văn Lực")]
        self.submitted(review, "cuc-tan-so", [("BKB", each) for each in people])

    def before_the_council(self) -> None:
        """A council meeting in session with a ballot open, and one dossier returned to its unit."""
        title = "Xét tặng Bằng khen của Bộ trưởng, đợt trình Hội đồng"
        review = self.round("XET-HD", title, "Minister's certificates before the council", ["BKB"])
        names = ("Quách Thị Liên", "Mã Đức Thắng", "Ninh Thị Sen")
        letter = self.submitted(review, "cuc-tan-so", [("BKB", person(name)) for name in names])
        first, second, third = letter.nominations.order_by("pk")
        office, why = self.people["ngoc"], "Báo cáo thành tích chưa có xác nhận của đơn vị."
        perform_all([first, second], "find_eligible", reason="Đã xem, đạt", actor=office)
        perform(third, "return_for_supplement", actor=office, reason=why)
        session = self.sitting(review)
        ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=office)
        perform(ballot, "open", actor=self.people["thu.truong"])

    def sitting(self, review: Round) -> Session:
        """The council's session of a round, open, with everybody present."""
        session = Session.objects.get(round=review)
        hold(self.company, session, self.company.voters)
        return session

    def before_the_minister(self, code: str, stage: str, stage_en: str) -> Decision:
        """A decision put for signature, its lines passed by the council on paper."""
        title = f"Xét tặng Bằng khen của Bộ trưởng, {stage}"
        review = self.round(code, title, f"Minister's certificates {stage_en}", ["BKB"])
        names = (f"Đoàn Thị Ánh {code[-2:]}", f"Lục Văn Kiên {code[-2:]}")
        self.submitted(review, "cuc-tan-so", [("BKB", person(name)) for name in names])
        office, voters = self.people["ngoc"], len(self.company.voters)
        acts.appraise(review, officer=office, then=self.then)
        session = self.sitting(review)
        acts.tally_paper(
            session, award="BKB", yes=voters, voters=voters, secretary=office, then=self.then
        )
        perform(session, "close", actor=self.people["thu.truong"])
        named = f"Quyết định tặng Bằng khen của Bộ trưởng ({code})"
        return self.put_for_signature(review, named, drafter="ngoc")

    def put_for_signature(self, review: Round, title: str, *, drafter: str) -> Decision:
        drawn = Decision.objects.get(round=review)
        return acts.put_for_signature(
            drawn, title=title, basis=BASIS, drafter=self.people[drafter], then=self.then
        )

    def of_a_department(self) -> None:
        """A department's own titles: one issued, one before its head."""
        unit, title = self.units["cuc-tan-so"], "Quyết định công nhận danh hiệu Lao động tiên tiến"
        drawn = []
        for number in ("I", "II"):
            review = self.round(
                f"CTS-{number}",
                f"Bình xét danh hiệu của Cục Tần số, đợt {number}",
                f"The Authority's own titles, {number}",
                ["LDTT"],
                organiser=unit,
                council=None,
            )
            self.submitted(review, "cuc-tan-so", [("LDTT", person(f"Thạch Thị Bích {number}"))])
            drawn.append(self.put_for_signature(review, title, drafter="yen"))
        signed = acts.sign_then(drawn[0], signer=self.people["khanh"], then=self.then)
        issue(signed, number="TD-01/QĐ-CTS", issued_on=today(), actor=self.people["oanh"])


def collective(unit: Unit) -> dict:
    """A unit honoured as a collective."""
    return {"kind": "LARGE_COLLECTIVE", "name": unit.name, "is_the_unit": True}
