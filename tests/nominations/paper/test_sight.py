"""Who sees lists handed in for a letter on paper, and an entry that was given up."""

import pytest
from django.urls import reverse

from nominations.actions.intake import hand_in, match_columns
from nominations.models import Intake
from nominations.queries.intake import visible_intakes
from nominations.queries.visible import visible_nominations, visible_papers, visible_submissions
from tests.cast import TODAY
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import COLUMNS, HEADER
from tests.on_paper import begun, entered, received
from workflow.actions import directory
from workflow.engine import perform
from workflow.models import Post

HOA = [1, "Nguyễn Thị Hoa", "12/03/1985", "Chuyên viên", "BKB", "Đề tài"]


def listed(letter, officer) -> Intake:
    """A list handed in for it, its columns matched."""
    intake, _book = hand_in(letter, pasted=pasted(HEADER, HOA), actor=officer)
    return match_columns(intake, header=1, fields=COLUMNS, kind="INDIVIDUAL", actor=officer)


def pages(intake) -> list[str]:
    """Every page and file of a list, and the page of all."""
    letter, names = intake.submission, ("columns", "confirm", "progress", "original", "errors")
    found = [
        reverse(f"nominations:intake_{name}", args=[letter.code, intake.uid]) for name in names
    ]
    lists = reverse("nominations:intakes", args=[letter.code])
    template = reverse("nominations:intake_template", args=[letter.code, "BKB"])
    return [*found, intake.get_absolute_url(), lists, template]


def statuses(client, intake) -> set[int]:
    """How each of them answers."""
    answers = [client.get(page) for page in pages(intake)]
    for answer in answers:
        answer.getvalue()
    return {answer.status_code for answer in answers}


def test_an_officer_who_left_the_office_sees_no_list_of_an_entry(desk, road):
    ngoc, admin = road.people["ngoc"], road.people["quan.tri"]
    intake, client = listed(begun(road), ngoc), desk("ngoc")
    assert list(visible_intakes(ngoc)) == [intake]
    assert statuses(client, intake) <= {200, 302}

    for post in Post.objects.filter(user=ngoc):
        directory.end_post(post, on=TODAY, actor=admin)

    assert list(visible_intakes(ngoc)) == []
    assert statuses(client, intake) == {404}


@pytest.mark.parametrize("who", ["hung", "yen", "khanh", "thanh.tra"])
def test_its_lists_are_for_who_enters_it_alone(road, who):
    listed(begun(road), road.people["ngoc"])

    assert list(visible_intakes(road.people[who])) == []


def test_once_received_they_are_the_units_and_once_given_up_nobodys(road):
    ngoc, yen = road.people["ngoc"], road.people["yen"]
    letter = begun(road)
    intake = listed(letter, ngoc)

    perform(letter, "drop_entry", actor=ngoc, reason="Nhầm đơn vị")

    assert [list(visible_intakes(user)) for user in (ngoc, yen)] == [[], []]
    taken = received(road)
    Intake.objects.filter(pk=intake.pk).update(submission=taken)
    assert [list(visible_intakes(user)) for user in (ngoc, yen)] == [[], [intake]]


def test_an_entry_given_up_was_never_sent_and_no_inspector_sees_it(road):
    letter, seen = entered(road), received(road)
    gone = perform(letter, "drop_entry", actor=road.people["hung"], reason="Nhầm đơn vị")
    inspector = road.people["thanh.tra"]

    assert list(visible_submissions(inspector)) == [seen]
    assert not visible_nominations(inspector).filter(submission=gone).exists()
    assert not visible_papers(inspector).filter(submission=gone).exists()
    back = perform(seen, "withdraw_letter", actor=road.people["khanh"], reason="Rút")
    assert list(visible_submissions(inspector)) == [back]
