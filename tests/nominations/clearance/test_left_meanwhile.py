"""Lines that leave consultation and notice while a paper about them is being entered."""

import pytest

from nominations.models import Consultation, PublicNotice
from tests.clearing import returned

LETTER = {"kind": "TAX", "body": "Cục Thuế", "asked": "Có nợ thuế?", "sent_on": "23/11/2026"}
NOTICE = {"basis": "Tờ trình 12", "first_day": "23/11/2026", "last_day": "04/12/2026"}
PAPERS = [
    ("/clearance/letters/new/", LETTER, Consultation, "Có nợ thuế?"),
    ("/clearance/notices/new/", NOTICE, PublicNotice, "Tờ trình 12"),
]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_about_fewer_is_refused_with_who_left_and_sent_again_for_the_rest(
    road, lines, desk, paper
):
    path, words, kept, typed = paper
    sent = {"line": [line.code for line in lines], **words}
    gone, rest = returned(road, lines[:1])[0], lines[1]

    no = desk("hung").post(path, sent)

    text = no.content.decode()
    assert (no.status_code, kept.objects.count()) == (409, 0)
    assert [row["line"] for row in no.context["left"]] == [gone]
    assert "Lý Bảo Ngọc changed this at" in text
    assert gone.get_state_display() in text
    assert typed in text
    assert f'name="line" value="{gone.code}"' not in text
    assert f'name="line" value="{rest.code}"' in text
    assert desk("hung").post(path, {"line": [rest.code], **words}).status_code == 302
    assert [line.nomination for line in kept.objects.get().lines.all()] == [rest]


@pytest.mark.parametrize("paper", PAPERS)
def test_when_all_have_left_the_text_is_still_there(road, lines, desk, paper):
    path, words, kept, typed = paper
    returned(road, lines)

    no = desk("hung").post(path, {"line": [line.code for line in lines], **words})

    assert (no.status_code, kept.objects.count()) == (409, 0)
    assert typed in no.content.decode()
    assert "None remains." in no.content.decode()


def test_of_what_one_may_not_see_only_the_code_that_was_sent_comes_back(lines, desk):
    no = desk("ngoc").post(PAPERS[0][0], {"line": [lines[0].code, "HS-NAO-DO"], **LETTER})

    assert no.status_code == 409
    assert [(row["code"], row["line"]) for row in no.context["left"]] == [("HS-NAO-DO", None)]
