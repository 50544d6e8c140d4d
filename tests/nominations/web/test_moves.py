"""The one view of moves: done, refused with the text kept, not found; as page, fragment, data."""

from datetime import date

import pytest
from django.urls import reverse

from nominations.models import Nomination, Submission
from workflow.engine import perform

JSON = {"accept": "application/json"}


def move(thing, name):
    kind = "nomination" if isinstance(thing, Nomination) else "submission"
    return reverse(f"nominations:{kind}_move", args=[thing.code, name])


def state(thing):
    return type(thing).objects.get(pk=thing.pk).state


def test_a_move_is_made_and_the_page_comes_back_with_a_message(desk, ready):
    nga = desk("nga")

    done = nga.post(move(ready, "put_to_head"), {"seen": ready.version}, follow=True)

    assert done.redirect_chain == [(ready.get_absolute_url(), 302)]
    assert "Done and recorded: Put to the head of unit." in done.text
    assert state(ready) == "AWAITING_HEAD"


def test_a_refusal_is_the_page_again_with_the_reason_kept(desk, ready, company):
    perform(ready, "put_to_head", actor=company.people["nga"])

    refused = desk("tuan").post(
        move(ready, "return_to_officer"), {"seen": ready.version, "reason": "Thiếu số liệu"}
    )

    assert refused.status_code == 409
    assert "Bùi Thị Nga changed this at" in refused.text
    assert "Thiếu số liệu</textarea>" in refused.text
    assert state(ready) == "AWAITING_HEAD"


def test_a_missing_reason_is_said_beside_its_field(desk, ready, company):
    perform(ready, "put_to_head", actor=company.people["nga"])

    refused = desk("tuan").post(move(ready, "return_to_officer"), {"reason": "   "})

    assert refused.status_code == 409
    assert 'id="reason-return_to_officer_error"' in refused.text
    assert state(ready) == "AWAITING_HEAD"


def test_a_late_submission_says_the_dates(desk, ready, company, settings, review):
    perform(ready, "put_to_head", actor=company.people["nga"])
    settings.BUSINESS_DATE = date(2026, 12, 11)

    refused = desk("tuan").post(move(ready, "approve"))

    assert refused.status_code == 409
    assert "The round takes submissions from 02/11/2026 to 10/12/2026." in refused.text
    assert state(ready) == "AWAITING_HEAD"


def test_who_sees_but_may_not_is_refused(desk, ready):
    refused = desk("tuan").post(move(ready, "put_to_head"))

    assert refused.status_code == 409
    assert "This is for: Award officer." in refused.text


@pytest.mark.parametrize("name", ["mai", "ngoc", "bo.truong", "quan.tri"])
def test_strangers_find_nothing(desk, ready, name):
    line = ready.nominations.get()

    assert desk(name).post(move(ready, "put_to_head")).status_code == 404
    assert desk(name).post(move(line, "withdraw"), {"reason": "x"}).status_code == 404


def test_moves_that_need_a_page_of_their_own_and_unknown_ones_are_not_found(desk, sent):
    line = sent.nominations.get()

    assert desk("ngoc").post(move(line, "find_ineligible")).status_code == 404
    assert desk("ngoc").post(move(line, "crown")).status_code == 404


def test_reading_changes_nothing(desk, ready):
    assert desk("nga").get(move(ready, "put_to_head")).status_code == 405
    assert state(ready) == "DRAFT"


def test_visitors_are_sent_to_sign_in(client, ready):
    assert client.post(move(ready, "put_to_head")).url.startswith("/sign-in/")


def test_htmx_is_answered_with_the_fragment(desk, ready):
    done = desk("nga").post(move(ready, "put_to_head"), headers={"hx-request": "true"})

    assert done.status_code == 200
    assert done.text.lstrip().startswith('<section class="panel mb-3" id="strip"')
    assert "Awaiting head of unit" in done.text


def test_programs_are_answered_with_data(desk, ready, company):
    done = desk("nga").post(move(ready, "put_to_head"), headers=JSON)
    refused = desk("nga").post(move(ready, "put_to_head"), headers=JSON)

    version = ready.version + 1
    receipt = f"/audit/receipts/{ready.obj}/{version}/"
    assert done.json() == {"state": "AWAITING_HEAD", "version": version, "receipt": receipt}
    assert refused.status_code == 409
    assert refused.json()["code"] == "wrong_state"


def test_a_version_that_is_none_is_a_bad_request(desk, ready):
    assert desk("nga").post(move(ready, "put_to_head"), {"seen": "x"}).status_code == 400


def test_a_move_leads_on_only_inside_this_site(desk, hoa):
    nga, listed = desk("nga"), reverse("nominations:nominees", args=[hoa.submission.code])
    done = nga.post(move(hoa, "remove"), {"next": listed})
    assert done.url == listed
    assert Nomination.objects.get().state == "WITHDRAWN"
    assert "Nobody is on the list yet" in nga.get(listed).text


def test_a_move_never_leads_away(desk, hoa):
    done = desk("nga").post(move(hoa, "remove"), {"next": "https://evil.example/"})

    assert done.url == hoa.get_absolute_url()


def test_the_short_road_of_the_letter(desk, ready):
    desk("nga").post(move(ready, "put_to_head"))
    desk("tuan").post(move(ready, "return_to_officer"), {"reason": "Xem lại"})
    desk("nga").post(move(ready, "put_to_head"))
    desk("nga").post(move(ready, "take_back"))
    desk("nga").post(move(ready, "put_to_head"))
    desk("tuan").post(move(ready, "approve"))

    assert Submission.objects.get().state == "SUBMITTED"
