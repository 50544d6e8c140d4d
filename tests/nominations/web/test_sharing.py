"""A draft shared with a colleague, a nomination shown to an observer, and both taken back."""

import pytest

from config.demo import acts
from config.demo.today import collective
from nominations.actions.submissions import change_letter, start_submission
from nominations.models import SubmissionGrant
from nominations.queries.visible import visible_nominations, visible_submissions


@pytest.fixture
def draft(review, company):
    """Hạnh's draft letter."""
    return start_submission(
        review, unit=company.units["skhcn-dak-lak"], actor=company.people["hanh"]
    )


@pytest.fixture
def signed_in(client, company):
    """A browser of one of the cast."""

    def as_(name: str):
        client.force_login(company.people[name])
        return client

    return as_


def address(thing: str, holder) -> str:
    return f"/sharing/{thing}/{holder.code}/"


def test_a_colleague_with_whom_a_draft_is_shared_may_change_it(draft, signed_in, company):
    answer = signed_in("hanh").post(address("submission", draft), {"username": "nga"})

    assert answer.status_code == 302
    assert visible_submissions(company.people["nga"]).get() == draft
    change_letter(draft, actor=company.people["nga"], summary="Cùng soạn")


def test_it_ends_on_its_day_and_when_it_is_taken_back(draft, signed_in, company, settings):
    browser = signed_in("hanh")
    browser.post(address("submission", draft), {"username": "nga", "until": "25/11/2026"})
    row = SubmissionGrant.objects.get()
    browser.post(f"{address('submission', draft)}{row.pk}/stop/")

    assert not visible_submissions(company.people["nga"]).exists()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"username": "nobody"}, "Ask your colleague"),
        ({"username": "hanh"}, "Ask your colleague"),
        ({"username": "clock"}, "Ask your colleague"),
        ({"username": "nga", "until": "23/11/2026"}, "Choose a later day"),
    ],
)
def test_what_cannot_be_shared_is_said_and_what_was_typed_stays(draft, signed_in, said, code):
    browser = signed_in("hanh")
    browser.cookies["vd_language"] = "en"

    answer = browser.post(address("submission", draft), said)

    assert answer.status_code == 409
    assert code in answer.content.decode()
    assert f'value="{said["username"]}"' in answer.content.decode()


@pytest.mark.parametrize("name", ["mai", "ngoc", "quan.tri"])
def test_whoever_may_not_give_it_finds_no_such_page(draft, signed_in, name):
    assert signed_in(name).get(address("submission", draft)).status_code == 404
    assert signed_in(name).post(address("submission", draft), {}).status_code == 404


def test_a_colleague_may_not_share_it_further(draft, signed_in):
    signed_in("hanh").post(address("submission", draft), {"username": "nga"})

    assert signed_in("nga").get(address("submission", draft)).status_code == 404


def test_an_observer_sees_one_nomination_and_changes_nothing(review, now, signed_in, company):
    unit = company.units["skhcn-dak-lak"]
    letter = acts.propose(
        review,
        unit=unit,
        officer=company.people["hanh"],
        lines=[("COBO", collective(unit), "")],
        then=now,
    )
    line = letter.nominations.get()

    answer = signed_in("binh").post(address("nomination", line), {"username": "uv1"})

    assert answer.status_code == 302
    assert visible_nominations(company.people["uv1"]).get() == line
    page = signed_in("uv1").get(line.get_absolute_url())
    assert page.status_code == 200
    assert not page.context["moves"]
