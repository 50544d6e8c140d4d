"""`manage.py export_log`: what it says and how it ends."""

import pytest
from django.core.management import CommandError, call_command

from audit.record.models import LogEntry
from audit.record.verifier import formats
from tests.record.export.conftest import files, recorded

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_operator_takes_everything_and_is_told_what(at_work, tmp_path, capsys):
    recorded(3)

    call_command("export_log", str(tmp_path / "out"))

    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "4 entries, 4 with their personal part"
    assert "files of the tree: " in told.err
    assert "withheld.json" not in files(tmp_path / "out")
    entry = LogEntry.objects.get(kind="export.made")
    assert formats.parse(bytes(entry.body))["actor"] == "operator/console"


def test_for_a_person_it_takes_what_the_person_may_see(company, at_work, tmp_path, capsys):
    recorded(3)

    call_command("export_log", str(tmp_path / "out"), reader="thu")

    assert "entries keep theirs withheld" in capsys.readouterr().out
    assert "withheld.json" in files(tmp_path / "out")
    entry = LogEntry.objects.get(kind="export.made")
    assert formats.parse(bytes(entry.body))["actor"] == company.people["thu"].obj


def test_without_papers_it_looks_for_none(at_work, tmp_path):
    recorded(1, disclosures={"doc:a.pdf": f"sha-256:{'0' * 64}"})

    call_command("export_log", str(tmp_path / "without"), "--no-documents")

    with pytest.raises(CommandError, match="can be used and lacks something"):
        call_command("export_log", str(tmp_path / "with"))
    assert (tmp_path / "with" / "INCOMPLETE.txt").exists()


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"reader": "nobody"}, "There is no active account 'nobody'"),
        ({}, "no checkpoint yet"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(tmp_path, given, answer):
    with pytest.raises(CommandError, match=answer):
        call_command("export_log", str(tmp_path / "out"), **given)

    assert list(tmp_path.glob("out*")) == []


def test_it_is_for_one_person_or_for_everything(tmp_path):
    with pytest.raises(CommandError, match="not allowed with"):
        call_command("export_log", str(tmp_path / "out"), "--for", "thu", "--everything")
