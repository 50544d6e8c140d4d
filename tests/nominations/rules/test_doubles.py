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


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_percent_the_same_both_ways(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
