"""An inspector hands in a witness's line: verified, kept, recorded; everything else refused."""

import io
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.inspection.actions.cosigning import take_cosignature
from audit.inspection.actions.verifying import verify_now
from audit.inspection.queries.proofs import site_policy
from audit.record import queries as record
from audit.record.export import newest_seal
from audit.record.models import Checkpoint, Cosignature, LogEntry
from audit.record.queries.witnesses import newest_checkpoint
from audit.record.verifier.notes import COSIGNER, cosign, split_note, vkey
from workflow.errors import Refused
from workflow.queries.receipts import receipt_url

COSIGN = "/audit/cosign/"
NAME = "thanhtra.example/witness"
TIME = 1_800_000_000


@pytest.fixture
def key(seal_now, settings) -> Ed25519PrivateKey:
    """The witness's key, which the policy names; the log is sealed."""
    seal_now()
    key = Ed25519PrivateKey.generate()
    policy = Path(settings.RECORD_POLICY_FILE)
    line = f"witness inspectorate {vkey(NAME, key.public_key(), COSIGNER)}\n"
    policy.write_text(policy.read_text().replace("quorum", f"{line}quorum"))
    return key


def line_for(key: Ed25519PrivateKey, checkpoint: Checkpoint, *, name: str = NAME) -> str:
    """The line that auditcheck prints."""
    head = split_note(checkpoint.note)[0]
    return cosign(head, name=name, private_key=key, time=TIME)


def hand_in(client, line: str, size: int, **files):
    return client.post(COSIGN, {"line": line, "size": size, **files})


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_line_that_fits_is_kept_recorded_and_shown(key, desk, company):
    client, newest = desk("thanh.tra"), newest_checkpoint()
    line = line_for(key, newest)

    done = client.post(COSIGN, {"line": line, "size": newest.size}, follow=True)

    kept = Cosignature.objects.get()
    entry = record.of_kind("checkpoint.cosigned")[0]
    assert (kept.size, kept.name, kept.line) == (newest.size, "inspectorate", line.rstrip("\n"))
    assert entry.actor == company.people["thanh.tra"].obj
    assert entry.facts["size"] == newest.size
    assert "is verified and kept" in said(done)
    assert receipt_url(entry.obj, 1) in said(done)
    assert "inspectorate</th>" in said(done)
    assert client.get(receipt_url(entry.obj, 1)).status_code == 200


def test_the_whole_checkpoint_with_the_line_is_taken_as_a_file(key, desk):
    newest = newest_checkpoint()
    whole = (newest.note + line_for(key, newest)).encode()

    answer = hand_in(desk("thanh.tra"), "", newest.size, file=io.BytesIO(whole))

    assert answer.status_code == 302
    assert Cosignature.objects.get().line == line_for(key, newest).rstrip("\n")


def test_of_several_lines_the_one_of_a_known_witness_is_taken(key, desk):
    newest, client = newest_checkpoint(), desk("thanh.tra")
    line, stranger = line_for(key, newest), Ed25519PrivateKey.generate()
    foreign = line_for(stranger, newest, name="elsewhere.example/witness")

    both = hand_in(client, line + line, newest.size)
    unknown = hand_in(client, foreign, newest.size)
    taken = hand_in(client, newest.note + line + foreign, newest.size)

    assert "holds 2 lines of known witnesses" in said(both)
    assert "“elsewhere.example/witness” is not a witness this site knows" in said(unknown)
    assert taken.status_code == 302
    assert Cosignature.objects.get().line == line.rstrip("\n")


@pytest.mark.parametrize("name", ["ngoc", "quan.tri"])
def test_the_acts_themselves_refuse_whoever_is_no_inspector(key, company, name):
    newest, person = newest_checkpoint(), company.people[name]

    with pytest.raises(Refused) as witnessing:
        take_cosignature(
            line_for(key, newest), size=newest.size, policy=site_policy(), actor=person
        )
    with pytest.raises(Refused) as verifying:
        verify_now(actor=person)

    refused = [witnessing.value.refusal, verifying.value.refusal]
    assert [each.code for each in refused] == ["not_permitted", "not_permitted"]
    assert [each.facts for each in refused] == [{"roles": ["INSPECTOR"]}] * 2
    assert not Cosignature.objects.exists()
    assert not LogEntry.objects.filter(kind="verification.asked").exists()


def test_the_overview_names_the_last_witness_or_says_there_is_none(key, desk):
    client, newest = desk("thanh.tra"), newest_checkpoint()

    before = said(client.get("/audit/"))
    hand_in(client, line_for(key, newest), newest.size)
    after = said(client.get("/audit/"))

    assert "No witness has signed yet." in before
    assert "No witness has signed yet." not in after
    assert (
        f'<dd>inspectorate</dd></div><div><dt>Entries</dt><dd class="num">{newest.size:,}' in after
    )


def test_a_receipt_made_after_it_names_the_witness(key, desk, road, seal_now):
    letter = road.letter()
    seal_now()
    newest = newest_checkpoint()
    hand_in(desk("thanh.tra"), line_for(key, newest), newest.size)

    proof = desk("thu").get(f"{receipt_url(letter.obj, 1)}proof/")
    page = desk("uv1").post(
        "/audit/check/", {"receipt": SimpleUploadedFile("r.zip", proof.content)}
    )

    assert newest_seal().size == newest.size
    assert "inspectorate, <span" in said(page)


def test_what_does_not_fit_is_refused_with_its_reason(key, desk, seal_now, road):
    client, first = desk("thanh.tra"), newest_checkpoint()
    stranger, line = Ed25519PrivateKey.generate(), line_for(key, first)
    forged = cosign(f"{NAME}\n1\n{'A' * 43}=\n", name=NAME, private_key=key, time=TIME)
    other = first.note.replace(str(first.size), str(first.size - 1), 1) + line

    refused = {
        "not a witness this site knows": hand_in(client, line_for(stranger, first), first.size),
        "does not fit this checkpoint": hand_in(client, forged, first.size),
        "has no checkpoint of 999999 entries": hand_in(client, line, 999_999),
        "another checkpoint than the one named": hand_in(client, other, first.size),
        "no cosignature line": hand_in(client, "hello", first.size),
        "beginning": hand_in(client, "— " + "x" * 300, first.size),
    }

    del refused["beginning"]
    assert {answer.status_code for answer in refused.values()} == {409}
    assert [words for words, answer in refused.items() if words not in said(answer)] == []
    assert not Cosignature.objects.exists()
    assert not LogEntry.objects.filter(kind="checkpoint.cosigned").exists()


def test_what_was_pasted_stays_in_the_form(key, desk):
    answer = hand_in(desk("thanh.tra"), "hello there", 1)

    assert "hello there</textarea>" in answer.content.decode()


def test_a_witness_does_not_go_back_nor_sign_twice(key, desk, road, seal_now):
    client, first = desk("thanh.tra"), newest_checkpoint()
    road.letter()
    seal_now()
    second = newest_checkpoint()
    assert hand_in(client, line_for(key, second), second.size).status_code == 302

    twice = hand_in(client, line_for(key, second), second.size)
    older = hand_in(client, line_for(key, first), first.size)

    words = f"has already witnessed a checkpoint of {second.size} entries"
    assert [words in said(each) for each in (twice, older)] == [True, True]
    assert Cosignature.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"size": "", "line": "x"},
        {"size": "-1", "line": "x"},
        {"size": "9" * 30, "line": "x"},
        {"size": "1", "line": ""},
        {"size": "1", "line": "x" * 70_000},
    ],
)
def test_a_form_that_is_not_filled_in_is_shown_again(key, desk, sent):
    assert desk("thanh.tra").post(COSIGN, sent).status_code == 422


def test_a_file_that_is_no_text_or_too_long_is_shown_at_its_field(key, desk):
    client = desk("thanh.tra")

    binary = hand_in(client, "", 1, file=io.BytesIO(b"\xff\xfe\x00"))
    long = hand_in(client, "", 1, file=io.BytesIO(b"x" * 70_000))

    assert "The file is not a text." in said(binary)
    assert "larger than a checkpoint can be" in said(long)


@pytest.mark.parametrize("name", ["ngoc", "hung", "thu", "uv1", "bo.truong", "van.thu", "quan.tri"])
def test_only_inspectors_witness_and_export(key, desk, name):
    client = desk(name)

    pages = ("cosign/", "checkpoint/", "export/")
    found = {client.get(f"/audit/{page}").status_code for page in pages}
    found |= {client.post(f"/audit/{page}").status_code for page in ("cosign/", "export/zip/")}
    assert found == {404}


def test_visitors_are_sent_to_sign_in(client, db):
    for page in ("cosign/", "checkpoint/", "export/"):
        assert client.get(f"/audit/{page}").url.startswith("/sign-in/")
    assert client.post("/audit/export/zip/").url.startswith("/sign-in/")


def test_the_checkpoint_is_a_file_to_take_away(key, desk):
    answer = desk("thanh.tra").get("/audit/checkpoint/")

    newest = newest_checkpoint()
    assert answer.content.decode() == newest.note
    assert answer["Content-Disposition"] == f'attachment; filename="checkpoint-{newest.size}.txt"'


def test_before_the_first_seal_there_is_nothing_to_sign(db, desk):
    client = desk("thanh.tra")

    assert client.get("/audit/checkpoint/").status_code == 404
    assert "There is no checkpoint yet" in said(client.get(COSIGN))
    assert hand_in(client, "— a b", 1).status_code == 409
