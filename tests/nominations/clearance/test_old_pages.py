"""A form sent back keeps the version its author saw until they are told of a newer one."""

import pytest

from nominations.actions.comments import receive_comment
from nominations.actions.consultations import answer_letter, settle_objection
from nominations.models import Consultation
from tests.cast import TODAY
from tests.clearing import asked, shown

OLD = "7"
FORMS = {
    "letter": ("ngoc", {"answer": "AGREES", "answered_on": "23/11/2026"}),
    "notice": ("ngoc", {"why": "Nhầm chức vụ"}),
    "comment": ("ngoc", {"moderation": "KEPT", "why": "Không có địa chỉ"}),
    "hold": ("ngoc", {"source": "Đơn 1", "since": "23/11/2026"}),
    "withdrawal": ("khanh", {"reason": "Nộp nhầm đợt"}),
}


@pytest.fixture
def addresses(road, lines) -> dict[str, str]:
    """Where each of the forms is sent."""
    notice = shown(road, lines)
    comment = receive_comment(notice, words="Có sai phạm.", sender="a" * 64, about=lines[0])
    return {
        "letter": asked(road, lines).get_absolute_url(),
        "notice": notice.office_url,
        "comment": f"/clearance/comments/{comment.uid}/",
        "hold": f"/clearance/comments/{comment.uid}/hold/",
        "withdrawal": f"{lines[0].submission.get_absolute_url()}withdraw/",
    }


@pytest.mark.parametrize("form", FORMS)
def test_what_lacks_a_field_keeps_the_version_seen_and_what_is_overtaken_the_newer(
    addresses, lines, desk, form
):
    (name, words), where = FORMS[form], addresses[form]
    client = desk(name)
    more = {"line": lines[0].code, "reason": "Có đơn"} if form == "hold" else {}

    lacking = client.post(where, {"seen": OLD})
    stale = client.post(where, {"seen": OLD, **more, **words})

    assert (lacking.status_code, lacking.context["seen"]) == (422, OLD)
    assert (stale.status_code, stale.context["refusal"].code) == (409, "overtaken")
    assert stale.context["seen"] != OLD
    assert f'name="seen" value="{stale.context["seen"]}"' in stale.content.decode()


@pytest.mark.parametrize("answer", ["AGREES", "OBJECTS", "SILENT"])
def test_an_answer_comes_back_whole_where_a_colleague_entered_an_objection(
    road, lines, desk, answer
):
    letter, office = asked(road, lines), desk("hung")
    objected(letter, road)

    sent = {"answer": answer, "answered_on": "23/11/2026", "number": "12/CT", "words": "Theo sổ"}
    page = office.post(letter.get_absolute_url(), {"seen": 1, **sent})

    assert (page.status_code, page.context["refusal"].code) == (409, "overtaken")
    assert {name: page.context["form"][name].value() for name in sent} == sent
    text = page.text
    assert ("Theo sổ" in text, text.count("Enter the answer")) == (True, 2)
    assert "Settle the objection" not in text
    again = office.post(letter.get_absolute_url(), {"seen": page.context["seen"], **sent})
    assert again.context["refusal"].code == "already_answered"
    assert Consultation.objects.get().words == "Còn nợ thuế"


def test_a_reason_comes_back_where_a_colleague_settled_the_objection(road, lines, desk):
    letter, office = asked(road, lines), desk("hung")
    objected(letter, road)
    settle_objection(letter, why="Đã nộp đủ", actor=road.people["ngoc"])

    page = office.post(letter.get_absolute_url(), {"seen": 2, "why": "Sai mã số thuế"})

    assert (page.status_code, page.context["refusal"].code) == (409, "overtaken")
    assert ("Sai mã số thuế" in page.text, page.text.count("Settle the objection")) == (True, 2)


def test_a_reason_comes_back_where_the_letter_was_withdrawn_meanwhile(lines, desk):
    letter, head = lines[0].submission, desk("khanh")
    address = f"{letter.get_absolute_url()}withdraw/"
    head.post(address, {"reason": "Nộp nhầm đợt", "seen": letter.version})

    late = head.post(address, {"reason": "Rút để bổ sung", "seen": letter.version})

    assert (late.status_code, late.context["refusal"].code) == (409, "overtaken")
    assert "Rút để bổ sung" in late.text
    assert head.get(address).status_code == 404
    assert desk("yen").post(address, {"reason": "Rút", "seen": letter.version}).status_code == 404


def objected(letter: Consultation, road) -> None:
    said = {"words": "Còn nợ thuế", "answered_on": TODAY, "actor": road.people["ngoc"]}
    answer_letter(letter, answer="OBJECTS", **said)


@pytest.mark.parametrize(
    ("where", "lacks", "full"),
    [
        ("/clearance/clear/", {"reason": "\x00"}, {}),
        ("/clearance/return/", {}, {"point_OTHER": "on", "words_OTHER": "Gửi xác nhận thuế"}),
    ],
)
def test_forms_about_many_keep_the_version_of_each(lines, desk, where, lacks, full):
    (one, other), client = lines, desk("ngoc")
    sent = {"line": [one.code, other.code], f"seen-{other.code}": other.version}
    sent[f"seen-{one.code}"] = OLD

    lacking = client.post(where, sent | lacks)
    stale = client.post(where, sent | full)

    assert lacking.status_code == 422
    assert [row["seen"] for row in lacking.context["rows"]] == [int(OLD), other.version]
    assert stale.status_code == 409
    assert (stale.context["rows"][0]["refusal"].code, stale.context["rows"][0]["seen"]) == (
        "overtaken",
        one.version,
    )
