"""One achievement rewarded twice: what is warned of, and how like two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.doubles import Deed, doubles, likeness, years_of

DIKE = "Chỉ huy cứu đê Tả Hồng trong cơn bão số 3 năm 2025"
PLAIN = "chi huy cuu de Ta Hong trong con bao so 3 nam 2025"
TURNED = "Trong cơn bão số 3 năm 2025, chỉ huy cứu đê Tả Hồng"
OTHER = "Xây dựng hệ thống một cửa điện tử của sở, giảm nửa thời gian giải quyết"


def deed(key, **changes):
    said = {
        "award": "BKB",
        "year": 2025,
        "commendation": "CONG_TRANG",
        "route": "MINISTRY",
        "text": DIKE,
    }
    return Deed(key=key, **(said | changes))


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        (DIKE, DIKE, 100),
        (DIKE, PLAIN, 100),
        (DIKE, TURNED, 100),
        (DIKE, DIKE.upper(), 100),
        (DIKE, OTHER, 41),
        ("Thành tích trong năm", "Thành tích trong năm", 0),
        ("", "", 0),
    ],
)
def test_likeness_in_whole_percent(one, other, percent):
    assert likeness(one, other) == percent


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, ["SAME_ACHIEVEMENT"]),
        ({"text": PLAIN}, ["SAME_ACHIEVEMENT"]),
        ({"award": "GK", "commendation": "DOI_NGOAI"}, ["SAME_ACHIEVEMENT"]),
        ({"route": "PROVINCE"}, ["SAME_ACHIEVEMENT"]),
        ({"text": OTHER}, []),
        ({"year": 2026}, ["SAME_ACHIEVEMENT"]),
        ({"commendation": "DOT_XUAT"}, ["GROUND_NOT_ALLOWED"]),
        ({"commendation": "PHONG_TRAO"}, ["GROUND_NOT_ALLOWED"]),
        ({"commendation": "DOT_XUAT", "text": OTHER}, []),
    ],
)
def test_what_is_warned_of(changes, kinds):
    found = doubles(deed("own"), [deed("other", **changes)])

    assert [str(each.kind) for each in found] == kinds


def test_like_texts_of_years_that_do_not_meet_are_not_warned_of():
    own = deed("own", text="Quản lý tốt mạng lưới bưu chính của tỉnh nhà", year=2024)

    assert doubles(own, [deed("other", text=own.text, year=2025)]) == []


def test_spans_in_the_text_meet_what_lies_between():
    text = "Quản lý tốt mạng lưới bưu chính của tỉnh giai đoạn 2021-2025"
    own = deed("own", text=text, year=2025)
    other = deed("other", text="Quản lý tốt mạng lưới bưu chính của tỉnh nhà", year=2023)

    assert years_of(own) == {2021, 2022, 2023, 2024, 2025}
    assert [each.other.year for each in doubles(own, [other])] == [2023]


def test_a_sudden_feat_cited_by_its_decision_is_no_ground_of_merit():
    own = deed("own", text="Được tặng Bằng khen đột xuất theo Quyết định số 812 /QĐ-BKHCN")
    sudden = deed("sudden", commendation="DOT_XUAT", text=OTHER, number="812/QĐ-BKHCN")
    near = deed("near", commendation="DOT_XUAT", text=OTHER, number="12/QĐ-BKHCN")

    assert [each.other.key for each in doubles(own, [sudden, near])] == ["sudden"]


def test_the_likest_comes_first_with_its_road():
    near = TURNED + ", giữ an toàn cho hai xã"
    others = [deed("near", text=near), deed("same", route="PROVINCE"), deed("own")]

    found = doubles(deed("own"), others)

    assert [(d.other.key, d.is_across_routes) for d in found] == [("same", True), ("near", False)]
    assert found[0].alike == 100 > found[1].alike >= 70


YEARS_REPORT = (
    "Năm 2025 hoàn thành xuất sắc nhiệm vụ được giao; tham mưu ban hành ba văn bản; "
    f"{DIKE}; tham gia đầy đủ các phong trào thi đua của cơ quan và công đoàn"
)


def test_a_feat_told_inside_the_report_of_a_year_is_found():
    own = deed("own", text=YEARS_REPORT)

    assert likeness(YEARS_REPORT, DIKE) == likeness(DIKE, YEARS_REPORT) == 100
    (sudden,) = doubles(own, [deed("sudden", commendation="DOT_XUAT")])
    (merit,) = doubles(own, [deed("merit", award="GK", route="PROVINCE")])
    assert (str(sudden.kind), str(merit.kind)) == ("GROUND_NOT_ALLOWED", "SAME_ACHIEVEMENT")


def test_a_phrase_everybody_writes_is_not_a_feat():
    phrase = "hoàn thành xuất sắc nhiệm vụ được"

    assert likeness(YEARS_REPORT, phrase) < 70
    assert doubles(deed("own", text=YEARS_REPORT), [deed("other", text=phrase)]) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Từ năm 2022 đến nay", {2022, 2023, 2024, 2025}),
        ("từ 2024 tới nay", {2024, 2025}),
        ("giai đoạn 2021 – 2023", {2021, 2022, 2023, 2025}),
        ("từ năm 2021 đến năm 2022", {2021, 2022, 2025}),
        ("ngày 12/9/2024", {2024, 2025}),
        ("1990-2025", {1990, 2025}),
        ("không nêu năm", {2025}),
    ],
)
def test_the_period_of_a_deed_is_read_from_its_words(text, years):
    assert years_of(deed("own", text=text)) == years


# What was given before (kind, road, year, words) -> the warning; own: merit, ministry, 2025, DIKE.
WORKED = [
    ("CONG_TRANG", "MINISTRY", 2025, DIKE, "SAME_ACHIEVEMENT"),
    ("CONG_TRANG", "PROVINCE", 2025, PLAIN, "SAME_ACHIEVEMENT"),
    ("CONG_TRANG", "OTHER", 2026, TURNED, "SAME_ACHIEVEMENT"),
    ("CONG_TRANG", "PROVINCE", 2025, YEARS_REPORT, "SAME_ACHIEVEMENT"),
    ("QUA_TRINH_CONG_HIEN", "MINISTRY", 2025, DIKE, "SAME_ACHIEVEMENT"),
    ("DOI_NGOAI", "PROVINCE", 2025, DIKE.upper(), "SAME_ACHIEVEMENT"),
    ("", "PROVINCE", 2025, DIKE, "SAME_ACHIEVEMENT"),
    ("DOT_XUAT", "PROVINCE", 2025, PLAIN, "GROUND_NOT_ALLOWED"),
    ("DOT_XUAT", "MINISTRY", 2019, DIKE, "GROUND_NOT_ALLOWED"),
    ("PHONG_TRAO", "MINISTRY", 2025, TURNED, "GROUND_NOT_ALLOWED"),
    ("PHONG_TRAO", "OTHER", 2025, YEARS_REPORT, "GROUND_NOT_ALLOWED"),
    ("PHONG_TRAO", "MINISTRY", 2025, OTHER, None),
    ("CONG_TRANG", "PROVINCE", 2025, OTHER, None),
    ("CONG_TRANG", "MINISTRY", 2025, "", None),
]


@pytest.mark.parametrize(("commendation", "route", "year", "text", "told"), WORKED)
def test_worked_cases(commendation, route, year, text, told):
    other = deed("other", commendation=commendation, route=route, year=year, text=text)

    found = doubles(deed("own"), [other])

    assert [str(each.kind) for each in found] == ([told] if told else [])
    assert [each.is_across_routes for each in found] == ([route != "MINISTRY"] if told else [])


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_percent_the_same_both_ways(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
