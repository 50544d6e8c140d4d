"""Who sees a list of a division, its lines and its papers, before and after it goes up."""

import pytest

from nominations.actions.papers import attach_paper
from nominations.actions.submissions import (
    record_choice,
)
from nominations.queries.visible import visible_nominations, visible_papers, visible_submissions
from tests.cast import TODAY
from workflow.engine import perform


def test_the_division_sees_its_lines_and_what_became_of_them(sent, letter, road, divisions, phong):
    perform(sent, "merge", actor=road.people["yen"])
    line = letter.nominations.get(nominee__name="Lê Văn Hai")
    noes = {line.pk: "Thành tích chưa nổi bật"}
    record_choice(letter, reviewed_on=TODAY, declined=noes, actor=road.people["yen"])

    seen = visible_nominations(divisions.officer(phong))

    assert dict(seen.values_list("nominee__name", "state")) == {
        "Lê Văn Một": "UNIT",
        "Lê Văn Hai": "DECLINED",
        "Lê Văn Ba": "DECLINED",
    }
    assert seen.get(nominee__name="Lê Văn Hai").decline.words == "Thành tích chưa nổi bật"


def test_nobody_but_the_unit_sees_a_list_before_it_goes_up(divisions, phong, review, road):
    letter = divisions.list_of(phong, review, "Lê Văn Một")
    yen = road.people["yen"]

    assert not visible_submissions(yen).filter(pk=letter.pk).exists()
    assert not visible_nominations(yen).exists()
    divisions_head = divisions.head(phong)
    perform(letter, "put_to_head", actor=divisions.officer(phong))
    perform(letter, "send_up", actor=divisions_head)
    assert visible_submissions(yen).filter(pk=letter.pk).exists()
    assert visible_nominations(yen).count() == 1


def test_another_division_and_the_office_see_nothing_of_it(sent, divisions, road):
    other = divisions.officer(divisions.add("phong-cp"))

    for user in (other, road.people["hung"], road.people["thanh.tra"]):
        assert not visible_submissions(user).filter(pk=sent.pk).exists()
        assert not visible_nominations(user).exists()


def test_the_inspector_sees_list_and_those_not_chosen_once_the_letter_is_sent(
    sent, letter, road, divisions
):
    yen, khanh = road.people["yen"], road.people["khanh"]
    perform(sent, "merge", actor=yen)
    divisions.sent_on(letter, officer=yen, head=khanh)
    inspector = road.people["thanh.tra"]

    assert visible_submissions(inspector).filter(pk=sent.pk).exists()
    assert set(visible_nominations(inspector).values_list("nominee__name", flat=True)) == {
        "Lê Văn Một",
        "Lê Văn Hai",
        "Lê Văn Ba",
    }


@pytest.mark.usefixtures("letter")
def test_a_paper_of_a_line_comes_up_with_it(divisions, phong, review, road):
    below = divisions.list_of(phong, review, "Lê Văn Một")
    line = below.nominations.get()
    paper = attach_paper(
        line,
        kind="ACHIEVEMENT_REPORT",
        name="bao-cao.pdf",
        content=b"%PDF-1.7 demo",
        actor=divisions.officer(phong),
    )
    perform(below, "put_to_head", actor=divisions.officer(phong))
    perform(below, "send_up", actor=divisions.head(phong))
    perform(below, "merge", actor=road.people["yen"])

    whole = divisions.parent.submissions.get()
    sent = divisions.sent_on(whole, officer=road.people["yen"], head=road.people["khanh"])

    assert sent.state == "SUBMITTED"
    assert line.papers.get() == paper
    assert visible_papers(road.people["ngoc"]).filter(pk=paper.pk).exists()


def test_the_division_does_not_read_the_papers_of_the_letter_above(
    sent, letter, road, divisions, phong
):
    yen, officer = road.people["yen"], divisions.officer(phong)
    perform(sent, "merge", actor=yen)
    minutes = attach_paper(
        letter, kind="UNIT_MINUTES", name="bien-ban.pdf", content=b"%PDF-1.7 demo", actor=yen
    )

    assert visible_papers(yen).filter(pk=minutes.pk).exists()
    assert not visible_papers(officer).filter(pk=minutes.pk).exists()
