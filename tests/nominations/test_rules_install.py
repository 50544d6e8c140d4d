"""Rule sets are installed whole or not at all, and a running case keeps the one it pinned."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.record import queries as record
from nominations.actions.rules import SHIPPED, install_rulebooks
from nominations.models import Nomination, RuleSet
from nominations.queries.rules import law_of, rule_set_on, rulebook_on
from nominations.rules.rulebook import RulebookError
from tests.cast import TODAY
from tests.road import Road

CURRENT = "2026-10-law-06.toml"


@pytest.fixture
def admin(company):
    return company.people["quan.tri"]


@pytest.fixture
def shelf(tmp_path):
    """A copy of the shipped files to be spoilt."""
    return shutil.copytree(SHIPPED, tmp_path / "shelf")


def edit(shelf, old, new, *, file=CURRENT):
    path = shelf / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def installed():
    return list(RuleSet.objects.order_by("pk").values("digest", "replaced_at")), record.count()


def current():
    return rule_set_on(TODAY)


def test_installing_twice_changes_nothing(admin):
    before = installed()

    assert install_rulebooks(actor=admin) == []
    assert installed() == before


def test_an_edited_file_is_a_new_edition_and_replaces_the_old_one(admin, shelf):
    old = current()

    (new,) = install_rulebooks([edit(shelf, 'title = "', 'title = "Sửa: ')], actor=admin)

    assert current() == new
    assert new.digest != old.digest
    assert RuleSet.objects.get(pk=old.pk).replaced_at == new.installed_at
    (entry,) = record.history([new.obj])
    assert (entry.facts["code"], entry.facts["digest"]) == (new.code, new.digest)
    assert "replaced_at" in record.history([old.obj])[0].facts


def test_a_running_case_keeps_the_edition_it_pinned(company, admin, shelf):
    road, old = Road(company), current()
    (running,) = road.at_office()

    (new,) = install_rulebooks([edit(shelf, 'title = "', 'title = "Sửa: ')], actor=admin)
    (later,) = road.at_office()

    assert Nomination.objects.get(pk=running.pk).ruleset == old
    assert later.ruleset == new
    assert law_of(running).title != law_of(later).title == rulebook_on(TODAY).title


def test_an_edition_that_was_replaced_does_not_silently_return(admin, shelf):
    install_rulebooks([edit(shelf, 'title = "', 'title = "Sửa: ')], actor=admin)
    before = installed()

    with pytest.raises(RulebookError, match="this edition was replaced on"):
        install_rulebooks(actor=admin)

    assert installed() == before


FAULTS = [
    ("in_force_from = ", "in_force_form = ", "in_force_form"),
    ("in_force_from = 2026-10-01", "in_force_from = 2025-10-01", "in_force_from"),
    ('layer = "DECREE"', 'layer = "DEGREE"', "layer"),
    ("quorum = [2, 3]", "quorum = 0.66", "quorum"),
    ("[[awards]]", "[[awards]", "(whole file)"),
]


@pytest.mark.parametrize(("old", "new", "key"), FAULTS)
def test_a_faulty_file_is_refused_with_its_key_and_changes_nothing(admin, shelf, old, new, key):
    before = installed()
    path = edit(shelf, old, new)

    with pytest.raises(RulebookError) as fault:
        install_rulebooks(
            [edit(shelf, 'title = "', 'title = "Mới: ', file=OTHER), path], actor=admin
        )

    assert fault.value.file == CURRENT
    assert key in fault.value.key
    assert fault.value.reason
    assert installed() == before


OTHER = "2024-01-decree-98.toml"


def test_a_file_that_is_no_text_is_refused(admin, shelf):
    (shelf / CURRENT).write_bytes(b"\xff\xfe\x00")

    with pytest.raises(RulebookError, match="is not UTF-8"):
        install_rulebooks([shelf / CURRENT], actor=admin)


def run(*arguments):
    out = StringIO()
    call_command("install_rules", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_names_what_is_new(admin, shelf):
    path = edit(shelf, 'title = "', 'title = "Sửa: ')

    assert run("--by", "quan.tri") == "0 new\n"
    assert run(path, "--by", "quan.tri") == f"{current().code}  {current().digest}\n1 new\n"


def test_the_command_says_file_key_and_reason_and_changes_nothing(admin, shelf):
    before = installed()
    path = edit(shelf, 'layer = "DECREE"', 'layer = "DEGREE"')

    with pytest.raises(CommandError, match=rf"Nothing was installed\. {CURRENT}: layer: "):
        run(path, "--by", "quan.tri")

    assert installed() == before


def test_the_command_wants_a_file_and_an_account_that_exist(admin, tmp_path):
    with pytest.raises(CommandError, match="no active account 'nobody'"):
        run("--by", "nobody")
    with pytest.raises(CommandError, match=r"nowhere\.toml"):
        run(tmp_path / "nowhere.toml", "--by", "quan.tri")
