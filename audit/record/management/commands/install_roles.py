"""Give the four database roles of an installation exactly what each may do to the tables."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from psycopg import sql

# What each role may do to the tables of the record; everything else about them is taken away.
RECORD = {
    "app": {
        "record_logentry": "SELECT, INSERT",
        "record_checkpoint": "SELECT",
        "record_cosignature": "SELECT, INSERT",
        "record_quarantined": "SELECT",
        "record_erasure": "SELECT",
        "record_verification": "SELECT, INSERT",
    },
    "notary": {
        "record_logentry": "SELECT, INSERT, UPDATE (idx)",
        "record_checkpoint": "SELECT, INSERT",
        "record_cosignature": "SELECT",
        "record_quarantined": "SELECT, INSERT",
        "record_erasure": "SELECT",
        "record_verification": "SELECT, INSERT, UPDATE",
    },
    "eraser": {},
    "keeper": {
        "record_logentry": "SELECT, INSERT",
        "record_checkpoint": "SELECT",
        "record_quarantined": "SELECT",
    },
}
BUSINESS = {
    "app": "SELECT, INSERT, UPDATE, DELETE",
    "notary": "SELECT",
    "eraser": "",
    "keeper": "",
}
# Where a role may do something else than in the other business tables. The site puts slips into a
# box by one function; nobody but the keeper reads one, by another, once voting is closed.
OTHERWISE = {
    "app": {
        "councils_ballotbox": "",
        "councils_boxcount": "SELECT",
        "councils_boxkey": "SELECT, INSERT, UPDATE (trial, expected, version)",
        "councils_roompapers": "SELECT, INSERT",
    },
    "notary": {"councils_ballotbox": ""},
    "eraser": {},
    "keeper": {
        "councils_ballot": "SELECT",
        "councils_ballotbox": "SELECT (ballot_id), INSERT",
        "councils_ballotitem": "SELECT",
        "councils_boxcount": "SELECT, INSERT",
        "councils_boxkey": "SELECT, UPDATE",
        "councils_candidacy": "SELECT (id, membership_id, matter_id)",
        "councils_matter": "SELECT (id, uid)",
        "councils_recusal": "SELECT (id, nomination_id, membership_id, ruling, substitution_id)",
        "councils_regulation": "SELECT",
        "councils_roompapers": "SELECT",
        "councils_session": "SELECT",
        "councils_substitution": "SELECT (id, session_id, ended_at)",
        "councils_tally": "SELECT",
        "councils_turnout": "SELECT",
        "nominations_nomination": "SELECT (id, code)",
        "nominations_ruleset": "SELECT",
        "workflow_membership": "SELECT (id, uid)",
    },
}
# What runs as the owner of the tables, and which role alone may call it; nobody calls the last.
DOORS = {
    "record_erase(bytea, bytea)": "eraser",
    "councils_box_take(bigint, bigint, uuid, text, timestamptz, bytea)": "app",
    "councils_box_read(bigint)": "keeper",
    "councils_box_put(bigint, bigint, uuid, text, timestamptz, bytea)": "",
}
READ_ONLY = ("django_migrations",)
UNREAD = ("django_session",)

_WIDE = """SELECT rolname FROM pg_roles, (SELECT tableowner FROM pg_tables
    WHERE schemaname = current_schema() AND tablename = 'record_logentry') AS kept
    WHERE rolname = ANY(%s) AND (
        rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls
        OR pg_has_role(rolname, kept.tableowner, 'MEMBER')
        OR EXISTS (SELECT FROM pg_database
            WHERE datname = current_database() AND pg_has_role(rolname, datdba, 'MEMBER'))
        OR EXISTS (SELECT FROM pg_namespace
            WHERE nspname = current_schema() AND pg_has_role(rolname, nspowner, 'MEMBER'))
        OR EXISTS (SELECT FROM pg_roles AS wide
            WHERE (wide.rolsuper OR wide.rolname IN ('pg_read_all_data', 'pg_write_all_data',
                'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'))
            AND pg_has_role(pg_roles.rolname, wide.rolname, 'MEMBER')))"""
# After the rights were taken away: what another granter left, or a role one is a member of.
_CREATING = """SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)
    AND has_schema_privilege(rolname, current_schema(), 'CREATE') ORDER BY rolname"""
_AMONG = """SELECT one, other FROM unnest(%s::text[]) AS one, unnest(%s::text[]) AS other
    WHERE one <> other AND pg_has_role(one, other, 'MEMBER')"""


class Command(BaseCommand):
    """Run as the owner of the tables, after each `migrate`; running it again changes nothing."""

    help = "Grant site, notary, eraser and keeper their rights (PostgreSQL only)."

    def add_arguments(self, parser):
        """The names of four roles that exist already."""
        for name in RECORD:
            parser.add_argument(f"--{name}", required=True, metavar="ROLE")

    def handle(self, *args, **options):
        """Check the roles, take every right away, grant what is listed, all in one transaction."""
        if connection.vendor != "postgresql":
            raise CommandError("SQLite has no roles: only the triggers guard the record there.")
        roles = {name: options[name] for name in RECORD}
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                _require_apart(cursor, list(roles.values()))
                for statement in _statements(cursor, roles):
                    cursor.execute(statement)
                _require_no_maker(cursor, list(roles.values()))
        except DatabaseError as error:
            why = str(error).partition("\n")[0]
            raise CommandError(
                f"Run it as owner of the tables. Nothing was granted: {why}"
            ) from error
        for name, role in roles.items():
            self.stdout.write(f"{name}: {role}")
            for table, rights in {**RECORD[name], **OTHERWISE[name]}.items():
                self.stdout.write(f"  {table}: {rights or 'nothing'}")
        for door, name in DOORS.items():
            self.stdout.write(f"{door.partition('(')[0]}(): {name or 'nobody'}")


def _require_apart(cursor, roles: list[str]) -> None:
    if len(set(roles)) < len(roles):
        raise CommandError("Four different roles are needed. Nothing was granted.")
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [roles])
    if missing := sorted(set(roles) - {name for (name,) in cursor.fetchall()}):
        say = "; ".join(f"CREATE ROLE {name} LOGIN PASSWORD '…'" for name in missing)
        raise CommandError(f"No such role: {', '.join(missing)}. First, as administrator: {say}")
    cursor.execute(_WIDE, [roles])
    if wide := sorted(name for (name,) in cursor.fetchall()):
        raise CommandError(
            f"{', '.join(wide)} could do everything: superuser, owner of tables, schema or database"
            " or the like. Nothing was granted."
        )
    cursor.execute(_AMONG, [roles, roles])
    if pair := cursor.fetchone():
        raise CommandError(f"{pair[0]} is a member of {pair[1]}. Nothing was granted.")


def _require_no_maker(cursor, roles: list[str]) -> None:
    """Whoever may put a function beside the tables may have it run as their owner."""
    cursor.execute(_CREATING, [roles])
    if makers := [name for (name,) in cursor.fetchall()]:
        raise CommandError(
            f"{', '.join(makers)} may still create in the schema: take it away from the role or"
            " from those it is a member of. Nothing was granted."
        )


def _statements(cursor, roles: dict[str, str]) -> list[sql.Composed]:
    cursor.execute("SELECT current_schema(), current_database()")
    schema, database = map(sql.Identifier, cursor.fetchone())
    everybody = sql.SQL(", ").join(map(sql.Identifier, roles.values()))
    names = {"schema": schema, "database": database, "everybody": everybody}
    found = [
        sql.SQL(text).format(**names)
        for text in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {everybody}",
            "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC, {everybody}",
            "REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {everybody}",
            "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {everybody}",
            "GRANT USAGE ON SCHEMA {schema} TO {everybody}",
            *(f"REVOKE ALL ON FUNCTION {door} FROM PUBLIC, {{everybody}}" for door in DOORS),
        )
    ]
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    tables = sorted(name for (name,) in cursor.fetchall())
    found += [
        sql.SQL(f"GRANT EXECUTE ON FUNCTION {door} TO {{}}").format(sql.Identifier(roles[name]))
        for door, name in DOORS.items()
        if name
    ]
    return found + [
        sql.SQL("GRANT {} ON {} TO {}").format(
            sql.SQL(rights), sql.Identifier(table), sql.Identifier(role)
        )
        for name, role in roles.items()
        for table in tables
        if (rights := _rights(name, table))
    ]


def _rights(name: str, table: str) -> str:
    """What one of the four may do to a table; a new table of the record is nobody's at first."""
    if table in OTHERWISE[name]:
        return OTHERWISE[name][table]
    if table.startswith("record_"):
        return RECORD[name].get(table, "")
    if table in READ_ONLY:
        return BUSINESS[name] and "SELECT"
    if table in UNREAD and name != "app":
        return ""
    return BUSINESS[name]
