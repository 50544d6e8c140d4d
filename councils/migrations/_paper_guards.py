"""The one function that puts slips into a box, for members on devices and for papers of the room.

It replaces that of `_box_guards`. Without a seat the slips are those of the papers: as many for
each item as their row says, three at least, and only while the box holds what the devices put
there and nothing else, so that papers go in once. The row itself is inserted and stays.
"""

from typing import Any

from councils.migrations import _box_guards
from councils.migrations._box_guards import _MESSAGE, SIZE

FEWEST = 3
_EVENTS = ("UPDATE", "DELETE", "TRUNCATE")


def _postgresql(where: str) -> list[str]:
    return [
        _put(where),
        *[
            f"""CREATE TRIGGER councils_papers_{event.lower()} BEFORE {event}
            ON councils_roompapers FOR EACH {"STATEMENT" if event == "TRUNCATE" else "ROW"}
            EXECUTE FUNCTION councils_box_refuse()"""
            for event in _EVENTS
        ],
    ]


def _put(where: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION councils_box_put(
        ballot_ bigint, seat_ bigint, uid_ uuid, token_ text, at_ timestamptz, slips_ bytea
    ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER {where} AS $$
    DECLARE
        frozen jsonb;
        whole bytea;
        sent integer[];
        entitled integer[];
        cast_here bigint;
    BEGIN
        SELECT roll INTO frozen FROM councils_ballot
            WHERE id = ballot_ AND state = 'OPEN' AND mode = 'SECRET'
            AND (seat_ IS NULL OR closes_at IS NULL OR closes_at > clock_timestamp()) FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION '{_MESSAGE}: voting is not open'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF seat_ IS NULL THEN
            SELECT coalesce(array_agg(said.place::integer ORDER BY said.place::integer), '{{}}')
                INTO entitled FROM councils_roompapers papers,
                jsonb_each_text(papers.numbers) AS said(place, slips),
                generate_series(1, said.slips::integer)
                WHERE papers.ballot_id = ballot_ AND papers.uid = uid_;
        ELSE
            SELECT coalesce(array_agg(position ORDER BY position), '{{}}') INTO entitled
                FROM councils_ballotitem item WHERE item.ballot_id = ballot_
                AND frozen -> 'present' @> to_jsonb(seat_)
                AND NOT coalesce(frozen -> 'barred' -> item.id::text @> to_jsonb(seat_), false);
        END IF;
        SELECT coalesce(array_agg(number ORDER BY number), '{{}}') INTO sent FROM (
            SELECT get_byte(slips_, {SIZE} * i) * 256 + get_byte(slips_, {SIZE} * i + 1) AS number
            FROM generate_series(0, length(slips_) / {SIZE} - 1) i) slip;
        IF length(slips_) % {SIZE} <> 0 OR sent <> entitled THEN
            RAISE EXCEPTION '{_MESSAGE}: the slips are not those of the member''s items'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF seat_ IS NOT NULL THEN
            INSERT INTO councils_turnout (uid, ballot_id, membership_id, token, at, channel)
                VALUES (uid_, ballot_, seat_, token_, at_, 'DEVICE');
        ELSIF EXISTS (SELECT FROM unnest(sent) number GROUP BY number HAVING count(*) < {FEWEST})
        THEN
            RAISE EXCEPTION '{_MESSAGE}: so few papers would tell who voted how'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF length(slips_) = 0 THEN
            RETURN;
        END IF;
        SELECT slips || slips_ INTO whole FROM councils_ballotbox
            WHERE ballot_id = ballot_ FOR UPDATE;
        IF seat_ IS NULL THEN
            SELECT count(*) INTO cast_here FROM councils_turnout voted
                JOIN councils_ballotitem item ON item.ballot_id = voted.ballot_id
                WHERE voted.ballot_id = ballot_ AND voted.channel = 'DEVICE' AND NOT coalesce(
                frozen -> 'barred' -> item.id::text @> to_jsonb(voted.membership_id), false);
            IF length(whole) - length(slips_) <> cast_here * {SIZE} THEN
                RAISE EXCEPTION '{_MESSAGE}: the papers are in the box already'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
        END IF;
        UPDATE councils_ballotbox SET slips = (
            SELECT coalesce(string_agg(slip, ''::bytea ORDER BY slip), ''::bytea) FROM (
                SELECT substr(whole, 1 + {SIZE} * i, {SIZE}) AS slip
                FROM generate_series(0, length(whole) / {SIZE} - 1) i) every)
            WHERE ballot_id = ballot_;
    END $$"""


def _refuse(event: str, condition: str = "") -> str:
    return f"""CREATE TRIGGER councils_papers_{event.lower()} BEFORE {event}
    ON councils_roompapers {f"WHEN {condition}" if condition else ""}
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}: {event} on councils_roompapers is refused'); END"""


_SQLITE = [
    _refuse("UPDATE"),
    _refuse("DELETE"),
    _refuse(
        "INSERT",
        "EXISTS (SELECT 1 FROM councils_roompapers AS old"
        " WHERE old.id = NEW.id OR old.uid = NEW.uid OR old.ballot_id = NEW.ballot_id)",
    ),
]
_BACK = {
    "postgresql": [
        f"DROP TRIGGER IF EXISTS councils_papers_{event.lower()} ON councils_roompapers"
        for event in _EVENTS
    ],
    "sqlite": [
        f"DROP TRIGGER IF EXISTS councils_papers_{event}"
        for event in ("insert", "update", "delete")
    ],
}
_CHECKED = ["SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"]


def statements(connection: Any) -> list[str]:
    """What `install` runs on this database; raises KeyError where boxes are not kept."""
    if connection.vendor != "postgresql":
        return {"sqlite": _SQLITE}[connection.vendor]
    return _postgresql(_where(connection))


def _where(connection: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return f"SET search_path = {cursor.fetchone()[0]}, pg_temp"


def lift(connection: Any) -> list[str]:
    """What an owner runs, in a transaction, to be able to empty the table at all."""
    if connection.vendor == "postgresql":
        return [*_CHECKED, "ALTER TABLE councils_roompapers DISABLE TRIGGER USER"]
    return _BACK["sqlite"]


def restore(connection: Any) -> list[str]:
    """What puts the triggers back after `lift`, in the same transaction."""
    if connection.vendor == "postgresql":
        return [*_CHECKED, "ALTER TABLE councils_roompapers ENABLE TRIGGER USER"]
    return _SQLITE


def install(_apps: Any, schema_editor: Any) -> None:
    """Put the function and the triggers in place."""
    for statement in statements(schema_editor.connection):
        schema_editor.execute(statement, params=None)


def remove(_apps: Any, schema_editor: Any) -> None:
    """Take the triggers away, and put back the function that knows no papers."""
    connection = schema_editor.connection
    back = list(_BACK[connection.vendor])
    if connection.vendor == "postgresql":
        former = _box_guards._put(_where(connection))  # noqa: SLF001 -- the one that was replaced
        back.append(former.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1))
    for statement in back:
        schema_editor.execute(statement, params=None)
