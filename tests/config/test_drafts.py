"""A form that was taken leaves no draft; one sent after the session ended is found again."""

import json

from django.urls import reverse

from nominations.actions.submissions import start_submission
from workflow.models import FormDraft


def of(letter, name: str, *more: str) -> str:
    return reverse(f"nominations:{name}", args=[letter.code, *more])


def keep(client, at: str) -> None:
    said = {"at": at, "page": "/", "title": "x", "fields": json.dumps([["name", "Hoa", False]])}
    assert client.post("/drafts/", said).status_code == 200


def letter_of(company, review):
    unit = company.units["skhcn-quang-ngai"]
    return start_submission(review, unit=unit, actor=company.people["nga"])


def test_a_form_that_was_taken_leaves_no_draft(company, review, desk):
    letter = letter_of(company, review)
    here = of(letter, "nominee_add", "person")
    nga = desk("nga")
    keep(nga, f"{here}#nominee")
    keep(nga, "/help/#other")
    person = {"name": "Nguyễn Thị Hoa", "kind": "INDIVIDUAL", "award": "BKB"}

    refused = nga.post(here, {"name": "", "draft": f"abc1 {here}#nominee"})
    assert (refused.status_code, FormDraft.objects.count()) == (422, 2)
    assert "vd_taken" not in refused.cookies

    answer = nga.post(here, person | {"draft": f"abc1 {here}#nominee"})

    assert answer.status_code == 302
    assert answer.cookies["vd_taken"].value == "abc1"
    assert FormDraft.objects.get().page == "/"


def test_the_draft_of_somebody_else_stays(company, review, desk):
    letter = letter_of(company, review)
    here = of(letter, "nominee_add", "person")
    keep(desk("tuan"), f"{here}#nominee")
    person = {"name": "Nguyễn Thị Hoa", "kind": "INDIVIDUAL", "award": "BKB"}

    desk("nga").post(here, person | {"draft": f"x;y {here}#nominee"})

    assert FormDraft.objects.get().user == company.people["tuan"]


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(company, client):
    came = {"referer": "http://testserver/nominations/DN-1/?tab=why"}
    move = reverse("nominations:nomination_move", args=["DN-1", "withdraw"])

    client.cookies["vd_language"] = "en"
    answer = client.post(move, {"reason": "x", "draft": f"m {move}#move"}, headers=came)

    assert answer.status_code == 302
    assert answer["location"] == "/sign-in/?next=%2Fnominations%2FDN-1%2F%3Ftab%3Dwhy"
    assert "your text is kept in this browser" in client.get(answer["location"]).content.decode()


def test_a_way_back_to_elsewhere_is_not_taken(company, client):
    move = reverse("nominations:nomination_move", args=["DN-1", "withdraw"])

    answer = client.post(move, {}, headers={"referer": "https://elsewhere.example/x"})

    assert answer["location"] == f"/sign-in/?next={move}"


def test_a_way_back_that_is_no_address_is_not_taken(company, client):
    move = reverse("nominations:nomination_move", args=["DN-1", "withdraw"])

    answer = client.post(move, {}, headers={"referer": "http://["})

    assert answer["location"] == f"/sign-in/?next={move}"


def test_repairs_of_a_list_that_were_saved_leave_no_draft(company, review, desk):
    letter, nga = letter_of(company, review), desk("nga")
    list_of = nga.post(of(letter, "intakes"), {"pasted": "Họ và tên\tNgày sinh\nHoa\t31/02/1985"})
    chosen = {"seen": "1", "header": "1", "name": "0", "birth_date": "1"}
    chosen |= {"all_award": "BKB", "all_kind": "INDIVIDUAL"}
    here = nga.post(list_of["location"], chosen)["location"]
    page = nga.get(here).content.decode()
    at = f"{here}?tab=errors&page=1#repairs"
    keep(nga, at)

    answer = nga.post(here, {"fix-2-birth_date": "28/02/1985", "seen": "2", "draft": f"ab {at}"})

    assert f'action="{here}?tab=errors&amp;page=1"' in page
    assert 'data-longest="200000"' in page
    assert (answer.status_code, FormDraft.objects.count()) == (302, 0)
