"""The pages of what lies with a higher authority: honest words, the office's answer, results."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nominations.actions.ledger import enter_past_award
from nominations.models import DecisionAbove, Nomination
from nominations.queries.chains import later_awards
from nominations.queries.rules import rulebook
from tests.cast import TODAY
from tests.nominations.above.conftest import lines_of
from tests.nominations.web.conftest import PDF, a_file
from tests.road import PROPOSAL

DECIDED = {"number": "1450/QĐ-TTg", "issued_on": "23/11/2026", "issuer": "Thủ tướng Chính phủ"}
ANSWERS = {
    "confer": (DECIDED, "AWARDED"),
    "return_from_above": ({"reason": "Bổ sung xác nhận thuế"}, "APPRAISAL"),
    "decline_above": ({"reason": "Chưa đủ", "ground": "DECLINED_ABOVE"}, "DECLINED"),
}


def text(answer) -> str:
    return answer.content.decode()


def place(letter) -> str:
    return f"/decisions/{letter.code}/above/"


def give(client, letter, move, lines=None, **words):
    chosen = [line.code for line in lines or lines_of(letter)]
    return client.post(place(letter) + "answer/", {"move": move, "line": chosen, **words})


def states(lines) -> list[str]:
    return [type(line).objects.get(pk=line.pk).state for line in lines]


def test_a_letter_never_reads_as_if_the_minister_conferred(road, desk):
    letter = road.before_signer(road.proposed(), title=PROPOSAL)

    page = text(desk("bo.truong").get(letter.get_absolute_url()))

    assert "This is a letter that proposes: Prime Minister decides on the award." in page
    assert "You sign this letter that proposes 1 line" in page
    assert "You sign this decision" not in page
    assert "Letter that proposes" in text(desk("bo.truong").get("/signing/"))


def test_the_first_title_suggested_proposes(road, desk):
    page = text(desk("ngoc").get(road.proposed().get_absolute_url()))

    assert "Về việc đề nghị Thủ tướng Chính phủ tặng" in page


def test_a_title_that_confers_is_refused_on_the_page(road, desk):
    letter = road.proposed()
    here = letter.get_absolute_url()
    words = {"title": "Quyết định tặng Bằng khen", "basis": "Căn cứ luật"}
    desk("ngoc").post(here + "draft/", {**words, "seen": letter.version})

    answer = desk("ngoc").post(here + "moves/put_for_signature/")

    assert answer.status_code == 409
    assert "The title does not say that the ministry proposes" in text(answer)


def test_the_registry_sends_a_letter_and_is_told_that_nothing_is_conferred(road, desk):
    signed = road.signed(road.before_signer(road.proposed(), title=PROPOSAL))
    client, number = desk("van.thu"), {"number": "12/TTr", "issued_on": "23/11/2026"}
    assert "Enter and send" in text(client.get(f"/registry/{signed.code}/"))

    answer = client.post(f"/registry/{signed.code}/", number, follow=True)

    assert "Sent. The higher authority decides; nothing is conferred yet." in text(answer)


@pytest.mark.parametrize("name", ["yen", "khanh", "uv1", "quan.tri"])
def test_a_sent_letter_is_not_among_the_public_results(road, desk, name):
    letter = road.sent()

    assert letter.number not in text(Client().get("/results/"))
    assert Client().get(f"/results/2026/{letter.code}/").status_code == 404
    for tail in ("", "above/", "above/answer/?move=confer"):
        assert desk(name).get(letter.get_absolute_url() + tail).status_code == 404, tail


def test_the_unit_reads_with_whom_it_lies_and_since_when(road, desk):
    letter = road.sent()
    line, told = (
        lines_of(letter)[0],
        "With the Prime Minister since 23/11/2026, proposed by letter",
    )

    assert told in text(desk("yen").get(line.get_absolute_url()))
    assert told in text(desk("khanh").get("/outcomes/"))


def test_the_office_finds_letters_and_lines_that_wait(road, desk):
    letter = road.sent(2)

    assert letter.number in text(desk("ngoc").get("/above/"))
    page = text(desk("ngoc").get(place(letter)))
    assert "With the Prime Minister since 23/11/2026" in page
    assert [line.code in page for line in lines_of(letter)] == [True, True]
    assert "Enter the decision that confers" in page


@pytest.mark.parametrize("name", ["bo.truong", "van.thu", "thanh.tra"])
def test_who_follows_the_letter_reads_and_enters_nothing(road, desk, name):
    letter = road.sent()

    page = text(desk(name).get(place(letter)))

    assert lines_of(letter)[0].code in page
    assert "Enter the decision that confers" not in page
    assert give(desk(name), letter, "confer", **DECIDED).status_code == 404


@pytest.mark.parametrize("move", ANSWERS)
def test_an_answer_is_entered_for_all_chosen_at_once(road, desk, move):
    letter, (words, state) = road.sent(2), ANSWERS[move]
    lines, client = lines_of(letter), desk("ngoc")
    asked = client.get(place(letter) + "answer/", {"move": move, "line": [n.code for n in lines]})
    assert asked.status_code == 200

    answer = give(client, letter, move, **words)

    assert answer["location"] == place(letter)
    assert states(lines) == [state, state]
    if move == "decline_above":
        assert "Chưa đủ" in text(desk("khanh").get("/outcomes/"))


@pytest.mark.parametrize(
    ("move", "words", "told"),
    [
        ("confer", {"number": " "}, (422, "There is a problem")),
        ("confer", {"issued_on": "22/11/2026"}, (409, "an earlier date than the letter")),
        ("return_from_above", {"reason": ""}, (422, "There is a problem")),
        ("decline_above", {"ground": ""}, (422, "There is a problem")),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_the_text_kept(road, desk, move, words, told):
    letter = road.sent()
    given = ANSWERS[move][0] | words

    answer = give(desk("ngoc"), letter, move, **given)

    assert answer.status_code == told[0]
    assert told[1] in text(answer)
    assert all(word in text(answer) for word in given.values() if word.strip())
    assert states(lines_of(letter)) == ["FORWARDED"]


def test_nothing_chosen_is_said_and_an_unknown_answer_does_not_exist(road, desk):
    letter, client = road.sent(), desk("ngoc")

    nothing = client.post(place(letter) + "answer/", {"move": "confer"}, follow=True)

    assert "Choose at least one nomination" in text(nothing)
    assert give(client, letter, "wave_through").status_code == 404
    assert client.get("/decisions/TT-2026-NOPE/above/").status_code == 404


def test_an_answer_to_an_older_page_is_refused(road, desk):
    letter = road.sent()
    (line,) = lines_of(letter)

    answer = give(desk("ngoc"), letter, "confer", **DECIDED, **{f"seen-{line.code}": "1"})

    assert (answer.status_code, states([line])) == (409, ["FORWARDED"])


def test_a_scan_that_is_not_taken_enters_no_decision_either(road, desk):
    letter = road.sent()

    answer = give(desk("ngoc"), letter, "confer", **DECIDED, file=a_file("qd.pdf", b"MZ"))

    assert answer.status_code == 409
    assert "is not what its name says" in text(answer)
    assert (states(lines_of(letter)), DecisionAbove.objects.count()) == (["FORWARDED"], 0)


def test_the_award_stands_among_the_results_with_number_and_issuer(road, desk):
    letter = road.sent(2)
    give(desk("ngoc"), letter, "confer", **DECIDED, file=a_file())
    row, name = DecisionAbove.objects.get(), lines_of(letter)[0].nominee.name

    listed, one = (
        text(desk("mai").get(url)) for url in ("/results/above/", row.get_absolute_url())
    )

    assert "1450/QĐ-TTg" in listed
    assert "Thủ tướng Chính phủ" in listed
    assert name in one
    assert "2 recipients" in one
    assert "1450/QĐ-TTg" in text(desk("khanh").get("/outcomes/"))
    assert "1450/QĐ-TTg" in text(desk("yen").get(lines_of(letter)[0].get_absolute_url()))


def test_the_scan_is_read_by_who_sees_a_line_and_attached_by_the_office(road, desk):
    row = road.conferred(road.sent())
    here = row.get_absolute_url()
    assert desk("ngoc").post(here, {"file": a_file()})["location"] == here

    read = desk("yen").get(here + "scan/")

    assert (b"".join(read), read["Content-Disposition"][:10]) == (PDF, "attachment")
    assert "bao-cao.pdf" in text(desk("yen").get(here))
    assert "bao-cao.pdf" not in text(desk("mai").get(here))
    assert desk("mai").get(here + "scan/").status_code == 404
    assert Client().get(here + "scan/").status_code == 302
    for client in (desk("yen"), desk("bo.truong"), Client()):
        assert client.post(here, {"file": a_file()}).status_code == 404
    assert desk("ngoc").post(here).status_code == 422
    assert desk("ngoc").post(here, {"file": a_file("x.exe")}).status_code == 409


def test_what_rests_on_a_cancelled_award_is_named_by_the_decision_not_the_letter(road):
    row = road.conferred(road.sent())
    (line,) = row.lines.all()
    office, day = road.people["ngoc"], TODAY.replace(year=2025)
    said = {"recipient": line.nominee.name, "number": "7/QĐ-BKHCN", "issued_on": day}
    source = {"issuer": "Bộ trưởng", "source": "Quyết định 7/QĐ-BKHCN, bản lưu"}
    given = {"nominee": line.nominee, "unit": line.unit, "award": "BKB", "year": 2025}
    earlier = enter_past_award(actor=office, **given, **said, **source)

    found = later_awards(office, earlier, law=rulebook(line.ruleset.digest))

    assert [(each.year, each.number) for each in found] == [(2026, "1450/QĐ-TTg")]


def test_what_nobody_can_type_chooses_nobody(road, desk):
    answer = give(desk("ngoc"), road.sent(), "confer", lines=[Nomination(code="DN\x00")])

    assert answer.status_code == 302


@pytest.mark.parametrize("size", [1, 30])
def test_the_cost_does_not_grow(road, desk, size):
    letter, client = road.sent(size), desk("ngoc")
    chosen = "&".join(f"line={line.code}" for line in lines_of(letter))
    paths = {
        "/above/": 10,
        place(letter): 16,
        f"{place(letter)}answer/?move=confer&{chosen}": 12,
    }
    for path, most in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= most, (path[:40], len(queries))
