"""The definition and the numbers stated, on the form, the roster, the panel and on paper."""

import re

import pytest
from django.urls import reverse

from nominations.models import Guidance
from nominations.queries.ministry_quotas import counted_in_ministry
from nominations.rules.limits import limits_of_guidance
from tests.nominations.quotas.conftest import BASIS, DEFINED, quota
from tests.writes.scenarios_guidance import SAID
from workflow.errors import Refused

NONE = "The ministry has entered no definition; what the roster states of each person counts."
NAMED = "as defined from 01/01/2026 by Quyết định số 12/QĐ-BKHCN of 05/01/2026"
FORM = {
    "leader_bands": ["LEADER", "DEPUTY"],
    "direct_bands": ["DIRECT", "PROFESSIONAL"],
    "bands_from": "01/01/2026",
    "bands_paper": "Quyết định số 12/QĐ-BKHCN",
    "bands_paper_on": "05/01/2026",
    "number-0-base": "LEADING_CLUSTERS",
    "number-0-number": "7",
    "number-0-paper": "Biên bản 3/BB-CTĐ",
}
SHARE = quota(award="COBO", base="LEADING_CLUSTERS", share=[20, 100], rounding="FLOOR")


def said_of(company, **changes):
    return SAID | FORM | {"unit": company.units["bkhcn"].pk, "year": "2026"} | changes


def text(answer) -> str:
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def paper(desk, letter, name: str) -> str:
    page = text(desk("yen").get(reverse(f"nominations:{name}", args=[letter.code])))
    return re.search(r"<article.*</article>", page)[0]


def test_the_form_takes_the_definition_and_the_numbers_and_shows_them_again(desk, company):
    body = company.bodies["cum-tnmt"].obj
    answer = desk("ngoc").post("/guidance/new/", said_of(company, **{"number-0-body": body}))

    row = Guidance.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    assert {name: getattr(row, name) for name in DEFINED} == DEFINED
    assert row.numbers == [{"base": "LEADING_CLUSTERS", "body": body, "number": 7}]
    assert "Leader, Deputy leader" in text(desk("hung").get(row.get_absolute_url()))
    form = text(desk("ngoc").get(reverse("nominations:guidance_change", args=[row.uid])))
    assert 'value="Biên bản 3/BB-CTĐ"' in form
    assert re.search(r'value="DEPUTY"[^>]*checked', form)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"direct_bands": ["LEADER"]}, "No place is that of a leader and a direct worker."),
        ({"bands_paper": ""}, "A definition needs this; or leave all of it empty."),
        ({"number-0-paper": ""}, "Say by which paper."),
        ({"number-0-number": ""}, "Say how many."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(desk, company, changes, says):
    answer = desk("ngoc").post("/guidance/new/", said_of(company, **changes))

    assert answer.status_code == 422
    assert says in answer.text
    assert not Guidance.objects.exists()


def test_roster_and_panel_name_the_definition_or_say_there_is_none(
    guided,
    draft,
    listed,
    placed,
    desk,
):
    placed("Trưởng phòng", "LEADER", direct=True)
    listed("LDTT", 1)
    roster = reverse("nominations:roster", args=[draft.unit.code, 2026])
    panel = reverse("nominations:submission_quotas", args=[draft.code])
    assert NONE in text(desk("yen").get(roster))
    assert NONE in text(desk("yen").get(panel))

    guided(**DEFINED)

    page = text(desk("yen").get(roster))
    assert NAMED in page
    assert "Direct workers: 0 of 1. Leaders: 1 of 1." in page
    assert "Counts as a leader" in page
    assert "The unit states: direct worker" in page
    page = text(desk("yen").get(panel))
    assert NAMED in page
    assert '<span class="num">1 of 1</span> of the staff' in page
    assert "Of 1 person only the letter says it, no roster of the year." in page


def test_letter_and_list_print_share_target_and_every_way_to_round(
    guided,
    draft,
    listed,
    placed,
    desk,
):
    placed("Trưởng phòng", "LEADER")
    listed("LDTT", 23, direct=False)
    listed("CSTDCS", 4)
    bare = paper(desk, draft, "letter_print")
    assert "Bộ chưa nhập quy định xác định lãnh đạo và người trực tiếp" in bare
    assert "mục tiêu: không đặt" in bare

    guided(quota(rounding="NEAREST"), direct_percent=60, **DEFINED)

    for name in ("letter_print", "list_print"):
        page = paper(desk, draft, name)
        assert "0/23 cá nhân đề nghị (0,0 %)" in page
        assert "trong toàn đơn vị: 0/1 (0,0 %); mục tiêu: tối thiểu 60 %" in page
        assert "Tỷ lệ thấp hơn mục tiêu." in page
        assert "theo Quyết định số 12/QĐ-BKHCN ngày 05/01/2026" in page
    page = paper(desk, draft, "letter_print")
    assert "= 3,45: làm tròn xuống 3, làm tròn gần nhất 3, làm tròn lên 4" in page
    assert BASIS in page


def test_who_leads_the_clusters_is_what_the_office_states(guided, review, company):
    body, other = company.bodies["cum-tnmt"], company.bodies["cum-6"]
    said = [
        {"base": "LEADING_CLUSTERS", "body": body.obj, "number": 4},
        {"base": "LEADING_CLUSTERS", "body": other.obj, "number": 7},
    ]
    row = guided(SHARE, numbers=said, number_papers=["Biên bản 1", "Biên bản 2"])
    limits = limits_of_guidance(row.quotas, row.bases, ["COBO"])

    (found,) = counted_in_ministry(review, limits, guidance=row)
    (unknown,) = counted_in_ministry(review, limits)

    assert (found.of, found.ways, found.is_stated) == (11, (2, 2, 3), True)
    assert [(each.name, each.number, each.paper) for each in found.parts] == [
        (body.name, 4, "Biên bản 1"),
        (other.name, 7, "Biên bản 2"),
    ]
    row.numbers, row.number_papers = [said[0] | {"number": 0}], ["Biên bản 1"]
    assert counted_in_ministry(review, limits, guidance=row)[0].of == 0
    assert (unknown.of, unknown.parts) == (None, ())


@pytest.mark.parametrize("second", ["", "body/1"])
def test_a_number_is_not_stated_twice_for_the_same_collectives(guided, second):
    said = [
        {"base": "LEADING_CLUSTERS", "body": "body/1", "number": 4},
        {"base": "LEADING_CLUSTERS", "body": second, "number": 7},
    ]

    with pytest.raises(Refused) as no:
        guided(numbers=said, number_papers=["Biên bản 1", "Biên bản 2"])

    assert no.value.refusal.code == "number_stated_twice"
