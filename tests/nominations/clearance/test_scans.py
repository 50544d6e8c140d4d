"""The scan of an answer is kept with its number and date, and read by those who see the letter."""

import hashlib

import pytest
from django.urls import reverse

from audit.record import queries as record
from config.demo.papers import demo_pdf
from nominations.actions.answers import Scan, attach_answer
from nominations.actions.consultations import answer_letter
from nominations.models import Consultation
from tests.cast import TODAY
from tests.clearing import asked
from workflow.errors import Refused

PAPER = demo_pdf("Trả lời")
SCAN = Scan("../Công văn 12.pdf", PAPER)


@pytest.fixture
def letter(road, lines) -> Consultation:
    return asked(road, lines)


def answered(road, letter: Consultation, **said) -> Consultation:
    usual = {"answer": "AGREES", "answered_on": TODAY, "actor": road.people["ngoc"]}
    return answer_letter(letter, **usual | said)


def test_number_and_scan_stand_in_the_entry_of_the_answer(road, letter):
    row = answered(road, letter, number=" 12/CT-HTr ", scan=SCAN)

    entry = record.history([row.obj])[0]
    digest = hashlib.sha256(PAPER).hexdigest()
    assert (row.answer_number, row.name, row.size) == ("12/CT-HTr", "Công văn 12.pdf", len(PAPER))
    assert entry.facts["answer_number"] == "12/CT-HTr"
    assert entry.disclosed["sha256"] == digest
    assert entry.disclosed["doc:Công văn 12.pdf"] == f"sha-256:{digest}"
    assert "Công văn" not in str(entry.facts)


def test_it_may_follow_later_and_a_better_one_after_it(road, letter):
    row = answered(road, letter)
    for name in ("a.pdf", "b.pdf"):
        row = attach_answer(row, scan=Scan(name, PAPER), actor=road.people["hung"])

    assert (row.name, row.version) == ("b.pdf", 4)
    assert [line.kind for line in record.history([row.obj])][:2] == ["consultation.scan_added"] * 2


@pytest.mark.parametrize(
    ("scan", "code"),
    [
        (Scan("a.exe", PAPER), "file_type"),
        (Scan("a.pdf", b"GIF89a"), "file_type"),
        (Scan("a.pdf", b""), "file_empty"),
    ],
)
def test_a_scan_that_is_not_taken_leaves_the_answer_unentered(road, letter, scan, code):
    with pytest.raises(Refused) as no:
        answered(road, letter, scan=scan)

    assert no.value.refusal.code == code
    assert Consultation.objects.get().answer == ""


def test_nothing_is_attached_before_the_answer_nor_by_others(road, letter):
    codes = []
    for who in ("ngoc", "yen", "thanh.tra"):
        with pytest.raises(Refused) as no:
            attach_answer(letter, scan=SCAN, actor=road.people[who])
        codes.append(no.value.refusal.code)

    assert codes == ["not_answered", "not_permitted", "not_permitted"]


@pytest.mark.parametrize(
    ("name", "status"),
    [("ngoc", 200), ("hung", 200), ("thanh.tra", 200), ("yen", 404), ("khanh", 404), ("uv1", 404)],
)
def test_those_who_see_the_letter_read_its_scan(road, letter, desk, name, status):
    address = reverse("nominations:answer_scan", args=[letter.code])
    assert desk("ngoc").get(address).status_code == 404
    answered(road, letter, scan=SCAN)

    answer = desk(name).get(address)

    assert answer.status_code == status
    if status == 200:
        assert answer.getvalue() == PAPER
        assert answer.headers["Content-Disposition"].startswith("attachment")
    elif name == "yen":
        assert desk(name).post(address, {}).status_code == 404


def test_the_page_offers_it_until_it_is_there_and_names_it(road, letter, desk):
    path = letter.get_absolute_url()
    assert "Scan of the answer" in desk("ngoc").get(path).text
    answered(road, letter, number="12/CT")
    assert "Attach the scan of the answer" in desk("ngoc").get(path).text
    assert "Attach the scan of the answer" not in desk("thanh.tra").get(path).text

    attach_answer(letter, scan=SCAN, actor=road.people["ngoc"])

    told = desk("thanh.tra").get(path).text
    assert "Công văn 12.pdf" in told
    assert "12/CT" in told
