"""What guards a box: the one function that puts slips in, and triggers, on both databases.

A box changes only while its ballot is open, keeps whole slips, and is never deleted; what was
counted is inserted and stays; in a secret ballot there are no votes by name. On PostgreSQL the function runs as the owner of the tables, so that
the site's role needs no right on the box at all. SQLite knows neither functions nor roles.
"""

from typing import Any

SIZE = 66
_MESSAGE = "councils_box"
_IS_SECRET = """EXISTS (SELECT 1 FROM councils_ballotitem AS item
    JOIN councils_ballot AS held ON held.id = item.ballot_id
    WHERE item.id = NEW.item_id AND held.mode = 'SECRET')"""
_IS_OPEN = """EXISTS (SELECT 1 FROM councils_ballot AS held WHERE held.id = NEW.ballot_id
    AND held.state = 'OPEN' AND held.mode = 'SECRET')"""


def _postgresql(schema: str) -> list[str]:
    where = f"SET search_path = {schema}, pg_temp"
    return [
        "ALTER TABLE councils_ballotbox ALTER COLUMN slips SET STORAGE EXTERNAL",
        f"""CREATE FUNCTION councils_box_refuse() RETURNS trigger LANGUAGE plpgsql {where} AS $$
        BEGIN
            RAISE EXCEPTION '{_MESSAGE}: % on % is refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"""CREATE FUNCTION councils_box_guard() RETURNS trigger LANGUAGE plpgsql {where} AS $$
        BEGIN
            IF NEW.ballot_id <> OLD.ballot_id OR length(NEW.slips) % {SIZE} <> 0
                OR length(NEW.slips) <= length(OLD.slips) OR NOT {_IS_OPEN}
            THEN
                RAISE EXCEPTION '{_MESSAGE}: UPDATE on the box is refused'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        f"""CREATE FUNCTION councils_box_vote() RETURNS trigger LANGUAGE plpgsql {where} AS $$
        BEGIN
            IF {_IS_SECRET} THEN
                RAISE EXCEPTION '{_MESSAGE}: a vote by name is refused'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$""",
        """CREATE TRIGGER councils_box_insert BEFORE INSERT OR UPDATE ON councils_vote
        FOR EACH ROW EXECUTE FUNCTION councils_box_vote()""",
        """CREATE TRIGGER councils_box_update BEFORE UPDATE ON councils_ballotbox
        FOR EACH ROW EXECUTE FUNCTION councils_box_guard()""",
        """CREATE TRIGGER councils_box_insert BEFORE INSERT ON councils_ballotbox
        FOR EACH ROW WHEN (length(NEW.slips) <> 0) EXECUTE FUNCTION councils_box_refuse()""",
        *[
            f"""CREATE TRIGGER councils_box_{event.lower()} BEFORE {event} ON councils_{table}
            FOR EACH {"STATEMENT" if event == "TRUNCATE" else "ROW"}
            EXECUTE FUNCTION councils_box_refuse()"""
            for table, events in _REFUSED_ON.items()
            for event in events
        ],
        _put(where),
        "REVOKE ALL ON FUNCTION councils_box_put(bigint, bigint, uuid, text, timestamptz, bytea)"
        " FROM PUBLIC",
    ]


_REFUSED_ON = {
    "ballotbox": ("DELETE", "TRUNCATE"),
    "boxcount": ("UPDATE", "DELETE", "TRUNCATE"),
}


def _put(where: str) -> str:
    return f"""CREATE FUNCTION councils_box_put(
        ballot_ bigint, seat_ bigint, uid_ uuid, token_ text, at_ timestamptz, slips_ bytea
    ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER {where} AS $$
    DECLARE
        frozen jsonb;
        whole bytea;
        numbers integer[];
        entitled integer[];
    BEGIN
        SELECT roll INTO frozen FROM councils_ballot
            WHERE id = ballot_ AND state = 'OPEN' AND mode = 'SECRET'
            AND (closes_at IS NULL OR closes_at > clock_timestamp()) FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION '{_MESSAGE}: voting is not open'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        SELECT coalesce(array_agg(position ORDER BY position), '{{}}') INTO entitled
            FROM councils_ballotitem item WHERE item.ballot_id = ballot_
            AND frozen -> 'present' @> to_jsonb(seat_)
            AND NOT coalesce(frozen -> 'barred' -> item.id::text @> to_jsonb(seat_), false);
        SELECT coalesce(array_agg(number ORDER BY number), '{{}}') INTO numbers FROM (
            SELECT get_byte(slips_, {SIZE} * i) * 256 + get_byte(slips_, {SIZE} * i + 1) AS number
            FROM generate_series(0, length(slips_) / {SIZE} - 1) i) slip;
        IF length(slips_) % {SIZE} <> 0 OR numbers <> entitled THEN
            RAISE EXCEPTION '{_MESSAGE}: the slips are not those of the member''s items'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        INSERT INTO councils_turnout (uid, ballot_id, membership_id, token, at)
            VALUES (uid_, ballot_, seat_, token_, at_);
        IF length(slips_) = 0 THEN
            RETURN;
        END IF;
        SELECT slips || slips_ INTO whole FROM councils_ballotbox
            WHERE ballot_id = ballot_ FOR UPDATE;
        UPDATE councils_ballotbox SET slips = (
            SELECT coalesce(string_agg(slip, ''::bytea ORDER BY slip), ''::bytea) FROM (
                SELECT substr(whole, 1 + {SIZE} * i, {SIZE}) AS slip
                FROM generate_series(0, length(whole) / {SIZE} - 1) i) every)
            WHERE ballot_id = ballot_;
    END $$"""


def _refuse(table: str, event: str, condition: str = "") -> str:
    return f"""CREATE TRIGGER councils_box_{table}_{event.lower()} BEFORE {event}
    ON councils_{table} {f"WHEN {condition}" if condition else ""}
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}: {event} on councils_{table} is refused'); END"""


_SQLITE = [
    *[_refuse("vote", event, _IS_SECRET) for event in ("INSERT", "UPDATE")],
    _refuse(
        "ballotbox",
        "UPDATE",
        f"NEW.ballot_id <> OLD.ballot_id OR length(NEW.slips) % {SIZE} <> 0"
        f" OR length(NEW.slips) <= length(OLD.slips) OR NOT {_IS_OPEN}",
    ),
    _refuse(
        "ballotbox",
        "INSERT",
        "length(NEW.slips) <> 0 OR EXISTS"
        " (SELECT 1 FROM councils_ballotbox AS old WHERE old.ballot_id = NEW.ballot_id)",
    ),
    _refuse(
        "boxcount",
        "INSERT",
        "EXISTS (SELECT 1 FROM councils_boxcount AS old"
        " WHERE old.id = NEW.id OR old.item_id = NEW.item_id)",
    ),
    *[
        _refuse(table, event)
        for table, events in _REFUSED_ON.items()
        for event in events
        if event != "TRUNCATE"
    ],
]
_BACK = {
    "postgresql": [
        "DROP FUNCTION IF EXISTS"
        " councils_box_put(bigint, bigint, uuid, text, timestamptz, bytea)",
        *[
            f"DROP TRIGGER IF EXISTS councils_box_{event} ON councils_{table}"
            for table in (*_REFUSED_ON, "vote")
            for event in ("insert", "update", "delete", "truncate")
        ],
        "DROP FUNCTION IF EXISTS councils_box_vote()",
        "DROP FUNCTION IF EXISTS councils_box_guard()",
        "DROP FUNCTION IF EXISTS councils_box_refuse()",
    ],
    "sqlite": [
        f"DROP TRIGGER IF EXISTS councils_box_{table}_{event}"
        for table in (*_REFUSED_ON, "vote")
        for event in ("insert", "update", "delete")
    ],
}


def statements(connection: Any) -> list[str]:
    """What `install` runs on this database; raises KeyError where boxes are not kept."""
    if connection.vendor != "postgresql":
        return {"sqlite": _SQLITE}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return _postgresql(cursor.fetchone()[0])


# A table with checks of keys still to come cannot be altered.
_CHECKED = ["SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"]


def lift(connection: Any) -> list[str]:
    """What an owner runs, in a transaction, to be able to empty the tables at all."""
    if connection.vendor == "postgresql":
        found = [f"ALTER TABLE councils_{table} DISABLE TRIGGER USER" for table in _REFUSED_ON]
        return _CHECKED + found
    return _BACK["sqlite"]


def restore(connection: Any) -> list[str]:
    """What puts the triggers back after `lift`, in the same transaction."""
    if connection.vendor == "postgresql":
        found = [f"ALTER TABLE councils_{table} ENABLE TRIGGER USER" for table in _REFUSED_ON]
        return _CHECKED + found
    return _SQLITE


def install(_apps: Any, schema_editor: Any) -> None:
    """Put the function and the triggers in place."""
    for statement in statements(schema_editor.connection):
        schema_editor.execute(statement, params=None)


def remove(_apps: Any, schema_editor: Any) -> None:
    """Take them away."""
    for statement in _BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
