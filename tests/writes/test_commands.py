"""Every command of the console: what it writes leaves its entries, or it writes no row."""

import getpass
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.db import connection

from audit.record.queries.witnesses import newest_checkpoint
from councils.actions.ballots import prepare_ballot
from nominations.actions.rules import SHIPPED
from nominations.models import Nomination
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import HEADER, HOA
from tests.record.notary.acting import write
from tests.workflow.test_install_directory import FILE
from tests.writes.scenarios_unit import OFFICER, draft
from tests.writes.watch import EXEMPT, OF_THE_NOTARY, watching
from workflow.engine import perform
from workflow.models import User

OURS = ("config", "workflow", "nominations", "councils", "audit.record", "audit.inspection")
ENTERED = ["account.created", "unit.added", "body.added", "post.granted", "membership.granted"]
# Name -> the kinds of the entries it leaves, or why it writes no row of its own.
COMMANDS = {
    "run_clock": ["account.created", "nomination.state"],
    "send_mail": ["account.created", "mail.given_up"],
    "raise_versions": ["log.restored"],
    "install_directory": ENTERED,
    "install_rules": ["rules.installed", "rules.installed"],
    "import_nominees": [
        *("intake.uploaded", "intake.changed", "intake.confirmed", "intake.confirmed"),
        *("nominee.added", "nomination.added"),
    ],
    "reset_password": ["account.credential_reset"],
    "erase": ["audit.erased"],
    "changepassword": "It refuses, and names reset_password.",
    "createsuperuser": "It refuses, and names install_directory.",
    "replay_erasures": "It carries out again what a sealed entry has ordered.",
    "begin_new_log": ["log.restored"],
    "run_box_keeper": ["box.key_made"],
    "make_team_key": "It writes two files, on a machine of the counting team.",
    "open_recovery": "It puts a key back into the keeper's directory.",
    "run_notary": ["notary.policy", "notary.heartbeat"],
    "export_log": ["export.made"],
    "play_founding_cases": "It performs the acts of the pages; test_actions plays all of them.",
    "seed_demo": "As play_founding_cases; a house that is filled it leaves as it is.",
    "draw_docs": "It writes pictures of the lifecycles into docs/generated/.",
    "install_roles": "It grants rights to database roles, as the owner of the tables.",
}
# Commands that come with the libraries and write rows: for the operator, who may write any row.
FOREIGN = {
    "clean_orphan_obj_perms": "It empties guardian's generic tables, which are not used.",
    "clearsessions": "It takes out sessions that have ended.",
    "createcachetable": "There is no cache in the database.",
    "flush": "The log's triggers refuse it.",
    "loaddata": "Whatever it writes of tracked rows, reconcile finds.",
    "migrate": "It changes tables; what a migration writes, its own test holds to the log.",
    "remove_stale_contenttypes": "It takes out the names of models that are gone.",
    "shell": "Whatever is written there of tracked rows, reconcile finds.",
    "dbshell": "Whatever is written there of tracked rows, reconcile finds.",
}
WRITES_NO_ROW = {
    *("check", "compilemessages", "diffsettings", "dumpdata", "inspectdb", "makemessages"),
    *("makemigrations", "optimizemigration", "runserver", "sendtestemail", "showmigrations"),
    *("sqlflush", "sqlmigrate", "sqlsequencereset", "squashmigrations", "startapp"),
    *("startproject", "test", "testserver", "collectstatic", "findstatic", "runworker"),
}


def test_every_command_is_in_the_table():
    found = get_commands()
    ours = {name for name, app in found.items() if app in OURS}

    assert ours == set(COMMANDS), "Add the command with its kinds, or with the reason."
    assert set(found) - ours == set(FOREIGN) | WRITES_NO_ROW


def run(name: str, *arguments, **options) -> None:
    call_command(name, *arguments, stdout=StringIO(), stderr=StringIO(), **options)


@pytest.fixture
def ran(scene):
    """Run a command under the watch; the faults found and the kinds of the entries left."""

    def run_watched(name: str, *arguments, exempt=EXEMPT, **options):
        with watching(exempt) as watch:
            run(name, *arguments, **options)
        return watch.faults(), watch.kinds()

    return run_watched


def test_the_clock_fires_a_due_date(scene, ran, settings):
    (line,) = scene.road.at_office(1)
    perform(line, "return_for_supplement", actor=scene.people["ngoc"], reason="Thiếu xác nhận")
    item = Nomination.objects.get(pk=line.pk).case.items.get(finished=None)
    settings.BUSINESS_DATE = item.due_on + timedelta(days=1)

    assert ran("run_clock") == ([], COMMANDS["run_clock"])
    assert ran("run_clock") == ([], [])


def test_a_directory_is_entered_and_the_second_time_nothing(ran, tmp_path):
    path = tmp_path / "directory.toml"
    path.write_text(FILE, encoding="utf-8")

    assert ran("install_directory", path, by="quan.tri") == ([], COMMANDS["install_directory"])
    assert ran("install_directory", path, by="quan.tri") == ([], [])


def test_a_list_of_nominees_is_imported_and_a_dry_run_writes_nothing(scene, ran, tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text(pasted(HEADER, HOA), encoding="utf-8")
    given = {"submission": draft(scene).code, "actor": OFFICER}

    assert ran("import_nominees", path, dry_run=True, **given) == ([], [])
    assert ran("import_nominees", path, **given) == ([], COMMANDS["import_nominees"])


def test_a_new_edition_of_rules_and_the_end_of_the_old(ran, tmp_path):
    book = max(SHIPPED.glob("*.toml"))
    edited = tmp_path / book.name
    text = book.read_text(encoding="utf-8")
    edited.write_text(text.replace('title = "', 'title = "Sửa: ', 1), encoding="utf-8")

    assert ran("install_rules", edited, by="quan.tri") == ([], COMMANDS["install_rules"])
    assert ran("install_rules", edited, by="quan.tri") == ([], [])


@pytest.mark.parametrize(
    ("name", "instead"),
    [("changepassword", "reset_password"), ("createsuperuser", "install_directory")],
)
def test_djangos_own_way_to_an_account_is_refused(ran, name, instead):
    before = list(User.objects.order_by("pk").values())

    with pytest.raises(CommandError, match=instead):
        ran(name, *["yen"][: name == "changepassword"])

    assert list(User.objects.order_by("pk").values()) == before


def test_a_password_is_reset(ran, monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "mot-mat-khau-dai-2026")

    assert ran("reset_password", "yen", by="quan.tri") == ([], COMMANDS["reset_password"])


def test_an_erasure_and_nothing_more_when_it_is_replayed(scene, ran):
    nominee = draft(scene, "Trần Thị Hòa").nominations.get().nominee
    what = ["--object", nominee.obj, "--name", "name", "--by", "quan.tri"]
    order = ["--ground", "Luật 91/2025/QH15", "--ordered-by", "hung"]

    assert ran("erase", "--find", "Hòa", "--by", "quan.tri") == ([], ["data.read"])
    assert ran("erase", *what) == ([], ["data.read"])
    assert ran("erase", *what, *order, "--confirm") == ([], COMMANDS["erase"])
    scene.sealed()
    assert ran("replay_erasures") == ([], [])


def test_a_new_log_begins_with_an_entry(scene, ran, settings, tmp_path):
    scene.sealed()
    old = tmp_path / "old"
    old.write_text(newest_checkpoint().note, encoding="utf-8")
    settings.RECORD_DIR = tmp_path / "new"
    settings.RECORD_ORIGIN = "vinhdanh.example/record-2"

    new = ran("begin_new_log", str(old), "--by", "quan.tri", "--confirm")

    assert new == ([], COMMANDS["begin_new_log"])


def test_the_notary_writes_numbers_checkpoints_and_its_own_entries(company, db):
    write(3)
    with watching() as watch:
        run("run_notary", "--once")

    written = {each for deed in watch.deeds for each in deed.business} | {*watch.loose}
    assert [str(each) for each in written if not each.is_in(OF_THE_NOTARY)] == []
    assert set(watch.kinds()) <= {*COMMANDS["run_notary"]}


def test_the_keeper_makes_a_key(scene, ran):
    lines = [scene.road.found_eligible(line) for line in scene.road.at_office(1)]
    held = scene.road.council(lines[0])
    prepare_ballot(held, award="BKB", mode="SECRET", actor=scene.people["ngoc"])

    assert ran("run_box_keeper", "--once") == ([], COMMANDS["run_box_keeper"])
    assert ran("run_box_keeper", "--once") == ([], [])


def test_versions_are_raised_after_a_restore(scene, ran):
    line = draft(scene, "Trần Thị Hòa").nominations.get()
    perform(line, "propose", actor=scene.people[OFFICER])
    Nomination.objects.filter(pk=line.pk).update(version=1)

    assert ran("raise_versions", "--by", "quan.tri") == ([], [])
    raised = ran("raise_versions", "--by", "quan.tri", "--confirm")

    assert raised == ([], COMMANDS["raise_versions"])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_export_is_recorded_before_it_leaves(lasting_scene, tmp_path):
    with watching(EXEMPT | OF_THE_NOTARY) as watch:
        run("export_log", str(tmp_path / "out"), "--no-documents")

    assert (watch.faults(), watch.kinds()) == ([], COMMANDS["export_log"])


def test_a_filled_house_is_left_as_it_is(ran):
    assert ran("seed_demo") == ([], [])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has no roles")
def test_roles_are_refused_where_there_are_none(ran):
    with pytest.raises(CommandError):
        ran("install_roles", app="a", notary="b", eraser="c")


@pytest.mark.parametrize("name", ["draw_docs", "install_roles"])
def test_what_writes_no_row_names_no_model_of_ours(name):
    app = str(get_commands()[name]).replace(".", "/")
    source = Path(app, "management", "commands", f"{name}.py").read_text(encoding="utf-8")

    assert not any(word in source for word in (".models", ".actions", ".save(", ".create("))
