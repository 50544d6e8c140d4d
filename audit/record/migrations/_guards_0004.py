"""The triggers as they stand from migration 0004 on, for PostgreSQL and SQLite.

Entries: INSERT without a number, UPDATE of `idx` alone from null to a number, once, and UPDATE of
`disclosures` alone that takes out items whose digests an erasure of this entry lists. Checkpoints
only grow in size. Cosignatures, quarantined rows and erasures are inserted and stay; an erasure
must say of an entry exactly what the signed entry `audit.erased` says of it. A verification starts
unfinished and is closed once.

The functions of PostgreSQL bear a fixed search_path: a table of the same name in a temporary
schema is not seen. SQLite's own trigger reckons a digest with SHA256(), which Django gives each of
its connections: from a connection without it every UPDATE of an entry fails.
"""

from typing import Any

from audit.record.migrations import _guards

_REFUSED = _guards._MESSAGE
_COLUMNS = tuple(name for name in _guards._COLUMNS if name != "disclosures")
_INSERT_ONLY = ("cosignature", "quarantined", "erasure")
_UNIQUE = {
    "cosignature": (("id",), ("size", "name")),
    "quarantined": (("id",), ("entry_id",)),
    "erasure": (("id",), ("erased_id", "by_id")),
    "verification": (("id",), ("uid",)),
}
_ASKED = ("id", "uid", "asked_at", "asked_by")
TABLES = ("logentry", "checkpoint", *_UNIQUE)


def _changed(names: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{side}.{name}" for name in names) for side in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def _postgresql(schema: str) -> list[str]:
    where = f"SET search_path = {schema}, pg_temp"
    numbered = _changed(_guards._COLUMNS)
    return [
        "DROP TRIGGER record_guard_update ON record_logentry",
        """CREATE OR REPLACE FUNCTION record_digest(item text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
            SELECT rtrim(translate(
                encode(sha256(convert_to(item, 'UTF8')), 'base64'), '+/', '-_'), '=')
        $$""",
        f"""CREATE OR REPLACE FUNCTION record_refuse_edit() RETURNS trigger
        LANGUAGE plpgsql {where} AS $$
        DECLARE
            left_over jsonb := coalesce(NEW.disclosures, '[]');
        BEGIN
            IF {_changed((*_COLUMNS, "idx"))}
                OR jsonb_typeof(OLD.disclosures) IS DISTINCT FROM 'array'
                OR jsonb_typeof(left_over) <> 'array'
                OR jsonb_array_length(left_over) >= jsonb_array_length(OLD.disclosures)
                OR left_over <> (
                    SELECT coalesce(jsonb_agg(held.item ORDER BY held.place), '[]')
                    FROM jsonb_array_elements(OLD.disclosures) WITH ORDINALITY held(item, place)
                    WHERE left_over @> jsonb_build_array(held.item))
                OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements_text(OLD.disclosures) held(item)
                    WHERE NOT left_over @> jsonb_build_array(held.item)
                    AND NOT EXISTS (
                        SELECT 1 FROM record_erasure listed
                        WHERE listed.erased_id = OLD.id
                        AND listed.digests @> jsonb_build_array(record_digest(held.item))))
            THEN
                RAISE EXCEPTION '{_REFUSED}: UPDATE on % is refused', TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        f"""CREATE TRIGGER record_guard_update BEFORE UPDATE ON record_logentry
        FOR EACH ROW WHEN (OLD.idx IS NOT NULL OR NEW.idx IS NULL OR {numbered})
        EXECUTE FUNCTION record_refuse_edit()""",
        *_postgresql_checkpoint(where),
        *_postgresql_erasure(where),
        *[
            f"""CREATE TRIGGER record_guard_{event.lower()} BEFORE {event} ON record_{table}
            FOR EACH {"STATEMENT" if event == "TRUNCATE" else "ROW"}
            EXECUTE FUNCTION record_refuse()"""
            for table, events in _REFUSED_ON.items()
            for event in events
        ],
        """CREATE TRIGGER record_guard_insert BEFORE INSERT ON record_verification
        FOR EACH ROW WHEN (
            NEW.finished_at IS NOT NULL OR NEW.outcome NOT IN ('WAITING', 'RUNNING')
        ) EXECUTE FUNCTION record_refuse()""",
        f"""CREATE TRIGGER record_guard_update BEFORE UPDATE ON record_verification
        FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL OR {_changed(_ASKED)})
        EXECUTE FUNCTION record_refuse()""",
        *_postgresql_eraser(where),
    ]


_REFUSED_ON = {
    **{name: ("UPDATE", "DELETE", "TRUNCATE") for name in ("checkpoint", *_INSERT_ONLY)},
    "verification": ("DELETE", "TRUNCATE"),
}


def _postgresql_checkpoint(where: str) -> list[str]:
    return [
        f"""CREATE OR REPLACE FUNCTION record_refuse_smaller() RETURNS trigger
        LANGUAGE plpgsql {where} AS $$
        BEGIN
            IF NEW.size <= (SELECT max(size) FROM record_checkpoint) THEN
                RAISE EXCEPTION '{_REFUSED}: a checkpoint of size % is refused', NEW.size
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        """CREATE TRIGGER record_guard_insert BEFORE INSERT ON record_checkpoint
        FOR EACH ROW EXECUTE FUNCTION record_refuse_smaller()""",
    ]


def _postgresql_erasure(where: str) -> list[str]:
    return [
        f"""CREATE OR REPLACE FUNCTION record_refuse_unlisted() RETURNS trigger
        LANGUAGE plpgsql {where} AS $$
        BEGIN
            IF NOT EXISTS (
                SELECT 1
                FROM record_logentry order_, record_logentry target,
                    jsonb_array_elements(
                        convert_from(order_.body, 'UTF8')::jsonb #> '{{facts,erased}}') line
                WHERE order_.id = NEW.by_id AND order_.kind = 'audit.erased'
                AND target.id = NEW.erased_id AND line ->> 'id' = target.uid::text
                AND line -> 'digests' = NEW.digests AND jsonb_array_length(NEW.digests) > 0
                AND (convert_from(target.body, 'UTF8')::json -> '_sd')::jsonb @> NEW.digests
            ) THEN
                RAISE EXCEPTION '{_REFUSED}: an erasure its entry does not state is refused'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        """CREATE TRIGGER record_guard_insert BEFORE INSERT ON record_erasure
        FOR EACH ROW EXECUTE FUNCTION record_refuse_unlisted()""",
    ]


def _postgresql_eraser(where: str) -> list[str]:
    """The one function the eraser may call; run again on the same entry it changes nothing."""
    return [
        f"""CREATE OR REPLACE FUNCTION record_erase(body_ bytea, sig_ bytea) RETURNS bigint
        LANGUAGE plpgsql SECURITY DEFINER {where} AS $$
        DECLARE
            said jsonb := convert_from(body_, 'UTF8')::jsonb;
            order_id bigint;
            target_id bigint;
            line jsonb;
        BEGIN
            IF said ->> 'kind' IS DISTINCT FROM 'audit.erased'
                OR said ->> 'obj' NOT LIKE 'erasure/_%' OR said ->> 'ver' <> '1'
                OR jsonb_array_length(said -> '_sd') <> 0 OR octet_length(sig_) <> 64
                OR btrim(coalesce(said #>> '{{facts,ground}}', '')) = ''
                OR jsonb_array_length(coalesce(said #> '{{facts,erased}}', '[]')) = 0
            THEN
                RAISE EXCEPTION 'not an entry that orders an erasure'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            SELECT id INTO order_id FROM record_logentry
                WHERE uid = (said ->> 'id')::uuid AND body = body_ AND sig = sig_;
            IF NOT FOUND THEN
                INSERT INTO record_logentry (uid, at, kind, obj, ver, body, sig)
                VALUES ((said ->> 'id')::uuid, (said ->> 'at')::timestamptz, said ->> 'kind',
                    said ->> 'obj', 1, body_, sig_)
                RETURNING id INTO order_id;
            END IF;
            FOR line IN
                SELECT item FROM jsonb_array_elements(said #> '{{facts,erased}}') erased(item)
                ORDER BY item ->> 'id'
            LOOP
                SELECT id INTO target_id FROM record_logentry
                    WHERE uid = (line ->> 'id')::uuid FOR NO KEY UPDATE;
                IF NOT FOUND THEN
                    RAISE EXCEPTION 'the log holds no entry %', line ->> 'id'
                        USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                INSERT INTO record_erasure (erased_id, by_id, digests)
                    VALUES (target_id, order_id, line -> 'digests')
                    ON CONFLICT (erased_id, by_id) DO NOTHING;
                UPDATE record_logentry SET disclosures = (
                    SELECT jsonb_agg(held.item ORDER BY held.place)
                    FROM jsonb_array_elements(disclosures) WITH ORDINALITY held(item, place)
                    WHERE NOT line -> 'digests'
                        @> jsonb_build_array(record_digest(held.item #>> '{{}}')))
                WHERE id = target_id AND jsonb_typeof(disclosures) = 'array' AND EXISTS (
                    SELECT 1 FROM jsonb_array_elements_text(disclosures) held(item)
                    WHERE line -> 'digests' @> jsonb_build_array(record_digest(held.item)));
            END LOOP;
            RETURN order_id;
        END $$""",
        "REVOKE ALL ON FUNCTION record_erase(bytea, bytea) FROM PUBLIC",
    ]


# Three hexadecimal digits of the digest are two characters of its base64url form.
_SQLITE_DIGEST = """(
    SELECT substr(group_concat(
        substr({alphabet}, value / 64 + 1, 1) || substr({alphabet}, value % 64 + 1, 1), ''), 1, 43)
    FROM (
        SELECT (instr({digits}, substr(held.hex, place.value, 1)) - 1) * 256
            + (instr({digits}, substr(held.hex, place.value + 1, 1)) - 1) * 16
            + instr({digits}, substr(held.hex, place.value + 2, 1)) - 1 AS value
        FROM json_each('{places}') AS place ORDER BY place.key))""".format(
    alphabet="'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'",
    digits="'0123456789abcdef'",
    places=list(range(1, 66, 3)),
)


def _sqlite_refuse(table: str, event: str, condition: str = "") -> str:
    return f"""CREATE TRIGGER record_guard_{table}_{event.lower()} BEFORE {event} ON record_{table}
    {f"WHEN {condition}" if condition else ""}
    BEGIN SELECT RAISE(ABORT, '{_REFUSED}: {event} on record_{table} is refused'); END"""


def _taken(table: str) -> str:
    """What OR REPLACE would delete unseen."""
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM record_{table} AS old WHERE "
        + " AND ".join(f"old.{name} = NEW.{name}" for name in names)
        + ")"
        for names in _UNIQUE[table]
    )


def _sqlite_edit() -> str:
    """As on PostgreSQL: neither a first number nor a listed erasure."""
    kept = "SELECT value FROM json_each(coalesce(NEW.disclosures, '[]'))"
    other = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _COLUMNS)
    return f"""({other}
        OR CASE
            WHEN NEW.disclosures IS OLD.disclosures THEN
                OLD.idx IS NOT NULL OR NEW.idx IS NULL
                OR EXISTS (SELECT 1 FROM record_logentry AS old WHERE old.idx = NEW.idx)
            WHEN NEW.idx IS NOT OLD.idx THEN 1
            WHEN coalesce(json_type(OLD.disclosures), '') <> 'array' THEN 1
            WHEN json_type(coalesce(NEW.disclosures, '[]')) <> 'array' THEN 1
            ELSE json_array_length(coalesce(NEW.disclosures, '[]'))
                >= json_array_length(OLD.disclosures)
            OR json(coalesce(NEW.disclosures, '[]')) IS NOT (
                SELECT json_group_array(value) FROM (
                    SELECT value FROM json_each(OLD.disclosures)
                    WHERE value IN ({kept}) ORDER BY key))
            OR EXISTS (
                SELECT 1
                FROM (SELECT value AS item, SHA256(value) || '00' AS hex
                      FROM json_each(OLD.disclosures)) AS held
                WHERE held.item NOT IN ({kept})
                AND {_SQLITE_DIGEST} NOT IN (
                    SELECT listed.value
                    FROM record_erasure AS erasure, json_each(erasure.digests) AS listed
                    WHERE erasure.erased_id = OLD.id))
        END)"""


_SQLITE_UNLISTED = """NOT EXISTS (
        SELECT 1
        FROM record_logentry AS order_, record_logentry AS target,
            json_each(CAST(order_.body AS TEXT), '$.facts.erased') AS line
        WHERE order_.id = NEW.by_id AND order_.kind = 'audit.erased'
        AND target.id = NEW.erased_id
        AND replace(json_extract(line.value, '$.id'), '-', '') = target.uid
        AND json_extract(line.value, '$.digests') = json(NEW.digests)
        AND json_array_length(NEW.digests) > 0
        AND NOT EXISTS (
            SELECT 1 FROM json_each(NEW.digests) AS listed WHERE listed.value NOT IN (
                SELECT value FROM json_each(CAST(target.body AS TEXT), '$._sd'))))"""

_SQLITE = [
    "DROP TRIGGER record_guard_update",
    _sqlite_refuse("logentry", "UPDATE", _sqlite_edit()),
    _sqlite_refuse(
        "checkpoint", "INSERT", "NEW.size <= (SELECT max(size) FROM record_checkpoint)"
    ),
    _sqlite_refuse("erasure", "INSERT", f"{_taken('erasure')} OR {_SQLITE_UNLISTED}"),
    *[_sqlite_refuse(name, "INSERT", _taken(name)) for name in ("cosignature", "quarantined")],
    _sqlite_refuse(
        "verification",
        "INSERT",
        f"{_taken('verification')} OR NEW.finished_at IS NOT NULL"
        " OR NEW.outcome NOT IN ('WAITING', 'RUNNING')",
    ),
    _sqlite_refuse(
        "verification",
        "UPDATE",
        "OLD.finished_at IS NOT NULL OR "
        + " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _ASKED),
    ),
    *[
        _sqlite_refuse(table, event)
        for table, events in _REFUSED_ON.items()
        for event in events
        if event != "TRUNCATE"
    ],
]

_SQLITE_EVENTS = {
    "logentry": ("update",),
    **{name: ("insert", "update", "delete") for name in TABLES if name != "logentry"},
}
_BACK_SQLITE = [
    *[
        f"DROP TRIGGER IF EXISTS record_guard_{table}_{event}"
        for table, events in _SQLITE_EVENTS.items()
        for event in events
    ],
    _guards.INSTALL["sqlite"][1],
]
_BACK_POSTGRESQL = [
    "DROP FUNCTION IF EXISTS record_erase(bytea, bytea)",
    "DROP TRIGGER IF EXISTS record_guard_update ON record_logentry",
    *[
        f"DROP TRIGGER IF EXISTS record_guard_{event} ON record_{table}"
        for table in TABLES
        if table != "logentry"
        for event in ("insert", "update", "delete", "truncate")
    ],
    *[
        f"DROP FUNCTION IF EXISTS record_refuse_{what}()"
        for what in ("edit", "smaller", "unlisted")
    ],
    "DROP FUNCTION IF EXISTS record_digest(text)",
    _guards.INSTALL["postgresql"][2],
]


def install(_apps: Any, schema_editor: Any) -> None:
    """Put the triggers and the eraser's function in place, over those of migration 0002."""
    for statement in statements(schema_editor.connection):
        schema_editor.execute(statement, params=None)


def remove(_apps: Any, schema_editor: Any) -> None:
    """Go back to the triggers of migration 0002."""
    back = {"postgresql": _BACK_POSTGRESQL, "sqlite": _BACK_SQLITE}
    for statement in back[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def statements(connection: Any) -> list[str]:
    """What `install` runs on this database; raises KeyError where the log does not run."""
    if connection.vendor != "postgresql":
        return {"sqlite": _SQLITE}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return _postgresql(cursor.fetchone()[0])


# A table with checks of keys still to come cannot be altered.
_CHECKED = ["SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"]


def lift(connection: Any) -> list[str]:
    """What an owner runs, in a transaction, to be able to change the record's tables at all."""
    if connection.vendor == "postgresql":
        return _CHECKED + [f"ALTER TABLE record_{table} DISABLE TRIGGER USER" for table in TABLES]
    return [*_BACK_SQLITE, *_guards.REMOVE["sqlite"]]


def restore(connection: Any) -> list[str]:
    """What puts the triggers back after `lift`, in the same transaction."""
    if connection.vendor == "postgresql":
        return _CHECKED + [f"ALTER TABLE record_{table} ENABLE TRIGGER USER" for table in TABLES]
    return [*_guards.INSTALL["sqlite"], *_SQLITE]
