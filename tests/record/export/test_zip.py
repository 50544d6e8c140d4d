"""The export as a zip that goes out while it is made."""

import asyncio
import io
import logging
import threading
import time
import zipfile
from secrets import token_urlsafe

import pytest

from audit.record.export import EVERYTHING, NothingSealed, zipped, zipping
from audit.record.export.making import silent, write
from audit.record.export.places import Folder, Parcel
from audit.record.models import LogEntry
from tests.record.export.conftest import files, recorded

pytestmark = pytest.mark.django_db(transaction=True)
WHOLE = {"scope": EVERYTHING, "progress": silent, "documents": True, "patience": 0}


def taken(**changes) -> bytes:
    async def take() -> bytes:
        given = {"scope": EVERYTHING, "actor": "operator/console", "patience": 5} | changes
        return b"".join([chunk async for chunk in zipped(**given)])

    return asyncio.run(take())


def at_rest() -> bool:
    """Whether no export is at work any more, after at most ten seconds."""
    for _ in range(100):
        if not any(thread.name.startswith("export") for thread in threading.enumerate()):
            return True
        time.sleep(0.1)
    return False


def much() -> None:
    """Twice as much as a zip may be ahead of its reader."""
    for _ in range(100):
        recorded(1, disclosures={"reason": token_urlsafe(20_000)})


def contents(packed: bytes) -> dict[str, bytes]:
    opened = zipfile.ZipFile(io.BytesIO(packed))
    assert opened.testzip() is None
    return {name: opened.read(name) for name in opened.namelist()}


def without_time(found: dict[str, bytes]) -> dict[str, bytes]:
    head, _, rest = found["objects.jsonl"].partition(b"\n")
    return found | {"objects.jsonl": head.partition(b'"prefixes"')[2] + rest}


def test_it_holds_the_very_files_of_the_directory(company, notary, seal_now, tmp_path):
    recorded(300)
    seal_now()

    write(Folder(tmp_path / "out"), **WHOLE)
    stream = io.BytesIO()
    parcel = Parcel(stream)
    write(parcel, **WHOLE)
    parcel.close()

    assert without_time(contents(stream.getvalue())) == without_time(files(tmp_path / "out"))


def test_it_goes_out_and_is_on_the_record(at_work):
    recorded(600)

    found = contents(taken())

    assert found["checkpoint"].split(b"\n")[1] == b"601"
    assert LogEntry.objects.filter(kind="export.made", idx__lt=601).count() == 1
    assert at_rest()


def test_a_reader_who_goes_away_ends_the_work(at_work, caplog):
    much()

    async def take_one() -> None:
        chunks = zipped(scope=EVERYTHING, actor="operator/console", patience=5)
        await anext(chunks)
        await chunks.aclose()
        assert await asyncio.to_thread(at_rest)
        await asyncio.sleep(0.1)

    with caplog.at_level(logging.INFO, logger="audit.record.export.zipping"):
        asyncio.run(take_one())

    told = [record.getMessage() for record in caplog.records]
    assert told == ["an export was broken off: ReaderGone"]


def test_what_stops_it_breaks_the_stream_off():
    with pytest.raises(NothingSealed):
        taken()

    assert at_rest()


def test_a_reader_who_takes_nothing_any_more_gets_no_zip(at_work, monkeypatch):
    monkeypatch.setattr(zipping, "STALLED_AFTER", 0.3)
    much()

    async def take_slowly() -> None:
        async for _chunk in zipped(scope=EVERYTHING, actor="operator/console", patience=5):
            await asyncio.sleep(1.5)

    with pytest.raises(zipping.ReaderGone):
        asyncio.run(take_slowly())

    assert at_rest()
