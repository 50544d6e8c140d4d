"""The unit's own choice: everybody on one page, and a reason for every no."""

import pytest
from django.urls import reverse

from nominations.actions.submissions import add_nomination
from nominations.models import Nomination, Submission


@pytest.fixture
def lam(company, draft, hoa) -> Nomination:
    """Lâm is considered beside Hoa."""
    who = {"kind": "INDIVIDUAL", "name": "Hồ Văn Lâm"}
    return add_nomination(draft, award="BKB", nominee=who, actor=company.people["nga"])


def choice(letter):
    return reverse("nominations:choice", args=[letter.code])


def answers(letter, hoa, lam, **given):
    return {
        "reviewed_on": "20/11/2026",
        "note": "Họp toàn thể",
        "seen": letter.version,
        f"answer_{hoa.pk}": "forward",
        f"answer_{lam.pk}": "not",
        f"reason_{lam.pk}": "Chưa đủ thời gian công tác",
        **given,
    }


def states():
    return dict(Nomination.objects.values_list("nominee__name", "state"))


def test_who_is_put_forward_and_who_is_not(desk, draft, hoa, lam):
    answer = desk("nga").post(choice(draft), answers(draft, hoa, lam))

    assert answer.url == draft.get_absolute_url()
    assert states() == {"Nguyễn Thị Hoa": "UNIT", "Hồ Văn Lâm": "DECLINED"}
    assert Submission.objects.get().review_note == "Họp toàn thể"
    page = desk("nga").get(choice(draft)).text
    assert "Chưa đủ thời gian công tác" in page
    assert 'value="20/11/2026"' in page


@pytest.mark.parametrize(
    "typed",
    [
        ("", "This field is required."),
        ("31/11/2026", "“31/11/2026” is not a real day."),
        ("24/11/2026", "lies in the future"),
    ],
)
def test_a_wrong_day_changes_nothing(desk, draft, hoa, lam, typed):
    wrong = desk("nga").post(choice(draft), answers(draft, hoa, lam, reviewed_on=typed[0]))

    assert wrong.status_code == 422
    assert typed[1] in wrong.text
    assert "Chưa đủ thời gian công tác" in wrong.text
    assert set(states().values()) == {"DRAFT"}


def test_a_no_without_a_reason_and_a_line_without_an_answer_are_errors(desk, draft, hoa, lam):
    gaps = {f"answer_{hoa.pk}": "", f"reason_{lam.pk}": "  "}

    wrong = desk("nga").post(choice(draft), answers(draft, hoa, lam, **gaps))

    assert wrong.status_code == 422
    assert "Choose one of the two." in wrong.text
    assert "Give the reason: it stays on the record." in wrong.text
    assert set(states().values()) == {"DRAFT"}


def test_a_choice_over_a_newer_version_is_refused_with_the_text_kept(desk, draft, hoa, lam):
    old = answers(draft, hoa, lam)
    desk("nga").post(choice(draft), answers(draft, hoa, lam, note="Trước"))

    refused = desk("nga").post(choice(draft), old)

    assert refused.status_code == 409
    assert "Họp toàn thể" in refused.text


def test_a_choice_is_closed_once_it_was_sent(desk, sent):
    assert "can no longer be changed" in desk("nga").get(choice(sent)).text
    late = {"reviewed_on": "20/11/2026", "note": ""}
    assert desk("nga").post(choice(sent), late).status_code == 409


def test_nobody_on_the_list(desk, draft):
    assert "Nobody is on the list yet" in desk("nga").get(choice(draft)).text
