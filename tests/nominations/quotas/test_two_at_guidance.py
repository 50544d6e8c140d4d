"""Two officers at one draft of guidance: both versions are shown, and there is a way on."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from nominations.actions.guidance import approve_guidance, change_guidance
from nominations.models import Guidance
from tests.nominations.quotas.conftest import BASIS, quota
from tests.writes.scenarios_guidance import SAID

TEXT = "At most 10 % of the Advanced Workers, rounded down. Going over it stops the list."


@pytest.fixture
def draft_page(guided) -> str:
    """Where the draft with a quota of fifteen percent is changed."""
    return reverse("nominations:guidance_change", args=[guided(quota(), approved=False).uid])


def sent(page) -> dict[str, str]:
    """What a browser sends of the form as it was drawn."""
    basis, rows = page.context["basis"], [page.context[name] for name in ("rows", "numbers")]
    was = {f"was-{name}": text for name, text in basis.was.items()}
    forms = [page.context["form"], page.context["definition"]]
    forms += [form for each in rows for form in (each.management_form, *each)]
    texts = {field.html_name: field.value() for form in forms for field in form}
    texts = {name: "on" if text is True else text for name, text in texts.items() if text}
    return {"seen": basis.seen, **was, **texts}


@pytest.fixture
def lessened(company) -> Callable[[], Guidance]:
    """A colleague writes ten percent and another title."""
    said = {"title": "Của Hùng", "quotas": [quota(share=[10, 100])], "bases": [BASIS]}
    return lambda: change_guidance(Guidance.objects.get(), actor=company.people["hung"], **said)


def now() -> tuple[str, str, list[int]]:
    row = Guidance.objects.get()
    return row.title, row.papers, [each["share"][0] for each in row.quotas]


def test_what_only_the_colleague_changed_is_kept_and_the_second_save_is_taken(
    draft_page, desk, lessened
):
    ngoc = desk("ngoc")
    opened = sent(ngoc.get(draft_page))
    lessened()

    shown = ngoc.post(draft_page, opened | {"papers": "Của Ngọc"})
    saved = ngoc.post(draft_page, sent(shown))

    assert (shown.status_code, saved.status_code) == (409, 302)
    assert [row["name"] for row in shown.context["both"]] == ["papers"]
    assert now() == ("Của Hùng", "Của Ngọc", [10])


@pytest.mark.parametrize(("pick", "kept"), [("mine", 15), ("now", 10)])
def test_quotas_both_changed_are_a_choice(draft_page, desk, lessened, pick, kept):
    ngoc = desk("ngoc")
    opened = sent(ngoc.get(draft_page)) | {"quota-0-basis": "QĐ 9"}
    lessened()

    shown = ngoc.post(draft_page, opened)
    saved = ngoc.post(draft_page, sent(shown) | {"pick-rows": pick})

    assert (shown.status_code, saved.status_code) == (409, 302)
    (row,) = shown.context["both"]
    assert (row["name"], TEXT in row["now"], "QĐ 9" in row["mine"]) == ("rows", True, True)
    assert now()[2] == [kept]


def test_a_page_that_never_said_what_was_there_is_shown_both_and_may_go_on(
    draft_page, desk, lessened
):
    lessened()
    said = SAID | {"seen": "1"}

    shown = desk("ngoc").post(draft_page, said)

    assert shown.status_code == 409
    assert {"title", "rows"} <= {row["name"] for row in shown.context["both"]}
    assert desk("ngoc").post(draft_page, said | {"seen": "2"}).status_code == 302


def test_the_next_edition_is_not_drafted_from_one_that_was_replaced_meanwhile(guided, desk):
    first, ngoc = guided(quota()), desk("ngoc")
    mine = {"papers": "Của Ngọc", "number-INITIAL_FORMS": "0"}
    page = reverse("nominations:guidance_change", args=[first.uid])
    opened = sent(ngoc.get(page))
    second = guided(quota(share=[10, 100]))

    no = ngoc.post(page, opened | mine)

    assert (no.status_code, no.context["refusal"].code) == (409, "later_edition")
    assert ("Edition 2 was approved since" in no.text, "Của Ngọc" in no.text) == (True, True)
    newer = reverse("nominations:guidance_change", args=[second.uid])
    assert ngoc.post(newer, sent(ngoc.get(newer)) | mine).status_code == 302
    last = Guidance.objects.get(edition=3)
    assert (last.replaces, last.quotas[0]["share"][0], last.papers) == (second, 10, "Của Ngọc")


def test_a_draft_approved_meanwhile_is_no_next_edition_unseen(draft_page, desk, company):
    ngoc = desk("ngoc")
    opened = sent(ngoc.get(draft_page))
    approve_guidance(Guidance.objects.get(), actor=company.people["hung"])

    no = ngoc.post(draft_page, opened | {"papers": "Của Ngọc"})

    assert (no.status_code, no.context["refusal"].code) == (409, "overtaken")
    assert Guidance.objects.count() == 1
    assert "Draft the next edition" in no.text
    assert ngoc.post(draft_page, sent(no)).status_code == 302
