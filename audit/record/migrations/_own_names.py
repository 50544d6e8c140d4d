"""PostgreSQL functions that look up every name in pg_catalog alone.

Some of them run as the owner of the tables. Were the schema of the tables on their search path, a
function or an operator put there by somebody else, fitting its arguments better than the one meant,
would run as the owner, too. So tables and functions of ours are named with their schema, and
nothing else is looked up there.
"""

import re
from typing import Any

PATH = "pg_catalog, pg_temp"


def qualify(schema_editor: Any, prefix: str) -> None:
    """Rewrite each function in place whose name begins with ``prefix``; grants and owner stay."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
            " UNION SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
        )
        ours = "|".join(re.escape(name) for (name,) in cursor.fetchall())
        cursor.execute(
            "SELECT oid::regprocedure::text, prosrc, pg_get_functiondef(oid) FROM pg_proc"
            " WHERE pronamespace = current_schema()::regnamespace AND starts_with(proname, %s)",
            [prefix],
        )
        found = cursor.fetchall()
    for name, source, definition in found:
        body = re.sub(rf"(?<![\w.'])({ours})\b", rf"{schema}.\1", source)
        schema_editor.execute(definition.replace(source, body), params=None)
        schema_editor.execute(f"ALTER FUNCTION {name} SET search_path = {PATH}", params=None)
