"""Triggers of migration 0002: the log grows and nothing else; 0004 lays its own over them.

Allowed: INSERT without a number, and UPDATE of `idx` alone from null to a number, once. Refused:
every other UPDATE (one that lessens `disclosures` too, until an eraser's function exists), DELETE,
TRUNCATE, and what SQLite's OR REPLACE would delete unseen. SQLite has no roles: whoever holds the
file can drop these triggers. A migration that alters the table on SQLite rebuilds it and must
install them anew.
"""

from typing import Any

_MESSAGE = "the log is append-only"

_COLUMNS = ("id", "uid", "at", "kind", "obj", "ver", "body", "sig", "disclosures")

_POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{_MESSAGE}: % on % is refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER record_guard_insert BEFORE INSERT ON record_logentry
    FOR EACH ROW WHEN (NEW.idx IS NOT NULL) EXECUTE FUNCTION record_refuse()""",
    f"""CREATE TRIGGER record_guard_update BEFORE UPDATE ON record_logentry
    FOR EACH ROW WHEN (
        OLD.idx IS NOT NULL OR NEW.idx IS NULL
        OR ({", ".join(f"OLD.{name}" for name in _COLUMNS)})
        IS DISTINCT FROM ({", ".join(f"NEW.{name}" for name in _COLUMNS)})
    ) EXECUTE FUNCTION record_refuse()""",
    """CREATE TRIGGER record_guard_delete BEFORE DELETE ON record_logentry
    FOR EACH ROW EXECUTE FUNCTION record_refuse()""",
    """CREATE TRIGGER record_guard_truncate BEFORE TRUNCATE ON record_logentry
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()""",
]

_SQLITE = [
    f"""CREATE TRIGGER record_guard_insert BEFORE INSERT ON record_logentry
    WHEN NEW.idx IS NOT NULL OR EXISTS (
        SELECT 1 FROM record_logentry AS old WHERE old.id = NEW.id
        UNION ALL SELECT 1 FROM record_logentry AS old WHERE old.uid = NEW.uid
        UNION ALL SELECT 1 FROM record_logentry AS old WHERE old.obj = NEW.obj AND old.ver = NEW.ver
    )
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}: INSERT is refused'); END""",
    f"""CREATE TRIGGER record_guard_update BEFORE UPDATE ON record_logentry
    WHEN OLD.idx IS NOT NULL OR NEW.idx IS NULL
        OR {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _COLUMNS)}
        OR EXISTS (SELECT 1 FROM record_logentry AS old WHERE old.idx = NEW.idx)
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}: UPDATE is refused'); END""",
    f"""CREATE TRIGGER record_guard_delete BEFORE DELETE ON record_logentry
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}: DELETE is refused'); END""",
]

_REMOVE_SQLITE = [
    f"DROP TRIGGER IF EXISTS record_guard_{event}" for event in ("insert", "update", "delete")
]
_REMOVE_POSTGRESQL = [
    f"DROP TRIGGER IF EXISTS record_guard_{event} ON record_logentry"
    for event in ("insert", "update", "delete", "truncate")
]

INSTALL = {"postgresql": _POSTGRESQL, "sqlite": _SQLITE}
REMOVE = {"postgresql": _REMOVE_POSTGRESQL, "sqlite": _REMOVE_SQLITE}


def install(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place; raises KeyError on a database the log does not run on."""
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away: a migration backwards, as owner of the table."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
