"""The head of a unit gives up a letter that was never received; its paper may then be entered."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from audit.record import queries as record
from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Submission
from nominations.queries.senders import senders_of
from nominations.queries.visible import visible_nominations, visible_submissions
from tests.cast import TODAY
from tests.divisions import Divisions
from tests.on_paper import begun, received, refusal, waiting
from tests.road import Road
from workflow.engine import perform

WORDS = "Đơn vị gửi bằng bản giấy"
GIVE_UP = "Ask the head of the unit to give it up, with the reason; then enter the paper."
UNSENT = "has begun its own letter in this round and has not sent it."
OFFERED = '<option value="{}">'


@pytest.fixture
def road(company):
    return Road(company)


def draft(road, review) -> Submission:
    return road.people_letter(review)


def with_head(road, review) -> Submission:
    return perform(draft(road, review), "put_to_head", actor=road.people["yen"])


def nil_asked(road, review) -> Submission:
    empty = start_submission(review, unit=road.units["cuc-tan-so"], actor=road.people["yen"])
    return perform(empty, "declare_nil", actor=road.people["yen"], reason="Không có ai")


def nil(road, review) -> Submission:
    return perform(nil_asked(road, review), "confirm_nil", actor=road.people["khanh"])


UNSENT_LETTERS = (draft, with_head, nil_asked, nil)


def given_up(road, letter) -> Submission:
    return perform(letter, "give_up", actor=road.people["khanh"], reason=WORDS)


@pytest.mark.parametrize("reach", UNSENT_LETTERS)
def test_a_letter_given_up_makes_way_for_the_paper(road, reach):
    review, actor = road.round(), road.people["khanh"]
    letter = reach(road, review)
    assert refusal(begun, road, review).code == "letter_there"
    assert refusal(perform, letter, "give_up", actor=actor).code == "reason_missing"

    gone = given_up(road, letter)

    assert (gone.state, gone.received_on, waiting(gone)) == ("WITHDRAWN", None, [])
    assert {line.state for line in gone.nominations.all()} <= {"WITHDRAWN"}
    entry = record.history([gone.obj])[0]
    assert (entry.facts["move"], entry.actor) == ("give_up", actor.obj)
    assert begun(road, review).unit == letter.unit


@pytest.mark.parametrize("who", ["yen", "hung", "ngoc", "quang", "quan.tri"])
def test_nobody_but_the_head_gives_it_up(road, who):
    letter, actor = draft(road, road.round()), road.people[who]

    no = refusal(perform, letter, "give_up", actor=actor, reason=WORDS)

    assert no.code == "not_permitted"


def test_what_was_received_or_is_entered_from_paper_is_not_given_up_so(road):
    entry, sent = begun(road), received(road)

    codes = [refusal(given_up, road, letter).code for letter in (entry, sent)]

    assert codes == ["entered_from_paper", "wrong_state"]


def test_it_counts_as_never_sent_and_its_unit_alone_still_reads_it(desk, road):
    review = road.round()
    gone = given_up(road, draft(road, review))

    seen = {
        name
        for name, user in road.people.items()
        if visible_submissions(user).filter(pk=gone.pk).exists()
        or visible_nominations(user).filter(submission=gone).exists()
    }
    assert seen == {"yen", "khanh"}
    states = {each.unit.code: each.letter for each in senders_of(review, on=TODAY)}
    assert states["cuc-tan-so"] is None
    page = desk("yen").get(gone.get_absolute_url())
    assert "Given up by the unit before receipt" in page.text
    again = start_submission(review, unit=gone.unit, actor=road.people["yen"])
    assert again.pk != gone.pk


def test_after_the_last_day_a_nil_return_still_makes_way_for_a_paper_in_time(road, settings):
    review = road.round(closes_on=TODAY)
    letter = nil(road, review)
    settings.BUSINESS_DATE = TODAY + timedelta(days=3)

    given_up(road, letter)

    assert begun(road, review, paper_on=TODAY).paper_on == TODAY


def test_lists_taken_into_it_go_back_to_their_units_with_their_lines(road):
    divisions, review = Divisions(road.company), road.round()
    unit = road.units["phong-thu"] = divisions.add("phong-thu")
    letter = start_submission(review, unit=road.units["cuc-tan-so"], actor=road.people["yen"])
    below = perform(
        divisions.sent_up(unit, review, "Lê Văn Một"), "merge", actor=road.people["yen"]
    )
    line = Nomination.objects.get(came_with=below)
    assert line.submission == letter

    given_up(road, letter)

    below, line = Submission.objects.get(pk=below.pk), Nomination.objects.get(pk=line.pk)
    assert (below.state, below.parent, line.state, line.submission) == (
        "DRAFT",
        None,
        "UNIT",
        below,
    )


@pytest.mark.parametrize(
    ("reach", "why", "remedy"),
    [
        (draft, UNSENT, GIVE_UP),
        (with_head, UNSENT, GIVE_UP),
        (nil_asked, UNSENT, GIVE_UP),
        (nil, "has said in this round that it proposes nobody.", GIVE_UP),
        (begun, "has a letter in this round already", "goes on with it, or it is given up"),
        (received, "has a letter in this round already", "Its head can withdraw it whole until"),
    ],
)
def test_the_page_says_why_a_unit_is_not_in_the_choice_and_what_to_do(
    desk, road, reach, why, remedy
):
    review, ngoc = road.round(), desk("ngoc")
    where = reverse("nominations:from_paper_new", args=[review.code])
    unit, offered = road.units["cuc-tan-so"], OFFERED.format(road.units["cuc-tan-so"].pk)
    assert offered in ngoc.get(where).text

    reach(road, review)

    page = unescape(ngoc.get(where).text)
    said = f"{unit.name_en} {why}"
    assert (offered in page, said in page, remedy in page) == (False, True, True)
    wrong = ngoc.post(where, {"unit": unit.pk})
    assert "This unit cannot be chosen; below stands why not." in wrong.text


def test_the_page_of_a_new_entry_asks_the_same_however_many_letters(
    desk, road, django_assert_num_queries
):
    review, ngoc = road.round(), desk("ngoc")
    where = reverse("nominations:from_paper_new", args=[review.code])
    draft(road, review)
    ngoc.get(where)

    for codes in ((), ("skhcn-lam-dong", "skhcn-gia-lai", "skhcn-khanh-hoa", "skhcn-dak-lak")):
        for code in codes:
            officer = road.people[road.staff(code)[0]]
            start_submission(review, unit=road.units[code], actor=officer)
        with django_assert_num_queries(6):
            ngoc.get(where)
