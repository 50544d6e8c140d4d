"""Papers of letters and dossiers: which files are taken, under which name, and for how long."""

from pathlib import Path

import pytest
from django.db import transaction

from audit.record import queries as record
from nominations.actions.papers import attach_paper, remove_paper
from nominations.actions.submissions import (
    start_submission,
)
from nominations.models import Evidence, Nomination, Submission
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

PDF = b"%PDF-1.7 demo"


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def letter(road, review):
    thu = road.people["thu"]
    return start_submission(review, unit=road.units["skhcn-lam-dong"], actor=thu)


def refusal(act, **changes):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal


def attach(road, holder, *, name="bao-cao.pdf", content=PDF, who="thu", kind="OTHER"):
    return attach_paper(holder, kind=kind, name=name, content=content, actor=road.people[who])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("don.exe", PDF, "file_type"),
        ("don", PDF, "file_type"),
        ("don.pdf", b"MZ\x90", "file_type"),
        ("don.pdf", b"", "file_empty"),
        ("don.png", PDF, "file_type"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_and_leaves_nothing(road, letter, name, content, code):
    before = record.count()

    no = refusal(lambda: attach(road, letter, name=name, content=content))

    assert no.code == code
    assert no.remedy
    assert (Evidence.objects.count(), record.count()) == (0, before)


def test_a_file_over_the_limit_is_refused(road, letter, settings):
    settings.MAX_UPLOAD_BYTES = len(PDF) - 1

    no = refusal(lambda: attach(road, letter))

    assert (no.code, no.facts["limit"]) == ("file_too_large", len(PDF) - 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\thu\\tờ trình.pdf", "tờ trình.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ('a"<b>|?.pdf', "ab.pdf"),
        ("dòng\nmới\x00.pdf", "dòngmới.pdf"),
    ],
)
def test_a_name_never_becomes_a_path(road, letter, settings, given, kept):
    paper = attach(road, letter, name=given)

    stored = Path(settings.MEDIA_ROOT) / paper.file.name
    assert paper.name == kept
    assert stored.read_bytes() == PDF
    assert stored.name == paper.uid.hex


def test_the_digest_of_a_paper_stands_on_record_and_a_removed_paper_stays_there(road, letter):
    paper = attach(road, letter)
    remove_paper(paper, actor=road.people["thu"])

    removed, added = record.history([letter.obj], limit=2)
    assert (added.kind, removed.kind) == ("evidence.added", "evidence.removed")
    assert added.disclosed == {"doc:bao-cao.pdf": f"sha-256:{paper.sha256}"}
    assert Evidence.objects.get(pk=paper.pk).removed_at is not None
    assert Path(paper.file.path).exists()


def test_papers_rest_once_the_letter_is_with_the_head(road):
    letter = perform(road.letter(), "put_to_head", actor=road.people["thu"])

    assert refusal(lambda: attach(road, letter)).code == "dossier_closed"
    paper = letter.papers.first()
    assert refusal(lambda: remove_paper(paper, actor=road.people["thu"])).code == "dossier_closed"


def test_a_returned_dossier_takes_papers_again_and_no_other_does(road):
    back, other = road.at_office(2)
    perform(back, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu")

    assert attach(road, Nomination.objects.get(pk=back.pk), who="yen").name == "bao-cao.pdf"
    assert refusal(lambda: attach(road, other, who="yen")).code == "dossier_closed"


def test_nothing_is_recorded_of_a_paper_the_disk_did_not_take(road, letter, settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a directory is wanted", encoding="utf-8")
    settings.MEDIA_ROOT = blocked
    before = (record.count(), letter.version)

    no = refusal(lambda: attach(road, letter))

    assert no.code == "not_stored"
    assert "bao-cao.pdf" in no.message
    assert Evidence.objects.count() == 0
    assert (record.count(), Submission.objects.get(pk=letter.pk).version) == before


def test_an_act_that_fails_after_the_file_was_stored_leaves_no_row(road, letter, settings):
    before = record.count()

    def attach_and_stop():
        with transaction.atomic():
            attach(road, letter)
            raise RuntimeError("the machine stops here")

    with pytest.raises(RuntimeError):
        attach_and_stop()

    assert (Evidence.objects.count(), record.count()) == (0, before)
    orphans = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert len(orphans) == 1  # accepted: a file nobody refers to, found by comparing with the rows
