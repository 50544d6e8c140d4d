"""Checking a proof that somebody kept: what holds, what does not, and files that are no receipt."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audit.inspection.queries.proofs import LARGEST, LARGEST_ZIP
from audit.record.models import LogEntry
from audit.record.notary import open_notary
from nominations.models import Nomination
from tests.notary import seal_all
from workflow.engine import perform
from workflow.queries.receipts import receipt_url

CHECK = "/audit/check/"


@pytest.fixture
def returned(road) -> Nomination:
    """A flag that the office returned with a reason."""
    line = road.endorsed(road.submit(road.letter()))
    return perform(line, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu tờ khai")


@pytest.fixture
def files(returned, desk, seal_now) -> dict[str, bytes]:
    """The receipt of whoever returned it, by what each file is."""
    seal_now()
    address = f"{receipt_url(returned.obj, returned.version)}proof/"
    packed = zipfile.ZipFile(io.BytesIO(desk("ngoc").get(address).content))
    return {name.partition(".")[2]: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def reader(desk) -> Client:
    """Somebody who never saw the nomination."""
    return desk("uv1")


def parcel(*named: tuple[str, bytes]) -> bytes:
    """A zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in named:
            target.writestr(name, content)
    return packed.getvalue()


def receipt(files: dict[str, bytes], **changes: bytes) -> bytes:
    """The zip as the receipt page gives it, with one file or another changed."""
    held = {**files, **{name.replace("_", "-"): each for name, each in changes.items()}}
    return parcel(*[(f"entry-7.{name}", content) for name, content in held.items()])


def checked(client: Client, **sent: bytes):
    """The page after these files were handed in."""
    return client.post(CHECK, {k: SimpleUploadedFile(f"{k}.x", v) for k, v in sent.items()})


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_receipt_is_verified_for_anybody_signed_in(files, returned, reader):
    entry = LogEntry.objects.get(obj=returned.obj, ver=returned.version)

    page = said(checked(reader, receipt=receipt(files)))

    size = LogEntry.objects.count()
    assert f"this is entry {entry.idx:,} of the log, sealed in checkpoint {size:,}." in page
    assert "Nomination moved" in page
    assert "Thiếu tờ khai" in page
    assert "nobody yet" in page
    assert receipt_url(returned.obj, returned.version) not in page
    assert "trusts this server" in page


def test_the_files_one_by_one_say_the_same(files, returned, desk):
    sent = {"proof": files["tlog-proof"], "entry": files["json"] + b"\n"}

    page = said(checked(desk("ngoc"), **sent))

    assert "Verified: this is entry" in page
    assert receipt_url(returned.obj, returned.version) in page
    assert "of the entry is not in your files" in page or "are not in your files" in page


def test_htmx_is_answered_with_what_was_found_alone(files, reader):
    sent = {"receipt": SimpleUploadedFile("r.zip", receipt(files))}

    answer = reader.post(CHECK, sent, headers={"hx-request": "true"})

    assert answer.content.decode().lstrip().startswith('<section class="panel proof seal"')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"return_for_supplement", b"return_for_supplemenT", "changed after it was sealed"),
        (b"index 1", b"index 2", "Not verified"),
        (b"vinhdanh.example", b"vinhdanh.elsewhere", "Not verified"),
        (b"c2sp.org", b"c2sp.com", "not in the form of a proof"),
    ],
)
def test_what_was_changed_is_not_verified(files, reader, old, new, words):
    name = next(name for name in ("json", "tlog-proof") if old in files[name])
    changed = {name.replace("-", "_"): files[name].replace(old, new, 1)}

    answer = checked(reader, receipt=receipt(files, **changed))

    assert answer.status_code == 200
    assert "Not verified" in said(answer)
    assert words in said(answer)


def test_a_disclosure_of_another_entry_is_not_verified(files, reader, road, desk, seal_now):
    other = perform(road.at_office()[0], "refer_for_opinion", actor=road.people["ngoc"], reason="A")
    foreign = LogEntry.objects.get(obj=other.obj, ver=other.version).disclosures[0]

    page = said(checked(reader, receipt=receipt(files, disclosures=foreign.encode())))

    assert "A disclosure does not belong to this entry." in page


def test_a_proof_of_another_log_is_not_verified(files, reader, settings, tmp_path):
    settings.RECORD_DIR, settings.NOTARY_KEY_FILE = tmp_path / "b", tmp_path / "b.pem"
    settings.RECORD_POLICY_FILE = tmp_path / "b" / "policy"
    with open_notary():
        page = said(checked(reader, receipt=receipt(files)))

    assert "The checkpoint is not signed by this log." in page


def bomb() -> bytes:
    """A small zip whose entry unpacks to far more than any entry."""
    return parcel(("e.json", b" " * 50_000_000), ("e.tlog-proof", b"x"))


def spoilt(content: bytes) -> bytes:
    """The same zip with its compressed bytes damaged."""
    return content[:60] + bytes(byte ^ 255 for byte in content[60:90]) + content[90:]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no zip at all", "not a zip file"),
        (b"PK\x03\x04" + b"\x00" * 200, "not a zip file"),
        (parcel(("e.json", b"{}")), "lacks this file: proof"),
        (parcel(("e.tlog-proof", b"x")), "lacks this file: entry"),
        (parcel(("../e.json", b"{}"), ("/x/e.tlog-proof", b"x")), "lacks this file: proof"),
        (parcel(("a.json", b"{}"), ("b.json", b"{}")), "more than one file of this kind: entry"),
        (parcel(*[(f"{n}.txt", b"") for n in range(30)]), "more files than a receipt has"),
        (parcel(("e.json", b"\xff\xfe"), ("e.tlog-proof", b"x")), "not a text: entry"),
        (bomb(), "larger than any receipt needs: entry"),
        (b"x" * (LARGEST_ZIP + 1), "larger than any receipt needs: receipt"),
        (spoilt(parcel(("e.json", b"{}" * 99), ("e.tlog-proof", b"x" * 99))), "not a zip file"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "zip",
)
def test_what_is_no_receipt_is_refused_in_words(seal_now, reader, content, words):
    answer = checked(reader, receipt=content)

    assert answer.status_code == 422
    assert words in said(answer)


def test_single_files_that_are_too_large_are_refused(seal_now, reader):
    answer = checked(reader, proof=b"x" * (LARGEST["proof"] + 1), entry=b"{}")

    assert (answer.status_code, "needs: proof" in said(answer)) == (422, True)


@pytest.mark.parametrize("sent", [{}, {"entry": b"{}"}, {"proof": b"x"}, {"receipt": b""}])
def test_nothing_or_half_of_it_is_asked_for(reader, sent):
    answer = checked(reader, **sent)

    assert answer.status_code == 422
    assert "There is a problem" in said(answer)


def test_a_body_beyond_every_limit_is_not_read(reader, settings):
    settings.MAX_UPLOAD_BYTES = 1000

    assert checked(reader, receipt=b"x" * 2_000_000).status_code == 413


def test_a_site_without_a_policy_says_so(reader):
    answer = checked(reader, receipt=b"x")

    assert answer.status_code == 409
    assert "no list of trusted keys" in said(answer)


def test_visitors_check_nothing_here(client, db):
    assert client.get(CHECK).url.startswith("/sign-in/")


def test_nothing_is_written_by_a_check(files, reader, notary):
    seal_all(notary)
    before = LogEntry.objects.count()

    checked(reader, receipt=receipt(files))

    assert LogEntry.objects.count() == before
