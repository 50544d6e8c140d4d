"""The four roles of an installation, tried for real: what each may do, and what it is refused."""

from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from audit.record.erasure import erase
from audit.record.erasure.errors import LoginRefused, NotTheEraser
from audit.record.log import append, clock, prepare
from audit.record.models import LogEntry
from audit.record.verifier import formats
from audit.record.vocabulary import EntryKind
from tests.record.acts import HANH, an_act

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

ROLES = ("app", "notary", "eraser", "keeper")
SECRET = "only-for-the-tests"
ENTRY = "uid, at, kind, obj, ver, body, sig, disclosures"
COPY = (
    f"INSERT INTO record_logentry ({ENTRY}) SELECT gen_random_uuid(), at, kind, obj, ver + 1,"
    " body, sig, disclosures FROM record_logentry LIMIT 1"
)
CHECKPOINT = "INSERT INTO record_checkpoint VALUES (1, 'r', 'n', now())"
COSIGNATURE = "INSERT INTO record_cosignature (size, name, line, at) VALUES (1, 'w', 'l', now())"
QUARANTINE = (
    "INSERT INTO record_quarantined (entry_id, faults, detail, at)"
    " SELECT id, 'signature', '', now() FROM record_logentry LIMIT 1"
)
ASKED = (
    "INSERT INTO record_verification"
    " (uid, asked_at, asked_by, done, total, root, outcome, findings)"
    " VALUES (gen_random_uuid(), now(), 'u/1', 0, 0, '', 'WAITING', '[]')"
)
ERASURE = (
    "INSERT INTO record_erasure (erased_id, by_id, digests)"
    " SELECT id, id, '[]' FROM record_logentry"
)
READ_USERS = "SELECT * FROM workflow_user"
FORGET_MIGRATIONS = "DELETE FROM django_migrations"
ANSWERED = "UPDATE record_verification SET outcome = 'INTACT', finished_at = now()"
CALL = "SELECT record_erase('{}', '')"
NUMBER = "UPDATE record_logentry SET idx = 0"
NUMBERED_AT_ONCE = (
    f"INSERT INTO record_logentry ({ENTRY}, idx) SELECT {ENTRY}, 5 FROM record_logentry"
)

READ_BOX = "SELECT slips FROM councils_ballotbox"
EMPTY_BOX = "UPDATE councils_ballotbox SET slips = ''"
READ_KEYS = "SELECT * FROM councils_boxkey"
COUNT = (
    "INSERT INTO councils_boxcount (item_id, slips, withheld)"
    " SELECT id, 0, 'X' FROM councils_ballotitem"
)
MAKE_KEY = "UPDATE councils_boxkey SET public_key = 'x'"
TRY_KEY = "UPDATE councils_boxkey SET trial = 'x', expected = 'y', version = version + 1"
PUT = "SELECT councils_box_put(1, 1, gen_random_uuid(), '', now(), '')"
TAKE = PUT.replace("put", "take")
OPEN_BOX = "SELECT councils_box_read(1)"
NEW_BOX = "INSERT INTO councils_ballotbox SELECT id, '' FROM councils_ballot"

# The usual first line of an installation makes the site's role the owner of the database.
OWNING = {
    "owner of the database": 'ALTER DATABASE "{database}" OWNER TO "{role}"',
    "owner of the schema": 'ALTER SCHEMA public OWNER TO "{role}"',
    "a maker in the schema": "GRANT CREATE ON SCHEMA public TO pg_monitor;"
    ' GRANT pg_monitor TO "{role}"',
}

FORBIDDEN_TO_ALL = [
    READ_BOX,
    PUT,
    EMPTY_BOX,
    "DELETE FROM councils_ballotbox",
    *("UPDATE councils_boxcount SET yes = 9", "UPDATE councils_roompapers SET valid = 0"),
    "ALTER TABLE councils_ballotbox DISABLE TRIGGER USER",
    "UPDATE record_logentry SET body = '{}'",
    "UPDATE record_logentry SET disclosures = NULL",
    "DELETE FROM record_logentry",
    "TRUNCATE record_logentry CASCADE",
    "ALTER TABLE record_logentry DISABLE TRIGGER USER",
    "DROP TRIGGER record_guard_update ON record_logentry",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE record_erasure (id int)",
    "CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NEW; END'",
    "UPDATE record_checkpoint SET size = 9",
    "DELETE FROM record_checkpoint",
    "DELETE FROM record_verification",
    "UPDATE record_cosignature SET line = ''",
    "DELETE FROM record_quarantined",
    "UPDATE record_erasure SET digests = '[]'",
    "SELECT setval('record_logentry_id_seq', 1)",
    ERASURE,
    NUMBERED_AT_ONCE,
]
READ = [f"SELECT * FROM record_{table}" for table in ("logentry", "checkpoint", "erasure")]
USER = "UPDATE workflow_user SET language = language"
MAY = {
    "app": [*READ, COPY, COSIGNATURE, ASKED, USER, READ_KEYS, TRY_KEY, TAKE],
    "notary": [*READ, COPY, NUMBER, CHECKPOINT, QUARANTINE, ASKED, ANSWERED, READ_USERS, READ_KEYS],
    "eraser": ["SELECT 1"],
    "keeper": [*READ[:2], COPY, OPEN_BOX, READ_KEYS, MAKE_KEY, NEW_BOX],
}
MAY_NOT = {
    "app": [
        *(NUMBER, CHECKPOINT, QUARANTINE, ANSWERED, CALL, FORGET_MIGRATIONS, OPEN_BOX),
        *(NEW_BOX, MAKE_KEY, COUNT),
    ],
    "notary": [
        *(CALL, COSIGNATURE, USER, "SELECT * FROM django_session"),
        *(NEW_BOX, TRY_KEY, COUNT, OPEN_BOX, TAKE),
    ],
    "eraser": [*READ, COPY, NUMBER, CHECKPOINT, COSIGNATURE, QUARANTINE, ASKED, READ_USERS, USER],
    "keeper": [
        *(CALL, NUMBER, CHECKPOINT, COSIGNATURE, QUARANTINE, ASKED, READ_USERS, USER, TAKE),
        *("SELECT * FROM django_session", "SELECT * FROM nominations_nomination"),
        *("UPDATE councils_ballot SET roll = '{}'", "SELECT * FROM workflow_membership"),
    ],
}


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def names():
    """Four roles that can sign in, made for one test and dropped with what they were granted."""
    made = {role: f"{connection.settings_dict['NAME']}_{role}" for role in ROLES}
    for name in made.values():
        run(f"CREATE ROLE \"{name}\" LOGIN PASSWORD '{SECRET}'")
    yield made
    run(
        f'ALTER DATABASE "{connection.settings_dict["NAME"]}" OWNER TO CURRENT_USER',
        "ALTER SCHEMA public OWNER TO pg_database_owner",
        "REVOKE CREATE ON SCHEMA public FROM pg_monitor",
    )
    for name in made.values():
        run(f'DROP OWNED BY "{name}"', f'DROP ROLE "{name}"')


@pytest.fixture
def roles(names):
    call_command("install_roles", **names, stdout=StringIO())
    with transaction.atomic():
        append([an_act(disclosures={"name": "Hoa", "reason": "Đủ"})], at=clock())
    return names


def address(role):
    own = connection.settings_dict
    host = own["HOST"] or own["OPTIONS"].get("host", "")
    facts = {"host": host, "port": own["PORT"], "dbname": own["NAME"]}
    return psycopg.conninfo.make_conninfo(user=role, password=SECRET, **facts)


def outcome(role, statement):
    """Whether the role may: tried on a connection of its own, and taken back."""
    with psycopg.connect(address(role)) as own:
        try:
            own.execute(statement)
        except psycopg.Error as error:
            return type(error)
        finally:
            own.rollback()
    return None


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_its_work(roles, role):
    assert {sql: outcome(roles[role], sql) for sql in MAY[role]} == dict.fromkeys(MAY[role])


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_refused_everything_else(roles, role):
    before = list(LogEntry.objects.values())
    tried = [*FORBIDDEN_TO_ALL, *MAY_NOT[role]]

    outcomes = {sql: outcome(roles[role], sql) for sql in tried}

    broken = psycopg.errors.IntegrityConstraintViolation
    guarded = {NUMBERED_AT_ONCE: broken} if role != "eraser" else {}
    refused = psycopg.errors.InsufficientPrivilege
    assert {sql: end for sql, end in outcomes.items() if end is not refused} == guarded
    assert list(LogEntry.objects.values()) == before


def test_the_eraser_erases_by_the_function_alone(roles, tmp_path):
    row = LogEntry.objects.get()
    login = tmp_path / "eraser"
    login.write_text(address(roles["eraser"]))
    login.chmod(0o600)
    order = {"names": ["name"], "ground": "Luật 91/2025", "ordered_by": HANH, "actor": HANH}

    erase([row.obj], **order, login=login)

    left = LogEntry.objects.get(pk=row.pk).disclosures
    assert [formats.opened(item).name for item in left] == ["reason"]
    login.chmod(0o640)
    with pytest.raises(LoginRefused, match="0640"):
        erase([row.obj], **(order | {"names": ["reason"]}), login=login)
    assert LogEntry.objects.filter(kind=EntryKind.AUDIT_ERASED).count() == 1


def test_the_eraser_takes_out_no_more_than_a_prepared_entry_lists(roles):
    row = LogEntry.objects.get()
    digests = [formats.digest(row.disclosures[0])]
    facts = {"ground": "Luật 91/2025", "erased": [{"id": str(row.uid), "digests": digests}]}
    act = an_act(kind=EntryKind.AUDIT_ERASED, obj="erasure/1", facts=facts, disclosures={})
    order = prepare(act, at=clock())

    with psycopg.connect(address(roles["eraser"])) as own:
        own.execute("SELECT record_erase(%s, %s)", [order.body, order.sig])

    written = LogEntry.objects.get(kind=EntryKind.AUDIT_ERASED)
    assert (bytes(written.body), written.at, written.uid) == (order.body, order.at, order.uid)
    assert LogEntry.objects.get(pk=row.pk).disclosures == row.disclosures[1:]


def test_the_site_is_told_that_it_may_not_erase(roles):
    obj = LogEntry.objects.get().obj
    order = {"names": ["name"], "ground": "Luật 91/2025", "ordered_by": HANH, "actor": HANH}
    run(f'SET ROLE "{roles["app"]}"')
    try:
        with pytest.raises(NotTheEraser, match="--login-file"):
            erase([obj], **order)
    finally:
        run("RESET ROLE")


def test_the_site_acts_and_asks_as_its_own_role(roles):
    run(f'SET ROLE "{roles["app"]}"')
    try:
        with transaction.atomic():
            append([an_act()], at=clock())
    finally:
        run("RESET ROLE")

    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        *("superuser", "the same", "a member", "of those who write everything", "unknown"),
        *("owner of the database", "owner of the schema", "a maker in the schema"),
    ],
)
def test_roles_that_are_not_apart_are_refused(names, wrong):
    given = dict(names)
    if wrong == "superuser":
        run(f'ALTER ROLE "{names["notary"]}" SUPERUSER')
    elif wrong == "the same":
        given["eraser"] = given["app"]
    elif wrong == "a member":
        run(f'GRANT "{names["eraser"]}" TO "{names["app"]}"')
    elif wrong == "of those who write everything":
        run(f'GRANT pg_write_all_data TO "{names["app"]}"')
    elif wrong in OWNING:
        run(OWNING[wrong].format(role=names["app"], database=connection.settings_dict["NAME"]))
    else:
        given["app"] = "nobody_of_that_name"

    with pytest.raises(CommandError):
        call_command("install_roles", **given)

    assert outcome(names["eraser"], CALL) is not None


@pytest.mark.parametrize("at", ["-infinity", "infinity"])
def test_a_row_at_no_time_at_all_cannot_stop_who_reads(roles, at):
    row = "'{00000000-0000-0000-0000-000000000001}', %s, 'a.b', 'a/1', 1, '', ''"
    insert = f"INSERT INTO record_logentry (uid, at, kind, obj, ver, body, sig) VALUES ({row})"

    with connection.cursor() as cursor, transaction.atomic():
        with pytest.raises(IntegrityError, match="record_at_is_a_moment"):
            cursor.execute(insert, [at])
        transaction.set_rollback(True)


def test_nobody_grants_but_the_owner(roles):
    run(f'SET ROLE "{roles["app"]}"')
    try:
        with pytest.raises(CommandError, match="owner"):
            call_command("install_roles", **roles)
    finally:
        run("RESET ROLE")
