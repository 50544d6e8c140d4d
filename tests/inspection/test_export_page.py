"""The export from the page: explained, recorded before it leaves, streamed while it is made."""

import io
import zipfile

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from audit.record import queries as record
from audit.record.models import LogEntry
from audit.record.verifier.policy import open_checkpoint, parse_policy
from tests.notary import seal_all
from tests.record.export.conftest import at_work  # noqa: F401 -- a fixture
from tests.road import Road

EXPORT, ZIP = "/audit/export/", "/audit/export/zip/"


def test_the_page_says_what_the_file_holds_and_how_far_it_is_sealed(browse, seal_now):
    seal_now()

    page = browse("thanh.tra").get(EXPORT).content.decode()

    assert f"{record.sealing().size:,}" in page
    assert "It holds personal data" in page
    assert not LogEntry.objects.filter(kind="export.made").exists()


def test_without_a_seal_there_is_nothing_to_take_away(browse, db):
    answer = browse("thanh.tra").post(ZIP)

    assert answer.status_code == 409
    assert "no sealed record" in answer.content.decode()
    assert not LogEntry.objects.filter(kind="export.made").exists()


def test_a_plain_link_takes_nothing_away(browse, seal_now):
    seal_now()

    assert browse("thanh.tra").get(ZIP).status_code == 405


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_the_zip_comes_in_parts_and_stands_on_the_record(company, at_work, settings):  # noqa: F811
    await sync_to_async(_act)(company)
    client = AsyncClient()
    inspector = company.people["thanh.tra"]
    await client.aforce_login(inspector)

    answer = await client.post(ZIP, {"documents": "on", "token": "0123456789abcdef"})
    content = b"".join([part async for part in answer.streaming_content])

    packed = zipfile.ZipFile(io.BytesIO(content))
    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    signed = open_checkpoint(packed.read("checkpoint"), policy)
    assert signed.checkpoint.size > 0
    assert answer["Content-Disposition"].startswith('attachment; filename="vinh-danh-2')
    assert answer.cookies["vd_export"].value == "0123456789abcdef"
    assert {"objects.jsonl", "disclosures.jsonl", "README.txt"} <= set(packed.namelist())
    entry = (await sync_to_async(record.of_kind)("export.made"))[0]
    assert entry.actor == inspector.obj


def _act(company) -> None:
    road = Road(company)
    road.submit(road.letter())


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_a_token_that_is_none_sets_no_cookie(company, notary):
    await sync_to_async(seal_all)(notary)
    client = AsyncClient()
    await client.aforce_login(company.people["thanh.tra"])

    answer = await client.post(ZIP, {"token": "x; Path=/evil"})
    assert "vd_export" not in answer.cookies
