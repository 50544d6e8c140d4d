"""The two doors of a box on PostgreSQL: one in, for the site, and one out, for the keeper.

Both run as the owner of the tables. The way in answers whether the slips were taken and raises no
error: a server's log keeps the statement of each error, and with it who cast which sealed slips.
The way out gives the slips only once voting is closed: whoever reads a box while it grows sees
which slips each cast adds.
"""

from typing import Any

from audit.record.migrations._own_names import qualify

_GIVEN = "bigint, bigint, uuid, text, timestamptz, bytea"
_DOORS = {
    f"councils_box_take({_GIVEN})": f"""CREATE FUNCTION councils_box_take({_GIVEN})
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
            PERFORM councils_box_put($1, $2, $3, $4, $5, $6);
            RETURN true;
        EXCEPTION
            WHEN integrity_constraint_violation OR unique_violation OR foreign_key_violation
                OR not_null_violation OR check_violation THEN RETURN false;
        END $$""",
    "councils_box_read(bigint)": """CREATE FUNCTION councils_box_read(bigint)
        RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER AS $$
            SELECT box.slips FROM councils_ballotbox box
            JOIN councils_ballot held ON held.id = box.ballot_id
            WHERE held.id = $1 AND held.state = 'CLOSED' $$""",
}


def install(_apps: Any, schema_editor: Any) -> None:
    """Put the doors in place, and shut every function of councils against names of others."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for name, statement in _DOORS.items():
        schema_editor.execute(statement, params=None)
        schema_editor.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC", params=None)
    qualify(schema_editor, "councils_")


def remove(_apps: Any, schema_editor: Any) -> None:
    """Take the doors away."""
    if schema_editor.connection.vendor == "postgresql":
        for name in _DOORS:
            schema_editor.execute(f"DROP FUNCTION {name}", params=None)
