"""What no keyboard sends: a NUL in a form of a secret ballot is answered, and nothing is kept."""

from urllib.parse import urlencode

import pytest

from audit.record.models import LogEntry
from councils.models import RoomPapers, Turnout
from tests.councils.box.papers import taken

JSON = {"accept": "application/json"}
AS_A_BROWSER = "application/x-www-form-urlencoded"
NUL = "a\x00b"
ENDLESS = "9" * 5000


@pytest.fixture
def voting(secret):
    """Voting is open, and three have taken a paper."""
    return taken(secret.open(), "uv1", "uv2", "uv3")


def before_and_after(send):
    """What a request answers, and whether it left anything."""
    before = LogEntry.objects.count(), Turnout.objects.count(), RoomPapers.objects.count()
    answer = send()
    after = LogEntry.objects.count(), Turnout.objects.count(), RoomPapers.objects.count()
    return answer.status_code, after == before


@pytest.mark.parametrize("said", [NUL, "\x00", "Y\x00"])
@pytest.mark.parametrize(("page", "status"), [("review", 200), ("cast", 409), ("", 200)])
def test_an_answer_with_a_nul_is_no_answer(voting, desk, page, status, said):
    (item, other) = voting.sheet("YES", "YES")
    sheet = {f"item-{item}": said, f"item-{other}": "Y", "token": "t" * 32}
    path = voting.ballot.get_absolute_url() + (f"{page}/" if page else "")

    found, is_untouched = before_and_after(lambda: desk("hung").post(path, sheet, headers=JSON))

    assert (found, is_untouched) == (status, True)


@pytest.mark.parametrize("name", [f"item-{NUL}", "item-\x00", f"item-{ENDLESS}"])
def test_a_row_that_is_none_is_left_out_of_the_sheet(voting, desk, name):
    path = voting.ballot.get_absolute_url()

    for page in ("review/", ""):
        sent = desk("hung").post(path + page, urlencode({name: "Y"}), content_type=AS_A_BROWSER)
        assert sent.status_code == 200


def test_the_token_of_a_cast_is_taken_without_its_nul(voting, desk):
    sheet = {f"item-{item}": "Y" for item in voting.sheet("YES", "YES")}
    path = voting.ballot.get_absolute_url() + "cast/"

    answer = desk("hung").post(path, sheet | {"token": "t\x00" * 16}, headers=JSON)

    assert (answer.status_code, Turnout.objects.get(channel="DEVICE").token) == (200, "t" * 16)


FORMS = [
    ("ballots/{ballot}/moves/cancel/", {"reason": "\x00"}, 409),
    ("ballots/{ballot}/moves/close/", {"seen": "1\x00"}, 400),
    ("ballots/{ballot}/moves/{nul}/", {}, 400),
    ("ballots/{ballot}/room-papers/taken/", {"seat": NUL}, 404),
    ("ballots/{ballot}/room-papers/", {"second": NUL, "password": NUL, "issued": NUL}, 422),
    ("meetings/{session}/ballots/", {"award": NUL, "mode": "SECRET", "reason": NUL}, 409),
    ("meetings/{session}/ballots/", {"award": "BKB", "mode": NUL}, 409),
    ("sign-in/", {"username": NUL, "password": NUL}, 302),
]


@pytest.mark.parametrize(("path", "said", "status"), FORMS)
def test_a_form_of_the_room_with_a_nul_is_refused_and_leaves_nothing(
    voting, desk, path, said, status
):
    names = {"ballot": voting.ballot.uid, "session": voting.session.code, "nul": "%00"}

    found = before_and_after(
        lambda: desk("ngoc").post(f"/{path.format(**names)}", said, headers=JSON)
    )

    assert found == (status, True)


def test_at_the_door_a_nul_is_no_try_of_a_password(company, client):
    answer = client.post("/sign-in/", {"username": NUL, "password": NUL})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
