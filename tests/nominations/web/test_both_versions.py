"""Two people at one line: neither is overwritten unseen, and each field's version is a choice."""

import re

import pytest
from django.urls import reverse

from nominations.actions.submissions import change_nomination
from nominations.models import Nomination


def change(line) -> str:
    return reverse("nominations:nominee_change", args=[line.code])


def fields_of(page) -> dict[str, str]:
    """What a browser would send of the page's form: its version, what was there, what is there."""
    basis = page.context["basis"]
    was = {f"was-{name}": text for name, text in basis.was.items()}
    return {"seen": basis.seen, **was, **basis.was}


@pytest.fixture
def opened(desk, hoa) -> dict[str, str]:
    """What Nga's browser holds of the line she has open."""
    return fields_of(desk("nga").get(change(hoa)))


@pytest.fixture
def overtaken(opened, hoa, company) -> dict[str, str]:
    """The same, after the achievement and the position were changed at another desk."""
    change_nomination(
        hoa,
        actor=company.people["nga"],
        nominee={"position": "Phó phòng"},
        achievement="Đã sửa ở máy khác",
    )
    return opened


def now(line) -> tuple[str, str, str]:
    fresh = Nomination.objects.select_related("nominee").get(pk=line.pk)
    return fresh.achievement, fresh.nominee.position, fresh.nominee.name


def test_a_field_only_the_other_changed_is_kept_without_asking(desk, hoa, overtaken, company):
    sent = overtaken | {"achievement": "Của tôi"}

    page = desk("nga").post(change(hoa), sent)

    assert page.status_code == 409
    assert [(r["name"], r["mine"], r["now"]) for r in page.context["both"]] == [
        ("achievement", "Của tôi", "Đã sửa ở máy khác")
    ]
    assert page.context["form"]["position"].value() == "Phó phòng"
    assert 'name="pick-achievement"' in page.text
    assert page.context["changed_by"].key == company.people["nga"].pk


def test_saving_again_puts_mine_in_place_and_leaves_theirs_elsewhere(desk, hoa, overtaken):
    nga = desk("nga")
    again = fields_of(nga.post(change(hoa), overtaken | {"achievement": "Của tôi"}))

    answer = nga.post(change(hoa), again | {"achievement": "Của tôi", "pick-achievement": "mine"})

    assert answer.status_code == 302
    assert now(hoa)[:2] == ("Của tôi", "Phó phòng")


def test_a_field_may_take_what_was_saved_meanwhile(desk, hoa, overtaken):
    mine = {"achievement": "Của tôi", "name": "Nguyễn Thị Hoa Mai"}
    nga = desk("nga")
    again = fields_of(nga.post(change(hoa), overtaken | mine))

    nga.post(change(hoa), again | mine | {"pick-achievement": "now", "pick-name": "mine"})

    assert now(hoa) == ("Đã sửa ở máy khác", "Phó phòng", "Nguyễn Thị Hoa Mai")


def test_all_that_was_saved_meanwhile_may_stay(desk, hoa, overtaken):
    mine = {"achievement": "Của tôi", "name": "Nguyễn Thị Hoa Mai"}
    nga = desk("nga")
    again = fields_of(nga.post(change(hoa), overtaken | mine))
    version = Nomination.objects.get(pk=hoa.pk).version

    answer = nga.post(change(hoa), again | mine | {"whole": "now"})

    assert answer.status_code == 302
    assert now(hoa)[0] == "Đã sửa ở máy khác"
    assert Nomination.objects.get(pk=hoa.pk).version == version


def test_a_third_version_in_between_is_shown_again(desk, hoa, overtaken, company):
    nga = desk("nga")
    again = fields_of(nga.post(change(hoa), overtaken | {"achievement": "Của tôi"}))
    change_nomination(hoa, actor=company.people["nga"], achievement="Lần thứ ba")

    page = nga.post(change(hoa), again | {"achievement": "Của tôi", "pick-achievement": "mine"})

    assert page.status_code == 409
    assert [(r["mine"], r["now"]) for r in page.context["both"]] == [("Của tôi", "Lần thứ ba")]


def test_an_error_in_a_stale_form_does_not_hide_that_it_is_stale(desk, hoa, overtaken):
    nga = desk("nga")
    wrong = nga.post(change(hoa), overtaken | {"name": "", "achievement": "Của tôi"})
    assert wrong.status_code == 422
    assert wrong.context["basis"].seen == str(overtaken["seen"])

    corrected = fields_of(wrong) | {"achievement": "Của tôi"}

    assert desk("nga").post(change(hoa), corrected).status_code == 409


def test_what_others_change_is_told_beside_the_open_form(desk, hoa, opened, company):
    here = reverse("nominations:nomination_meanwhile", args=[hoa.code])
    seen = {"seen": opened["seen"]}
    assert "notice" not in desk("tuan").get(here, seen).text

    change_nomination(hoa, actor=company.people["nga"], achievement="Mới")

    told = desk("tuan").get(here, seen).text
    assert re.search(r"changed this on .*, while you have it open", told)
    assert "notice" not in desk("nga").get(here, seen).text
    assert desk("mai").get(here, seen).status_code == 404


def test_a_letter_takes_the_version_chosen(desk, draft):
    here = reverse("nominations:letter", args=[draft.code])
    nga, tuan = desk("nga"), desk("tuan")
    hers = fields_of(nga.get(here))
    his = fields_of(tuan.get(here))
    tuan.post(here, his | {"summary": "Của thủ trưởng", "letter_number": "9/TTr"})

    again = fields_of(nga.post(here, hers | {"summary": "Của cán bộ"}))
    nga.post(here, again | {"summary": "Của cán bộ", "pick-summary": "now"})

    draft = type(draft).objects.get(pk=draft.pk)
    assert (draft.summary, draft.letter_number) == ("Của thủ trưởng", "9/TTr")
