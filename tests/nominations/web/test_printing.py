"""The letter and its list on paper: in the form of the decree, marked until it is approved."""

import re

from django.urls import reverse

from nominations.actions.submissions import add_nomination


def printed(desk, letter, name: str = "letter_print") -> str:
    return desk.get(reverse(f"nominations:{name}", args=[letter.code])).text


def test_a_draft_is_marked_and_says_what_is_not_filled_in(desk, draft, hoa):
    page = printed(desk("nga"), draft)

    assert "DỰ THẢO" in page
    assert "Số: ……/TTr-……" in page
    assert "ngày …… tháng …… năm ………" in page
    assert "gồm 1 đề nghị: 1 cá nhân, 0 tập thể" in page


def test_the_approved_letter_is_as_it_went(desk, sent):
    page = printed(desk("nga"), sent)

    assert "DỰ THẢO" not in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "TỜ TRÌNH" in page
    assert "Đinh Anh Tuấn" in page
    assert "Bằng khen" in page


def test_the_paper_is_vietnamese_whatever_the_reader_reads(desk, draft, hoa):
    paper = re.search(
        r"<article.*</article>", printed(desk("nga"), draft, "list_print"), re.DOTALL
    )[0]

    assert "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG" in paper
    assert "Individual" not in paper
    assert hoa.code in paper


def test_only_those_who_see_the_letter_print_it(desk, draft, hoa):
    for name in ("letter_print", "list_print"):
        address = reverse(f"nominations:{name}", args=[draft.code])
        assert desk("tuan").get(address).status_code == 200
        for stranger in ("mai", "ngoc", "thanh.tra"):
            assert desk(stranger).get(address).status_code == 404


def test_the_office_prints_what_arrived(desk, sent):
    assert sent.nominations.get().nominee.name in printed(desk("ngoc"), sent)


def test_thirty_lines_cost_what_one_costs(desk, hoa, company, django_assert_max_num_queries):
    nga = desk("nga")
    address = reverse("nominations:list_print", args=[hoa.submission.code])
    nga.get(address)
    with django_assert_max_num_queries(14) as one:
        nga.get(address)
    for number in range(29):
        who = {"kind": "INDIVIDUAL", "name": f"Người {number}"}
        add_nomination(hoa.submission, award="BKB", nominee=who, actor=company.people["nga"])
    with django_assert_max_num_queries(14) as many:
        assert nga.get(address).text.count("<tr>") == 31

    assert len(one) == len(many)
