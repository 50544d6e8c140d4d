"""What the minister may not confer goes to who may, by a letter that proposes and says so."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from audit.record import queries as record
from nominations.actions.above import attach_scan, confer
from nominations.actions.holds import place_hold
from nominations.models import Decision, DecisionAbove, Nomination
from nominations.queries.content import content_of
from tests.cast import TODAY
from tests.nominations.above.conftest import lines_of, refusal, said
from tests.road import PROPOSAL
from workflow.engine import perform, perform_all
from workflow.models import WorkItem

PDF = b"%PDF-1.7\n% a scan of the tests\n"


def waiting_on(letter: Decision) -> list[WorkItem]:
    cases = {line.case_id for line in lines_of(letter)}
    return list(WorkItem.objects.filter(process__in=cases, finished=None))


def test_a_letter_is_drawn_up_as_a_proposal(road):
    letter = road.proposed()

    assert (letter.is_letter, letter.code[:3]) == (True, "TT-")
    assert content_of(letter)["proposes"] is True
    with translation.override("en"):
        assert letter.case.flow_class.process_title == "Letter to the higher authority"


def test_a_decision_of_the_minister_does_not_say_that_it_proposes(road):
    line = road.found_eligible(road.at_office(1)[0])

    assert "proposes" not in content_of(road.carried(line))


@pytest.mark.parametrize(
    "title",
    [
        "Quyết định tặng Bằng khen",
        "Về việc tặng thưởng",
        "Tặng Bằng khen của Thủ tướng theo đề nghị của Hội đồng",
    ],
)
def test_a_title_that_confers_is_refused(road, title):
    no = refusal(lambda: road.before_signer(road.proposed(), title=title))

    assert (no.code, no.facts) == ("title_confers", {"authority": "PRIME_MINISTER"})


@pytest.mark.parametrize(
    "title", [PROPOSAL, "VỀ VIỆC ĐỀ  NGHỊ KHEN THƯỞNG", "Xét tặng, đề nghị khen"]
)
def test_a_title_that_proposes_is_taken(road, title):
    assert road.before_signer(road.proposed(), title=title).state == "AWAITING_SIGNATURE"


def test_a_sent_letter_confers_nothing_and_gives_the_office_work(road):
    letter = road.sent(2)

    assert [line.state for line in lines_of(letter)] == ["FORWARDED", "FORWARDED"]
    (item,) = waiting_on(letter)
    assert (item.role, item.due_on) == ("STANDING_OFFICER", date(2026, 12, 18))
    assert item.process.path == f"{letter.get_absolute_url()}above/"


def test_the_decision_above_makes_the_awards_exist_with_its_number(road):
    letter = road.sent(2)

    row = confer(lines_of(letter), **said(), actor=road.people["ngoc"])

    assert [(n.state, n.decision_above) for n in lines_of(letter)] == [("AWARDED", row)] * 2
    assert (row.number, row.issuer) == ("1450/QĐ-TTg", "Thủ tướng Chính phủ")
    assert (row.authority, row.award, row.entered_by) == (
        "PRIME_MINISTER",
        "BKTTG",
        road.people["ngoc"],
    )
    assert waiting_on(letter) == []
    (entry,) = record.history([row.obj])
    assert (entry.kind, entry.facts["number"]) == ("decision.entered_above", "1450/QĐ-TTg")
    assert entry.disclosed["issuer"] == "Thủ tướng Chính phủ"


def test_a_later_line_joins_the_decision_entered_before(road):
    letter = road.sent(2)
    first, second = lines_of(letter)
    one = confer([first], **said(), actor=road.people["ngoc"])
    assert len(waiting_on(letter)) == 1

    two = confer([second], **said(number=" 1450/QĐ - TTg "), actor=road.people["hung"])

    assert (one, DecisionAbove.objects.count()) == (two, 1)
    assert waiting_on(letter) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "  "}, "decision_above_incomplete"),
        ({"issuer": " "}, "decision_above_incomplete"),
        ({"issued_on": None}, "decision_above_incomplete"),
        ({"issued_on": TODAY - timedelta(days=1)}, "decided_before_proposed"),
        ({"issued_on": TODAY + timedelta(days=1)}, "date_ahead"),
    ],
)
def test_what_does_not_fit_its_paper_is_refused_whole(road, changes, code):
    letter = road.sent(2)
    before = record.count()

    no = refusal(lambda: confer(lines_of(letter), **said(**changes), actor=road.people["ngoc"]))

    assert (no.code, record.count(), DecisionAbove.objects.count()) == (code, before, 0)
    assert {line.state for line in lines_of(letter)} == {"FORWARDED"}


def test_one_number_has_one_date(road, monkeypatch, settings):
    letter = road.sent(2)
    first, second = lines_of(letter)
    confer([first], **said(), actor=road.people["ngoc"])
    settings.BUSINESS_DATE = TODAY + timedelta(days=3)
    later = said(issued_on=TODAY + timedelta(days=2))

    no = refusal(lambda: confer([second], **later, actor=road.people["ngoc"]))

    assert (no.code, no.facts["issued_on"]) == ("entered_otherwise", TODAY.isoformat())


def test_one_number_has_one_issuer(road):
    first, second = lines_of(road.sent(2))
    confer([first], **said(), actor=road.people["ngoc"])

    other = said(issuer="Chủ tịch nước")
    no = refusal(lambda: confer([second], **other, actor=road.people["ngoc"]))

    assert (no.code, "Thủ tướng Chính phủ" in no.message) == ("entered_otherwise", True)


def test_nobody_but_the_office_enters_what_was_decided(road):
    line = lines_of(road.sent())[0]

    for name in ("yen", "khanh", "bo.truong", "thu.truong", "van.thu", "thanh.tra", "quan.tri"):
        no = refusal(lambda who=name: confer([line], **said(), actor=road.people[who]))
        assert no.code == "not_permitted", name


def test_a_held_line_is_conferred_once_the_hold_is_gone(road):
    letter = road.sent(2)
    held, other = lines_of(letter)
    words = {"kind": "COMPLAINT", "source": "Đơn số 7", "since": TODAY}
    place_hold(held, **words, actor=road.people["ngoc"])

    no = refusal(lambda: confer([held, other], **said(), actor=road.people["ngoc"]))

    assert no.code == "on_hold"
    confer([other], **said(), actor=road.people["ngoc"])
    assert [line.state for line in lines_of(letter)] == ["FORWARDED", "AWARDED"]


@pytest.mark.django_db(transaction=True)  # two findings are told apart by their time
def test_what_comes_back_is_reviewed_again_with_all_that_was_done(road):
    letter = road.sent()
    (line,) = lines_of(letter)
    shown = Decision.objects.get(pk=letter.pk).signed_content

    perform(line, "return_from_above", actor=road.people["ngoc"], reason="Bổ sung thuế")

    line = Nomination.objects.get(pk=line.pk)
    assert (line.state, line.decision) == ("APPRAISAL", None)
    assert line.appraisals.count() == 1
    assert Decision.objects.get(pk=letter.pk).signed_content == shown
    perform(line, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])
    again = Nomination.objects.get(pk=line.pk).decision
    assert (again.state, again.is_letter, again == letter) == ("DRAFT", True, False)


def test_a_no_from_above_carries_ground_stage_and_words(road):
    (line,) = lines_of(road.sent())
    office = road.people["ngoc"]
    no = refusal(lambda: perform(line, "decline_above", actor=office, reason="Chưa đủ"))
    assert no.code == "ground_missing"

    ground = {"ground": "DECLINED_ABOVE"}
    perform(line, "decline_above", actor=office, reason="Chưa đủ", facts=ground)

    decline = Nomination.objects.get(pk=line.pk).decline
    assert (decline.stage, decline.ground, decline.words) == (
        "FORWARDED",
        "DECLINED_ABOVE",
        "Chưa đủ",
    )


@pytest.mark.parametrize("move", ["return_from_above", "decline_above"])
def test_an_answer_without_words_is_refused(road, move):
    (line,) = lines_of(road.sent())
    ground = {"ground": "DECLINED_ABOVE"}

    no = refusal(lambda: perform(line, move, actor=road.people["ngoc"], facts=ground))

    assert no.code == "reason_missing"


def test_the_scan_is_kept_by_its_digest_and_a_better_one_follows(road):
    row = road.conferred(road.sent())

    first = attach_scan(row, name="qd.pdf", content=PDF, actor=road.people["ngoc"])
    second = attach_scan(row, name="ro.pdf", content=PDF + b"2", actor=road.people["hung"])

    assert (first.version, second.version, second.name) == (2, 3, "ro.pdf")
    kept = DecisionAbove.objects.get(pk=row.pk)
    with kept.file.open("rb") as stored:
        assert stored.read() == PDF + b"2"
    assert [entry.kind for entry in record.history([row.obj], limit=2)] == [
        "decision.scan_added",
        "decision.scan_added",
    ]


@pytest.mark.parametrize(
    ("who", "name", "content", "code"),
    [
        ("yen", "qd.pdf", PDF, "not_permitted"),
        ("bo.truong", "qd.pdf", PDF, "not_permitted"),
        ("ngoc", "qd.exe", PDF, "file_type"),
        ("ngoc", "qd.pdf", b"", "file_empty"),
        ("ngoc", "qd.pdf", b"MZ", "file_type"),
    ],
)
def test_a_scan_that_is_not_taken_leaves_nothing(road, who, name, content, code):
    row = road.conferred(road.sent())

    no = refusal(lambda: attach_scan(row, name=name, content=content, actor=road.people[who]))

    assert (no.code, DecisionAbove.objects.get(pk=row.pk).name) == (code, "")


@pytest.mark.parametrize("size", [1, 30])
def test_conferring_costs_the_same_for_one_and_for_thirty(road, size):
    lines = lines_of(road.sent(size))
    facts = {line.pk: said() for line in lines}

    with CaptureQueriesContext(connection) as queries:
        perform_all(lines, "confer", actor=road.people["ngoc"], facts=facts)

    assert len(queries) <= 27


@pytest.mark.parametrize("size", [1, 30])
def test_sending_costs_the_same_for_one_and_for_thirty(road, size):
    signed = road.signed(road.before_signer(road.proposed(size), title=PROPOSAL))
    number = {"number": "12/TTr", "issued_on": TODAY}

    with CaptureQueriesContext(connection) as queries:
        perform(signed, "issue", actor=road.people["van.thu"], facts=number)

    assert len(queries) <= 46
