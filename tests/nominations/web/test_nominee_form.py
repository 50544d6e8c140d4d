"""Adding and changing nominees: persons, collectives, the unit itself; days, names, awards."""

from datetime import date

import pytest
from django.urls import reverse

from nominations.actions.submissions import add_nomination, change_nomination
from nominations.models import Nomination

PERSON = {
    "name": "  Trần   Thị  Hoà ",
    "kind": "INDIVIDUAL",
    "position": "Chuyên viên",
    "birth_date": "03/04/1990",
    "is_direct_worker": "yes",
    "award": "BKB",
    "achievement": "Hoàn thành 12 đề tài",
}


def add(letter, sort):
    return reverse("nominations:nominee_add", args=[letter.code, sort])


def change(line):
    return reverse("nominations:nominee_change", args=[line.code])


def only_line():
    return Nomination.objects.select_related("nominee").get()


def test_a_person_is_added_with_the_day_first_and_the_name_tidied(desk, draft):
    answer = desk("nga").post(add(draft, "person"), PERSON)

    assert answer.url == reverse("nominations:nominees", args=[draft.code])
    nominee = only_line().nominee
    assert nominee.birth_date == date(1990, 4, 3)
    assert nominee.name == "Trần Thị Hoà"
    assert nominee.is_direct_worker is True


def test_the_date_trap(desk, draft):
    for language in ("vi", "en"):
        nga = desk("nga")
        nga.cookies["vd_language"] = language
        given = PERSON | {"name": language, "birth_date": "03/04/2026"}
        nga.post(add(draft, "person"), given)

    born = Nomination.objects.values_list("nominee__birth_date", flat=True)
    assert set(born) == {date(2026, 4, 3)}


def test_names_typed_in_two_ways_are_one_name(desk, draft):
    desk("nga").post(add(draft, "person"), PERSON | {"name": "Hòa"})

    assert only_line().nominee.name == "Hòa"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", " ", "This field is required."),
        ("birth_date", "31/02/1985", "“31/02/1985” is not a real day."),
        ("birth_date", "12/31/1985", "“12/31/1985” is not a real day."),
        ("birth_date", "01/01/2030", "01/01/2030 lies in the future or too far back."),
        ("birth_date", "hôm qua", "is not a real day."),
        ("award", "COBO", "Select a valid choice."),
        ("award", "", "This field is required."),
        ("kind", "HOUSEHOLD", "Select a valid choice."),
    ],
)
def test_an_error_is_named_and_nothing_typed_is_lost(desk, draft, field, typed, words):
    wrong = desk("nga").post(add(draft, "person"), PERSON | {field: typed})

    assert wrong.status_code == 422
    assert words in wrong.text
    assert 'class="error-summary"' in wrong.text
    assert "Hoàn thành 12 đề tài" in wrong.text
    assert not Nomination.objects.exists()


def test_an_award_not_given_to_the_kind_chosen_names_who_gets_it(desk, draft):
    wrong = desk("nga").post(add(draft, "person"), PERSON | {"kind": "FOREIGNER", "award": "CSTDB"})

    assert wrong.status_code == 422
    assert "is not given to this kind of nominee. It is given to: Individual." in wrong.text


def test_the_unit_itself_is_one_click_and_an_award(desk, draft):
    sorts = reverse("nominations:nominee_sorts", args=[draft.code])
    assert "The unit itself: Quảng Ngãi" in desk("nga").get(sorts).text

    desk("nga").post(add(draft, "unit"), {"kind": "LARGE_COLLECTIVE", "award": "COBO"})

    nominee = only_line().nominee
    assert (nominee.name, nominee.is_the_unit) == ("Sở KH&CN Quảng Ngãi", True)


def test_a_collective_is_offered_only_its_awards(desk, draft):
    page = desk("nga").get(add(draft, "collective"))

    offered = [code for code, _name in page.context["form"].fields["award"].choices]
    assert offered == ["COBO", "BKB"]


def test_adding_another_one_comes_back_to_the_form(desk, draft):
    answer = desk("nga").post(add(draft, "person"), PERSON | {"again": "1"})

    assert answer.url == add(draft, "person")


def test_twice_on_the_list_is_refused_with_the_text_kept(desk, draft):
    nga = desk("nga")
    nga.post(add(draft, "person"), PERSON)

    refused = nga.post(add(draft, "person"), PERSON)

    assert refused.status_code == 409
    assert "is already on the list for this award." in refused.text
    assert "Hoàn thành 12 đề tài" in refused.text
    assert Nomination.objects.count() == 1


def test_the_head_sees_the_form_closed_and_is_refused(desk, draft):
    tuan = desk("tuan")

    assert 'name="award"' not in tuan.get(add(draft, "person")).text
    assert tuan.post(add(draft, "person"), PERSON).status_code == 409


def test_a_line_is_changed(desk, hoa):
    given = PERSON | {"seen": hoa.version, "name": "Nguyễn Thị Hoa"}

    desk("nga").post(change(hoa), given)

    line = only_line()
    assert (line.achievement, line.nominee.birth_date) == ("Hoàn thành 12 đề tài", date(1990, 4, 3))
    assert line.version == hoa.version + 1


def test_a_line_changed_under_the_form_shows_both_versions(desk, hoa, company):
    change_nomination(hoa, actor=company.people["nga"], achievement="Đã sửa ở máy khác")

    refused = desk("nga").post(change(hoa), PERSON | {"seen": hoa.version})

    assert refused.status_code == 409
    rows = [(str(r["mine"]), str(r["now"])) for r in refused.context["both"]]
    assert ("Hoàn thành 12 đề tài", "Đã sửa ở máy khác") in rows
    assert 'value="03/04/1990"' in refused.text


def test_an_award_the_nominee_has_already_is_an_error_of_the_field(desk, hoa, company):
    twin = add_nomination(
        hoa.submission,
        award="CSTDB",
        nominee={"kind": "INDIVIDUAL", "name": "Nguyễn Thị Hoa", "position": "Chuyên viên"},
        actor=company.people["nga"],
    )
    assert twin.nominee == hoa.nominee

    wrong = desk("nga").post(change(twin), PERSON | {"name": "Nguyễn Thị Hoa"})

    assert wrong.status_code == 422
    assert "already on the list for this award" in wrong.text


def test_strangers_find_no_form(desk, hoa):
    for name in ("mai", "ngoc", "bo.truong"):
        assert desk(name).get(change(hoa)).status_code == 404
        assert desk(name).post(change(hoa), PERSON).status_code == 404
        assert desk(name).post(add(hoa.submission, "person"), PERSON).status_code == 404


def test_an_unknown_sort_is_not_found(desk, draft):
    assert desk("nga").get(add(draft, "animal")).status_code == 404


def test_the_list_says_what_is_missing_and_which_rule_asks(desk, hoa):
    page = desk("nga").get(reverse("nominations:nominees", args=[hoa.submission.code]))

    (line, missing), *more = page.context["rows"]
    assert more == []
    assert line == hoa
    assert [m.rule.kind for m in missing] == ["ACHIEVEMENT_REPORT"]
    assert missing[0].citation in page.text


def test_the_list_costs_the_same_at_one_and_at_thirty_lines(
    desk, hoa, company, django_assert_max_num_queries
):
    nga = desk("nga")
    address = reverse("nominations:nominees", args=[hoa.submission.code])
    nga.get(address)
    with django_assert_max_num_queries(10) as one:
        nga.get(address)
    for number in range(29):
        who = {"kind": "INDIVIDUAL", "name": f"Người {number}"}
        add_nomination(hoa.submission, award="BKB", nominee=who, actor=company.people["nga"])
    with django_assert_max_num_queries(10) as many:
        page = nga.get(address)

    assert len(one) == len(many)
    assert (len(page.context["rows"]), page.context["page"].paginator.count) == (25, 30)
