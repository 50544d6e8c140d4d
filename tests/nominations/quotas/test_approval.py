"""A draft waits in the inbox of whoever may approve it, until it is approved or withdrawn."""

import pytest
from django.urls import reverse

from audit.record import queries as record
from nominations.actions.approving import approve_draft, return_draft, withdraw_draft
from nominations.actions.guidance import change_guidance
from nominations.models import Guidance
from tests.nominations.quotas.conftest import TITLE, quota
from tests.writes.scenarios_guidance import SAID
from workflow.access import standing
from workflow.errors import Refused
from workflow.models import ReminderChoice, WorkItem
from workflow.queries.inbox import on_desks_of, waiting_for
from workflow.queries.notices import Listener, open_work

pytestmark = pytest.mark.usefixtures("pages_in_english")


@pytest.fixture
def waiting(guided) -> Guidance:
    """Ngoc's draft, which waits for a second officer."""
    return guided(quota(), approved=False)


@pytest.fixture
def inboxes(company):
    """What stands in the inboxes of both officers and of the head of a unit."""

    def told() -> dict[str, list[str]]:
        found = {name: waiting_for(company.people[name]) for name in ("ngoc", "hung", "khanh")}
        return {name: [str(item.verb) for item in items] for name, items in found.items()}

    return told


NOBODY: dict[str, list[str]] = {"ngoc": [], "hung": [], "khanh": []}


def test_only_who_may_approve_it_is_asked(waiting, inboxes, company):
    assert inboxes() == NOBODY | {"hung": ["Read the draft and approve it"]}

    (item,) = waiting_for(company.people["hung"])
    assert item.process.label == f"{TITLE} · 2026"
    assert item.process.path == waiting.get_absolute_url()
    ngoc = company.people["ngoc"]
    assert list(on_desks_of(standing(ngoc), ngoc)) == []


def test_the_work_ends_with_the_approval(waiting, inboxes, company):
    approve_draft(waiting, actor=company.people["hung"])

    assert inboxes() == NOBODY


def test_a_returned_draft_waits_for_the_office_and_then_for_a_second_officer(
    waiting, inboxes, company
):
    hung, ngoc = company.people["hung"], company.people["ngoc"]
    back = return_draft(waiting, why="Nêu rõ mẫu số", actor=hung, seen=1)
    change = ["Change the returned draft"]
    assert inboxes() == NOBODY | {"ngoc": change, "hung": change}

    changed = change_guidance(back, direct_percent=60, actor=ngoc)
    assert inboxes() == NOBODY | {"hung": ["Read the draft and approve it"]}
    assert (changed.returned_why, changed.is_returned) == ("", False)
    assert record.history([waiting.obj])[1].disclosed["returned_why"] == "Nêu rõ mẫu số"


def test_whoever_changes_it_is_asked_no_more_and_the_other_is(waiting, inboxes, company):
    change_guidance(waiting, direct_percent=60, actor=company.people["hung"])
    assert inboxes() == NOBODY | {"ngoc": ["Read the draft and approve it"]}

    before = WorkItem.objects.count()
    change_guidance(waiting, direct_percent=70, actor=company.people["hung"])
    assert WorkItem.objects.count() == before


def test_a_withdrawn_draft_asks_nobody_and_leaves_its_edition_free(guided, inboxes, company):
    first = withdraw_draft(guided(quota(), approved=False), actor=company.people["ngoc"])
    assert inboxes() == NOBODY

    second = guided(quota(), approved=False)
    assert (first.edition, second.edition, second.replaces) == (1, 1, None)


def test_the_digest_of_the_second_officer_names_it_and_the_authors_does_not(waiting, company):
    at = waiting.drafted_at
    listeners = [
        Listener(company.people[name], standing(company.people[name]), ReminderChoice(), at, at)
        for name in ("ngoc", "hung")
    ]

    assert [listener.user.username for listener, _item in open_work(listeners)] == ["hung"]


@pytest.mark.parametrize(
    ("act", "who", "code"),
    [
        (lambda row, who: return_draft(row, why="x", actor=who), "ngoc", "same_person"),
        (lambda row, who: return_draft(row, why=" ", actor=who), "hung", "reason_missing"),
        (lambda row, who: return_draft(row, why="x", actor=who), "khanh", "not_permitted"),
        (lambda row, who: return_draft(row, why="x", actor=who, seen=9), "hung", "overtaken"),
        (lambda row, who: withdraw_draft(row, actor=who), "hung", "not_yours"),
        (lambda row, who: withdraw_draft(row, actor=who), "thu", "not_permitted"),
    ],
)
def test_who_may_not_return_or_withdraw(waiting, company, act, who, code):
    with pytest.raises(Refused) as no:
        act(waiting, company.people[who])

    assert no.value.refusal.code == code
    assert Guidance.objects.get().version == 1


def test_what_was_returned_or_withdrawn_is_not_approved(waiting, company):
    hung = company.people["hung"]
    back = return_draft(waiting, why="Nêu rõ", actor=hung)
    codes = []
    for row in (back, lambda: withdraw_draft(back, actor=company.people["ngoc"])):
        with pytest.raises(Refused) as no:
            approve_draft(row() if callable(row) else row, actor=hung)
        codes.append(no.value.refusal.code)

    assert codes == ["draft_returned", "draft_withdrawn"]


def test_the_pages_of_both_officers(waiting, desk, company):
    page = waiting.get_absolute_url()
    assert "Read the draft and approve it" in desk("hung").get("/").text
    assert "Withdraw the draft" in desk("ngoc").get(page).text
    assert "Withdraw the draft" not in desk("hung").get(page).text

    back = reverse("nominations:guidance_return", args=[waiting.uid])
    assert desk("hung").post(back, {"seen": "1", "why": ""}).status_code == 422
    assert desk("ngoc").post(back, {"seen": "1", "why": "x"}).status_code == 409
    assert desk("yen").post(back, {"seen": "1", "why": "x"}).status_code == 404
    assert desk("hung").post(back, {"seen": "1", "why": "Nêu rõ"}).status_code == 302

    told = desk("ngoc").get(page).text
    assert f"Returned by {company.people['hung']}" in told
    assert "Nêu rõ" in told
    change = reverse("nominations:guidance_change", args=[waiting.uid])
    assert desk("ngoc").post(change, SAID | {"seen": "2"}).status_code == 302
    assert "Approve the guidance" in desk("hung").get(page).text


def test_what_was_written_to_return_a_draft_approved_meanwhile_is_shown_back(
    waiting, desk, company
):
    back = reverse("nominations:guidance_return", args=[waiting.uid])
    approve_draft(waiting, actor=company.people["hung"])

    late = desk("hung").post(back, {"seen": "1", "why": "Nêu rõ mẫu số"})

    assert (late.status_code, late.context["refusal"].code) == (409, "overtaken")
    assert ("Nêu rõ mẫu số" in late.text, "Return the draft" in late.text) == (True, False)
    assert "What you wrote" not in desk("hung").get(waiting.get_absolute_url()).text
