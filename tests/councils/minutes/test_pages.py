"""The pages of minutes: begun, written by two, signed, and the PDF handed over."""

import pytest

from config.demo.cast import PASSWORD
from councils.actions.minutes_paper import make_paper
from councils.models import Minutes

ASKED = "Sign the minutes"


def text(page) -> str:
    return page.content.decode()


def named(office, **texts: str) -> dict[str, str]:
    """The form of a draft that names Sơn as presiding and Bình as secretary."""
    who = {"chair": office.people["son"].obj, "secretary": office.people["binh"].obj}
    return {**who, "remarks": "", "recipients": "", **texts}


@pytest.fixture
def begun(office, desk) -> str:
    """The address of the session's minutes, begun by the leader on the page of the record."""
    path = office.session.get_absolute_url() + "minutes/"
    assert "Draw up the session’s minutes" in text(desk("son").get(path))
    return desk("son").post(path + "draft/").url


def test_the_leader_writes_and_the_paper_shows_what_was_written(office, desk, begun):
    son = desk("son")

    assert "Draw up the minutes" in text(son.get("/"))
    saved = son.post(begun + "change/", named(office, remarks="Hai đơn vị được đề nghị.", seen="1"))

    assert (saved.status_code, saved.url) == (302, begun)
    page = text(son.get(begun))
    for words in (
        "Hai đơn vị được đề nghị.",
        "4 of 4 agree; 3 needed: more than 1/2 of all members.",
        "5 of 5 members present",
        "Put to signing",
        "Draft minutes, not signed",
    ):
        assert words in page


def test_of_two_who_write_at_once_the_second_keeps_both_texts(office, desk, begun):
    son, binh = desk("son"), desk("binh")
    son.post(begun + "change/", named(office, remarks="Của Sơn", seen="1"))

    late = binh.post(begun + "change/", named(office, remarks="Của Bình", seen="1"))

    assert late.status_code == 409
    assert "Của Sơn" in text(late)
    assert "Của Bình" in text(late)
    assert Minutes.objects.get().remarks == "Của Sơn"


def test_those_named_are_asked_and_sign_with_their_password(office, desk, begun):
    son, binh = desk("son"), desk("binh")
    son.post(begun + "change/", named(office, seen="1"))
    office.seal()
    assert son.post(begun + "moves/put_to_signing/").status_code == 302
    said = {"password": PASSWORD, "digest": Minutes.objects.get().digest}

    assert text(binh.get("/")).count(ASKED) == 2
    assert "has not signed yet" in text(son.get(begun))
    wrong = binh.post(begun + "sign/", {**said, "password": "sai"})
    assert (wrong.status_code, "Nothing was signed." in text(wrong)) == (409, True)
    assert binh.post(begun + "sign/", said).status_code == 302
    assert text(binh.get("/")).count(ASKED) == 1
    assert son.post(begun + "sign/", said).status_code == 302

    assert Minutes.objects.get().state == "SIGNED"
    assert "01/BB-CUM-TNMT" in text(son.get(begun))


def test_who_does_not_see_the_session_finds_nothing(office, desk, begun):
    stranger = desk("uv1")

    paths = ["", "minutes.pdf", "pdf/", "change/"]
    assert {stranger.get(begun + path).status_code for path in paths} == {404}
    assert stranger.post(begun + "sign/", {"password": "x", "digest": "x"}).status_code == 404
    assert desk("quang").get(begun + "change/").status_code == 404


def test_the_pdf_is_a_draft_until_it_is_kept(office, desk, begun):
    son = desk("son")
    draft = son.get(begun + "minutes.pdf")
    assert (draft.headers["Content-Type"], draft.content[:5]) == ("application/pdf", b"%PDF-")
    row = Minutes.objects.get()
    office.finished(row)

    unmade = son.get(begun + "minutes.pdf")
    made = make_paper(Minutes.objects.get(), actor=office.people["son"])

    assert (unmade.status_code, unmade.url) == (302, begun)
    kept = son.get(begun + "minutes.pdf")
    assert len(kept.content) == made.size
    assert made.sha256 in text(son.get(begun))


def test_a_correction_is_begun_on_the_page_of_the_signed_edition(office, desk):
    row, son = office.signed(), desk("son")
    path = office.session.get_absolute_url() + "minutes/draft/"

    empty = son.post(path, {"correction": " "})
    begun = son.post(path, {"correction": "Ghi lại tên."})

    assert "Say what is corrected and why" in text(empty)
    assert "Correct by a new edition" not in text(son.get(row.get_absolute_url()))
    assert "A later edition corrects these minutes" in text(son.get(row.get_absolute_url()))
    assert "Ghi lại tên." in text(son.get(begun.url))
