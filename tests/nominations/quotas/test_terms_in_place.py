"""A draft of terms in another's place: nobody changes or approves one they were not shown."""

import re
from datetime import date

import pytest

from nominations.actions.approving import withdraw_draft
from nominations.actions.terms import approve_terms, change_terms, draft_terms
from nominations.models import Round, RoundTerms

LATER = date(2026, 12, 20)
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')


@pytest.fixture
def terms_page(review) -> str:
    return f"{review.get_absolute_url()}terms/"


@pytest.fixture
def drafted(review, company):
    """A draft of a later last day."""

    def write(day: date = LATER, by: str = "ngoc") -> RoundTerms:
        return draft_terms(Round.objects.get(), closes_on=day, actor=company.people[by])

    return write


def sent(answer, *, form: str) -> dict[str, str]:
    """What one form of the page sends without a word of the person's."""
    at = answer.text.index(form)
    drawn = answer.text[at : answer.text.index("</form>", at)]
    return {name: text for name, text in HIDDEN.findall(drawn) if "csrf" not in name}


def test_another_draft_than_the_one_opened_is_not_overwritten(terms_page, company, desk, drafted):
    hung, first = desk("hung"), drafted()
    opened = sent(hung.get(terms_page), form='id="terms"')
    withdraw_draft(first, actor=company.people["ngoc"])
    drafted(date(2026, 12, 31))

    shown = hung.post(terms_page, opened | {"closes_on": "18/12/2026"})
    assert (shown.status_code, 'value="18/12/2026"' in shown.text) == (409, True)
    assert RoundTerms.objects.latest("pk").closes_on == date(2026, 12, 31)

    saved = hung.post(terms_page, sent(shown, form='id="terms"') | {"closes_on": "18/12/2026"})
    assert (saved.status_code, RoundTerms.objects.latest("pk").version) == (302, 2)


@pytest.mark.parametrize("act", ["approve", "return"])
def test_another_draft_than_the_one_read_is_not_decided_on(terms_page, company, desk, drafted, act):
    ngoc, hung = company.people["ngoc"], desk("hung")
    first = drafted()
    read = sent(hung.get(terms_page), form=f"{terms_page}{act}/")
    withdraw_draft(first, actor=ngoc)
    drafted(date(2026, 12, 31))

    answer = hung.post(f"{terms_page}{act}/", read | {"why": "Lùi ít hơn"})

    assert answer.status_code == 409
    assert "Lùi ít hơn" in answer.text
    assert Round.objects.get().version == 1
    assert not RoundTerms.objects.exclude(returned_at=None).exists()


@pytest.mark.parametrize("decide", [withdraw_draft, approve_terms])
def test_why_a_draft_is_returned_is_shown_back_when_none_waits_any_more(
    terms_page, company, desk, drafted, decide
):
    hung, row = desk("hung"), drafted()
    read = sent(hung.get(terms_page), form=f"{terms_page}return/")
    decide(row, actor=company.people["ngoc" if decide is withdraw_draft else "hung"])

    answer = hung.post(f"{terms_page}return/", read | {"why": "Lùi ít hơn"})

    assert (answer.status_code, answer.context["refusal"].code) == (409, "overtaken")
    assert "What you wrote" in answer.text
    assert "Lùi ít hơn" in answer.text


def test_why_a_draft_is_returned_is_kept_when_it_changed_meanwhile(
    terms_page, company, desk, drafted
):
    hung, row = desk("hung"), drafted()
    read = sent(hung.get(terms_page), form=f"{terms_page}return/")
    change_terms(row, closes_on=date(2026, 12, 31), actor=company.people["ngoc"])

    answer = hung.post(f"{terms_page}return/", read | {"why": "Lùi ít hơn"})

    assert answer.status_code == 409
    assert "Lùi ít hơn" in answer.text
