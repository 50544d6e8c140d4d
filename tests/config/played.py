"""The demonstration and the rarer acts it lacks: together they write every kind of row."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import override_settings

from config.demo.cast import Cast
from config.demo.founding import play
from config.demo.papers import demo_pdf
from config.demo.past import enter_the_past
from config.demo.today import lay_out_today
from councils.actions.attendance import unmark
from councils.models import Session
from nominations.actions.above import attach_scan, confer
from nominations.actions.holds import lift_hold, place_hold
from nominations.actions.papers import attach_paper, remove_paper
from nominations.actions.rounds import extend_deadline, set_places
from nominations.actions.rules import SHIPPED, install_rulebooks
from nominations.actions.sharing import share, stop_sharing
from nominations.actions.submissions import add_nomination, change_letter, change_nomination
from nominations.models import Nomination, Round
from tests.cast import PERSON, TODAY, lay_out
from tests.config.played_calendar import play_calendar
from tests.config.played_clearance import play_clearance
from tests.config.played_clusters import play_clusters
from tests.config.played_desk import play_desk
from tests.config.played_guidance import play_guidance, play_terms
from tests.config.played_intake import play_lists, play_lists_of_units
from tests.config.played_meeting import play_meeting
from tests.config.played_minutes import play_minutes
from tests.config.played_opinions import play_opinions
from tests.config.played_paper import play_paper
from tests.config.played_people import play_people
from tests.config.played_regulations import play_regulations
from tests.config.played_reminders import play_reminders
from tests.config.played_sheets import play_sheet
from tests.config.played_standing import play_standing, play_substitute
from tests.config.played_timing import play_timing
from tests.config.played_upward import play_upward
from tests.councils.conference import CLEAR, Conference
from tests.road import DECIDED, PROPOSAL, Road, answered
from workflow.actions import directory
from workflow.actions.accounts import choose_language
from workflow.engine import perform
from workflow.models import Membership, User
from workflow.vocabulary import SuccessionKind, UnitKind


def play_everything(place: Path, *, seal: Callable[[], int] | None = None) -> Cast:
    """Everything, through the same doors as the pages; papers are kept at this place.

    ``seal`` is that of the notary at work, where there is one.
    """
    with override_settings(MEDIA_ROOT=place, RECORD_PATIENCE_SECONDS=24 * 60 * 60):
        company = lay_out()
        review = Road(company).round()
        _play(company, review, seal)
    return company


def _play(company: Cast, review: Round, seal: Callable[[], int] | None) -> None:
    enter_the_past(company)
    play(company, say=lambda *_: None)
    lay_out_today(company)
    play_minutes(_vote_by_name(company, review), company.people, seal=seal)
    _change_a_draft(Road(company))
    _decline_refuse_and_withdraw(Road(company))
    _propose_to_the_prime_minister(Road(company))
    _redraw_without_somebody_on_hold(Road(company))
    play_people(Road(company))
    play_lists_of_units(Road(company))
    play_lists(Road(company))
    play_upward(Road(company))
    play_paper(Road(company))
    play_sheet(Road(company))
    play_clearance(Road(company))
    play_reminders(company)
    play_guidance(company)
    play_terms(review, company)
    play_opinions(company)
    play_regulations(company)
    play_calendar(company)
    play_clusters(company)
    _change_the_directory(company, review)
    _replace_a_rule_set(company)


def _vote_by_name(company: Cast, review: Round) -> Session:
    conference = Conference(company, review)
    conference.open()
    tuan, leader = conference.seat("tuan"), conference.leader
    unmark(conference.session, tuan, reason="Bấm nhầm", actor=leader)
    conference.then_present("tuan")
    play_standing(conference)
    perform(play_timing(conference), "cancel", actor=leader, reason="Nhầm danh hiệu")
    conference.decided(CLEAR)
    perform(conference.prepare("PAPER", "BKB"), "cancel", actor=leader, reason="Hoãn")
    perform(conference.session, "suspend", actor=leader, reason="Nghỉ trưa")
    perform(conference.session, "resume", actor=leader)
    closed = perform(conference.session, "close", actor=leader)
    play_meeting(conference)
    return closed


def _change_a_draft(road: Road) -> None:
    letter, thu = road.letter(), road.people["thu"]
    change_letter(letter, summary="Tóm tắt", letter_number="12/TTr", letter_date=TODAY, actor=thu)
    change_letter(letter, letter_date=None, actor=thu)
    line = add_nomination(letter, award="BKB", nominee=PERSON, achievement="Cũ", actor=thu)
    twin = add_nomination(letter, award="LDTT", nominee=PERSON, actor=thu)
    change_nomination(twin, nominee={"position": "Phó phòng"}, actor=thu)
    change_nomination(line, nominee={"name": "Lê Văn Đúng"}, achievement="Mới", actor=thu)
    change_nomination(twin, nominee={"position": "Trưởng phòng"}, award="COBO", actor=thu)
    kind = "ACHIEVEMENT_REPORT"
    paper = attach_paper(line, kind=kind, name="a.pdf", content=demo_pdf("a"), actor=thu)
    remove_paper(paper, actor=thu)
    perform(twin, "remove", actor=thu)
    perform(line, "propose", actor=thu)
    perform(line, "unit_fail", actor=thu, reason="Chưa đủ phiếu")
    perform(line, "reconsider", actor=thu, reason="Xem lại")
    perform(line, "unit_fail", actor=thu, reason="Vẫn chưa đủ phiếu")
    share(letter, username="lan", until=None, actor=thu)
    stop_sharing(share(letter, username="mai", until=None, actor=thu), actor=thu)
    share(letter, username="lan", until=TODAY + timedelta(days=9), actor=thu)


def _decline_refuse_and_withdraw(road: Road) -> None:
    office, head = road.people["ngoc"], road.people["khanh"]
    declined, returned, withdrawn, signed = road.at_office(4)
    facts = {"ground": "STANDARD_NOT_MET"}
    perform(declined, "find_ineligible", actor=office, reason="Chưa đủ năm", facts=facts)
    perform(returned, "return_for_supplement", actor=office, reason="Thiếu xác nhận")
    perform(answered(returned, road.people["yen"]), "resubmit", actor=road.people["yen"])
    play_desk(road)
    perform(withdrawn, "withdraw", actor=head, reason="Đơn vị rút")
    _hold_and_let_go(signed, office)
    observer = share(signed, username="uv1", until=None, actor=head)
    assert observer.version == 1
    decision = road.before_signer(road.carried(road.found_eligible(signed)))
    play_substitute(road)
    road.dropped(decision, signer="bo.truong", drafter="ngoc")


def _propose_to_the_prime_minister(road: Road) -> None:
    office, letter = road.people["ngoc"], road.sent(3)
    first, back, declined = letter.lines.order_by("pk")
    row = confer([first], **DECIDED, actor=office)
    attach_scan(row, name="a.pdf", content=demo_pdf("a"), actor=office)
    perform(back, "return_from_above", actor=office, reason="Bổ sung xác nhận thuế")
    facts = {"ground": "DECLINED_ABOVE"}
    perform(declined, "decline_above", actor=office, reason="Chưa đủ", facts=facts)


def _redraw_without_somebody_on_hold(road: Road) -> None:
    office = road.people["ngoc"]
    signed = road.signed(road.before_signer(road.proposed(3), title=PROPOSAL))
    first, second, _third = signed.lines.order_by("pk")
    words = {"kind": "PRESS", "source": "Báo A", "since": TODAY}
    holds = [place_hold(first, **words, actor=office)]
    redrawn = perform(signed, "redraw", actor=office, reason="Báo chí đang xác minh")
    holds += [place_hold(second, **words, actor=office)]
    perform(second, "set_aside", actor=office)
    road.issued(road.signed(redrawn))
    for hold in holds:
        lift_hold(hold, reason="Không có căn cứ", actor=office)


def _hold_and_let_go(line: Nomination, office: User) -> None:
    days = {"since": TODAY, "until": TODAY + timedelta(days=5)}
    words = {"source": "Đơn số 7", "reason": "Đang xác minh"}
    for kind in ("COMPLAINT", "PRESS"):
        hold = place_hold(line, kind=kind, **days, **words, actor=office)
        lift_hold(hold, reason="Không có căn cứ", actor=office)


def _change_the_directory(company: Cast, review: Round) -> None:
    admin, hung = company.people["quan.tri"], company.people["hung"]
    choose_language(company.people["uv1"], language="en")
    former, heir = (
        directory.add_unit(code, name=code, kind=UnitKind.PUBLIC_UNIT, held_from=TODAY, actor=admin)
        for code in ("vien-a", "vien-b")
    )
    until = TODAY + timedelta(days=3)
    directory.succeed(former, by=heir, kind=SuccessionKind.MERGED, on=until, actor=admin)
    user = directory.add_user("moi", full_name="Người Mới", password=None, actor=admin)
    post = directory.add_post(user, unit=heir, role="UNIT_OFFICER", held_from=TODAY, actor=admin)
    directory.end_post(post, on=until, actor=admin)
    directory.end_post(post, on=TODAY, actor=admin)
    seat = Membership.objects.current(TODAY).filter(body=company.bodies["hd-bkhcn"]).last()
    directory.end_membership(seat, on=until, actor=admin)
    body = company.bodies["cum-tnmt"]
    set_places(review, body=body, award="BKB", places=3, actor=hung, basis="Theo quy chế")
    late = review.closes_on + timedelta(days=2)
    extend_deadline(review, unit=heir, until=late, reason="Bão lũ", actor=hung)


def _replace_a_rule_set(company: Cast) -> None:
    with TemporaryDirectory() as shelf:
        book = max(SHIPPED.glob("*.toml"))
        edited = Path(shelf) / book.name
        edited.write_text(
            book.read_text(encoding="utf-8").replace('title = "', 'title = "Sửa: ', 1)
        )
        install_rulebooks([edited], actor=company.people["quan.tri"])
