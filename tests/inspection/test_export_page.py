"""The export from the page: explained, recorded before it leaves, streamed while it is made."""

import io
import zipfile

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient

from audit.record import queries as record
from audit.record.models import LogEntry
from audit.record.verifier.policy import open_checkpoint, parse_policy
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from tests.record.export.conftest import at_work  # noqa: F401 -- a fixture
from workflow.engine import perform

EXPORT, ZIP = "/audit/export/", "/audit/export/zip/"


def test_the_page_says_what_the_file_holds_and_how_far_it_is_sealed(desk, seal_now):
    seal_now()

    page = desk("thanh.tra").get(EXPORT).content.decode()

    assert f"{record.sealing().size:,}" in page
    assert "It holds personal data" in page
    assert not LogEntry.objects.filter(kind="export.made").exists()


def test_without_a_seal_there_is_nothing_to_take_away(desk, db):
    answer = desk("thanh.tra").post(ZIP)

    assert answer.status_code == 409
    assert "no sealed record" in answer.content.decode()
    assert not LogEntry.objects.filter(kind="export.made").exists()


def test_while_a_ballot_is_open_the_log_stays_in_the_house(desk, road, seal_now):
    session = road.conference(road.submit(road.letter()))
    son = road.people["son"]
    ballot = perform(
        prepare_ballot(session, award="COBO", mode="OPEN", actor=son), "open", actor=son
    )
    cast(ballot, choices={ballot.items.get().pk: "YES"}, actor=road.people["binh"])
    seal_now()

    answer = desk("thanh.tra").post(ZIP)

    assert answer.status_code == 409
    assert "Export once the ballot is closed" in answer.content.decode()
    assert not LogEntry.objects.filter(kind="export.made").exists()


def test_a_plain_link_takes_nothing_away(desk, seal_now):
    seal_now()

    assert desk("thanh.tra").get(ZIP).status_code == 405


async def downloaded(inspector, **sent: str):
    """The answer to the button, as the server gives it out, and the whole file."""
    client = AsyncClient()
    await client.aforce_login(inspector)
    answer = await client.post(ZIP, sent)
    return answer, b"".join([part async for part in answer.streaming_content])


@pytest.mark.django_db(transaction=True)
def test_the_zip_comes_in_parts_and_stands_on_the_record(road, at_work, settings):  # noqa: F811
    road.submit(road.letter())
    inspector, token = road.people["thanh.tra"], "0123456789abcdef"

    answer, content = async_to_sync(downloaded)(inspector, documents="on", token=token)

    packed = zipfile.ZipFile(io.BytesIO(content))
    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    assert open_checkpoint(packed.read("checkpoint"), policy).checkpoint.size > 0
    assert answer["Content-Disposition"].startswith('attachment; filename="vinh-danh-2')
    assert answer.cookies["vd_export"].value == token
    assert {"objects.jsonl", "disclosures.jsonl", "README.txt"} <= set(packed.namelist())
    assert record.of_kind("export.made")[0].actor == inspector.obj


@pytest.mark.django_db(transaction=True)
def test_a_token_that_is_none_sets_no_cookie(company, at_work):  # noqa: F811
    answer, _ = async_to_sync(downloaded)(company.people["thanh.tra"], token="x; Path=/evil")

    assert "vd_export" not in answer.cookies
