"""Last year's list: who may be taken over, with what became of each, once and all together."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from audit.record.models import LogEntry
from nominations.actions.holds import place_hold
from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Submission
from nominations.vocabulary import HoldKind
from tests.road import Road
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused
from workflow.vocabulary import SuccessionKind

COPYING = 16  # statements, however many are copied


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def earlier(road) -> Submission:
    """Three people of the Authority went to the office in 2025; the second was withdrawn."""
    letter = road.submit(road.people_letter(road.round(year=2025), size=3))
    second = letter.nominations.order_by("pk")[1]
    perform(second, "withdraw", actor=road.people["khanh"], reason="Chuyển công tác")
    return letter


@pytest.fixture
def draft(road, review, earlier) -> Submission:
    """Yến begins the letter of 2026."""
    return start_submission(review, unit=earlier.unit, actor=road.people["yen"])


def page_of(draft: Submission, **asked: str) -> str:
    address = reverse("nominations:copy", args=[draft.code])
    return f"{address}?{urlencode(asked)}" if asked else address


def codes(letter: Submission) -> list[str]:
    return list(letter.nominations.order_by("pk").values_list("code", flat=True))


def test_the_page_says_what_became_of_each(desk, draft, earlier):
    page = desk("yen").get(page_of(draft))

    rows = [(line.nominee.name, line.state, bar) for line, bar in page.context["rows"]]
    assert rows == [
        ("Người số 1", "APPRAISAL", ""),
        ("Người số 2", "WITHDRAWN", ""),
        ("Người số 3", "APPRAISAL", ""),
    ]


def test_those_chosen_become_draft_lines_without_last_years_text(desk, draft, earlier):
    first, _second, third = codes(earlier)
    before = LogEntry.objects.count()

    answer = desk("yen").post(page_of(draft), {"line": [first, third]})

    assert answer.status_code == 302
    lines = list(draft.nominations.select_related("nominee").order_by("pk"))
    assert [(n.nominee.name, n.award, n.state, n.achievement, n.year) for n in lines] == [
        ("Người số 1", "BKB", "DRAFT", "", 2026),
        ("Người số 3", "BKB", "DRAFT", "", 2026),
    ]
    assert {n.nominee_id for n in lines} <= set(
        earlier.nominations.values_list("nominee", flat=True)
    )
    entries = LogEntry.objects.order_by("-pk")[: LogEntry.objects.count() - before]
    assert [entry.kind for entry in entries] == ["nomination.added"] * 2


def test_the_text_comes_along_when_asked_for(desk, draft, earlier):
    old = earlier.nominations.order_by("pk").first()

    desk("yen").post(page_of(draft), {"line": old.code, "with_text": "1"})

    assert draft.nominations.get().achievement == old.achievement != ""


def test_who_is_on_the_list_is_refused_and_nobody_is_copied(desk, draft, earlier):
    first, second, _third = codes(earlier)
    yen = desk("yen")
    yen.post(page_of(draft), {"line": first})

    refused = yen.post(page_of(draft), {"line": [first, second]})

    assert refused.status_code == 409
    assert refused.context["attempt"].refusal.code == "already_listed"
    assert "Người số 1" in refused.context["attempt"].refusal.message
    assert draft.nominations.count() == 1
    bars = {line.nominee.name: bar for line, bar in refused.context["rows"]}
    assert bars == {"Người số 1": "listed", "Người số 2": "", "Người số 3": ""}


def test_the_list_of_a_unit_it_followed_may_be_taken_over(road, review, desk, earlier):
    heir, admin = road.units["skhcn-lam-dong"], road.people["quan.tri"]
    followed = {"kind": SuccessionKind.MERGED, "on": review.opens_on}
    directory.succeed(earlier.unit, by=heir, **followed, actor=admin)
    draft = start_submission(review, unit=heir, actor=road.people["thu"])

    page = desk("thu").get(page_of(draft))
    answer = desk("thu").post(page_of(draft), {"line": codes(earlier)[0]})

    assert [bar for _line, bar in page.context["rows"]] == ["", "", ""]
    assert answer.status_code == 302
    assert draft.nominations.get().nominee.name == "Người số 1"


def test_nobody_chosen_is_said(desk, draft):
    refused = desk("yen").post(page_of(draft), {})

    assert refused.context["attempt"].refusal.code == "nobody_chosen"


def test_an_award_of_another_round_is_refused(road, desk, earlier):
    review = road.round(awards=["COBO"])
    draft = start_submission(review, unit=earlier.unit, actor=road.people["yen"])

    refused = desk("yen").post(page_of(draft), {"line": codes(earlier)[0]})

    assert refused.context["attempt"].refusal.code == "award_not_in_round"
    assert {bar for _line, bar in refused.context["rows"]} == {"award"}


def test_a_hold_comes_along_with_the_nominee(road, desk, draft, earlier):
    line = earlier.nominations.order_by("pk").first()
    hold = {"kind": HoldKind.COMPLAINT, "source": "Đơn 7", "since": draft.round.opens_on}
    place_hold(line, **hold, actor=road.people["hung"])

    desk("yen").post(page_of(draft), {"line": line.code})

    with pytest.raises(Refused) as no:
        perform(draft.nominations.get(), "propose", actor=road.people["yen"])
    assert no.value.refusal.code == "on_hold"


def test_lines_of_others_are_not_found(road, desk, draft, earlier):
    other = road.letter(road.round(year=2025)).nominations.get()

    assert desk("yen").post(page_of(draft), {"line": other.code}).status_code == 404
    assert desk("yen").get(page_of(draft, **{"from": "TT-2025-XXXXXX"})).status_code == 404
    assert desk("mai").get(page_of(draft)).status_code == 404
    assert desk("khanh").post(page_of(draft), {"line": codes(earlier)[0]}).status_code == 409


def test_a_letter_of_another_kind_is_not_offered(road, desk, earlier):
    review = road.round(commendation="DOT_XUAT", track="SUDDEN")
    draft = start_submission(review, unit=earlier.unit, actor=road.people["yen"])

    page = desk("yen").get(page_of(draft))

    assert (page.context["letters"], page.context["rows"]) == ([], [])
    assert "No earlier list" in page.text


def test_copying_thirty_costs_what_copying_one_costs(road, desk, review, django_assert_num_queries):
    earlier = road.people_letter(road.round(year=2025), size=31)
    draft = start_submission(review, unit=earlier.unit, actor=road.people["yen"])
    first, *rest = codes(earlier)
    yen = desk("yen")
    yen.get(page_of(draft))

    with django_assert_num_queries(COPYING):
        yen.post(page_of(draft), {"line": first})
    with django_assert_num_queries(COPYING):
        yen.post(page_of(draft), {"line": rest})

    assert Nomination.objects.filter(submission=draft).count() == 31
