"""Two officers at the terms of one round: what one has written the other never replaces unseen."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse

from nominations.actions.approving import withdraw_draft
from nominations.actions.terms import approve_terms, change_terms, draft_terms
from nominations.models import Round, RoundTerms
from tests.together import failures, together
from tests.writes.scenarios_guidance import TERMS
from workflow.errors import Refusal, Refused

THEIRS, MINE = date(2026, 12, 20), date(2026, 12, 24)


@pytest.fixture
def page(review) -> str:
    """Where the office drafts the terms of the round."""
    return f"{review.get_absolute_url()}terms/"


@pytest.fixture
def hung(page, desk) -> Callable[[dict[str, str]], HttpResponse]:
    """Hung sends the form."""
    return lambda said: desk("hung").post(page, said)


@pytest.fixture
def sent(page, desk) -> Callable[..., dict[str, str]]:
    """What Hung sends from the page that he opens now."""

    def open_page() -> dict[str, str]:
        said = TERMS | {"places-0-award": "", "closes_on": f"{MINE:%d/%m/%Y}"}
        return said | hidden(desk("hung").get(page))

    return open_page


@pytest.fixture
def drafted(review, company) -> Callable[[], RoundTerms]:
    """Ngoc drafts a later last day."""
    return lambda: draft_terms(review, closes_on=THEIRS, actor=company.people["ngoc"])


def hidden(answer: HttpResponse) -> dict[str, str]:
    """What the form of a page says of the draft it was opened on."""
    return {"seen": str(answer.context["seen"]), "terms": answer.context["shown"]}


def held() -> list[tuple[date, int]]:
    return [(row.closes_on, row.version) for row in RoundTerms.objects.all()]


def changed(row: RoundTerms, people) -> None:
    change_terms(row, closes_on=THEIRS, places=[], bases=[], actor=people["ngoc"])


def approved(row: RoundTerms, people) -> None:
    approve_terms(row, actor=people["hung"], seen=1)


def withdrawn(row: RoundTerms, people) -> None:
    withdraw_draft(row, actor=people["ngoc"], seen=1)


def test_a_draft_written_meanwhile_is_shown_before_it_is_replaced(hung, sent, drafted):
    opened = sent()
    drafted()

    stale = hung(opened)

    assert (stale.status_code, stale.context["refusal"].code) == (409, "overtaken")
    assert stale.context["refusal"].facts == {"seen": 0, "current": 1}
    assert "20/12/2026" in stale.text
    assert (stale.context["seen"], held()) == (1, [(THEIRS, 1)])

    assert hung(opened | hidden(stale)).status_code == 302
    assert held() == [(MINE, 2)]


@pytest.mark.parametrize(
    "case",
    [
        (changed, 2, [(MINE, 3)]),
        (approved, 0, [(THEIRS, 2), (MINE, 1)]),
        (withdrawn, 0, [(THEIRS, 2), (MINE, 1)]),
    ],
)
def test_what_became_of_the_draft_is_shown_before_anything_is_written(
    hung, sent, drafted, company, case
):
    act, current, after = case
    row = drafted()
    opened = sent()
    act(row, company.people)
    before = held()

    stale = hung(opened)

    assert (stale.status_code, stale.context["refusal"].code) == (409, "overtaken")
    assert stale.context["refusal"].facts == {"seen": 1, "current": current}
    assert (stale.context["seen"], held()) == (current, before)
    assert hung(opened | hidden(stale)).status_code == 302
    assert held() == after


def test_a_mistake_in_the_form_does_not_make_an_old_page_new(hung, sent, drafted):
    opened = sent()
    drafted()

    wrong = hung(opened | {"closes_on": "32/12/2026"})

    assert (wrong.status_code, wrong.context["seen"]) == (422, "0")
    assert hung(opened).status_code == 409


@pytest.mark.parametrize(("seen", "code"), [(0, "overtaken"), (1, "draft_waits"), (2, "overtaken")])
def test_no_second_draft_begins_whatever_was_seen(review, drafted, company, seen, code):
    drafted()

    with pytest.raises(Refused) as no:
        draft_terms(review, closes_on=MINE, actor=company.people["hung"], seen=seen)

    assert (no.value.refusal.code, held()) == (code, [(THEIRS, 1)])


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_at_one_moment_one_is_told_of_the_other(review, company):
    ends = together(
        [
            lambda who=who: draft_terms(review, closes_on=MINE, actor=who, seen=0)
            for who in (company.people["ngoc"], company.people["hung"])
        ]
    )

    assert failures(ends) == []
    assert [end.facts for end in ends if isinstance(end, Refusal)] == [{"seen": 0, "current": 1}]
    assert Round.objects.get().terms.count() == 1
