"""Numbers and addresses in a comment are masked beforehand, and asked about before they go out."""

import pytest
from django.test import Client

from audit.record.queries import history
from nominations.actions.comments import receive_comment
from nominations.models import NoticeComment
from tests.clearing import shown

WORDS = "Hỏi ông Tám, 0912 345 678 hoặc tam@example.vn, về số tiền 1.234.567.890 đồng."
MASKED = "Hỏi ông Tám, [đã ẩn] hoặc [đã ẩn], về số tiền 1.234.567.890 đồng."
CARD = "Số quyết định 001085012345."
PUBLISHED = {"moderation": "PUBLISHED", "seen": "1"}


@pytest.fixture
def said(road, lines) -> NoticeComment:
    return receive_comment(shown(road, lines), words=WORDS, sender="a" * 64)


@pytest.fixture
def address(said) -> str:
    return f"/clearance/comments/{said.uid}/"


def test_the_words_to_publish_are_masked_and_the_original_is_marked(said, address, desk):
    page = desk("ngoc").get(address)

    assert page.context["form"]["shown"].value() == MASKED
    told = page.content.decode()
    assert all(f"<mark>{each}</mark>" in told for each in ("0912 345 678", "tam@example.vn"))
    assert "It is masked below" in told
    assert 'name="let_stand"' not in told


def test_what_is_left_is_asked_about_and_shown_to_nobody(said, address, desk):
    page = desk("ngoc").post(address, PUBLISHED | {"shown": CARD})

    no = page.context["refusal"]
    assert (page.status_code, no.code) == (409, "personal_data_left")
    assert no.facts["places"] == [{"start": 14, "end": 26, "kind": "NUMBER"}]
    assert "001085012345" not in str(no.as_json())
    told = page.content.decode()
    assert "<mark>001085012345</mark>" in told
    assert f'name="let_stand" id="let_stand" value="{no.facts["mark"]}"' in told
    assert NoticeComment.objects.get().moderation == "WAITING"


def test_a_tick_publishes_just_what_it_was_shown_beside(said, address, desk):
    ngoc = desk("ngoc")
    asked = ngoc.post(address, PUBLISHED | {"shown": CARD}).context["refusal"]
    tick = {"let_stand": asked.facts["mark"]}

    other = ngoc.post(address, PUBLISHED | tick | {"shown": f"{CARD} Gọi 0912345678."})
    assert (other.status_code, other.context["refusal"].code) == (409, "personal_data_left")

    assert ngoc.post(address, PUBLISHED | tick | {"shown": CARD}).status_code == 302
    assert CARD in Client().get(said.notice.get_absolute_url()).content.decode()
    entry = history([said.obj])[0]
    assert (entry.kind, entry.facts["let_stand"]) == ("comment.moderated", 1)
    assert "001085012345" not in str(entry.facts)


@pytest.mark.parametrize(
    "decided",
    [PUBLISHED | {"shown": MASKED}, PUBLISHED | {"moderation": "KEPT", "shown": WORDS, "why": "x"}],
    ids=["masked", "kept unpublished"],
)
def test_nothing_is_asked_where_nothing_goes_out(said, address, desk, decided):
    assert desk("ngoc").post(address, decided).status_code == 302

    assert "let_stand" not in history([said.obj])[0].facts
    told = Client().get(said.notice.get_absolute_url()).content.decode()
    assert ("0912" in told, "[đã ẩn]" in told) == (False, decided["moderation"] == "PUBLISHED")
