"""What somebody with the database's password does: change, insert, delete by plain SQL."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, connection, models, transaction

_ROLL = {"members": [], "present": [], "barred": {}}


def other_values(row: models.Model, field: models.Field) -> Iterator[Any]:
    """Values that a column does not have now, the likeliest to be accepted first."""
    now = getattr(row, field.attname)
    if field.is_relation:
        known = field.related_model.objects.exclude(pk=now).order_by("-pk")
        yield from known.values_list("pk", flat=True)[:40]
        if field.null:
            yield None
    elif field.choices:
        yield from (value for value, _label in field.flatchoices if value != now)
    else:
        yield from _plain(field, now)


def _plain(field: models.Field, now: Any) -> Iterator[Any]:
    if isinstance(field, models.BooleanField):
        yield not now
    elif isinstance(field, models.UUIDField):
        yield uuid.uuid4()
    elif isinstance(field, models.JSONField):
        yield _ROLL if field.name == "roll" else {"tampered": 1}
    elif isinstance(field, models.IntegerField):
        yield (now or 0) + 1_000
        yield (now or 0) + 1
    elif isinstance(field, models.DateTimeField):
        yield (now or datetime.fromisoformat("2026-01-01T00:00:00+00:00")) + timedelta(seconds=1)
    elif isinstance(field, models.DateField):
        yield (now or date(2026, 1, 1)) + timedelta(days=1)
    elif isinstance(field, models.TimeField):
        yield time(7, 45)
    else:
        yield f"x{str(now or '')[: (field.max_length or 99) - 1]}"


def change(row: models.Model, field: models.Field) -> bool:
    """Set a column of a row to another value; False when the database itself refuses every one."""
    table = row._meta.db_table
    sql = f'UPDATE {table} SET "{field.column}" = %s WHERE id = %s'
    return any(_done(sql, [_spelled(field, value), row.pk]) for value in other_values(row, field))


def delete(row: models.Model) -> bool:
    """Delete a row."""
    return _done(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


def insert_like(row: models.Model, *, keeping: str = "") -> bool:
    """Insert a row that differs only as far as the database insists, and not in one column."""
    values = {field: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for field, now in list(values.items()):
        if field.primary_key:
            values[field] = 1_000_000 + row.pk
        elif field.unique and now is not None:
            values[field] = next(other_values(row, field))
    if _inserted(row, values):
        return True
    one_other = any(
        _inserted(row, values | {field: other})
        for field in values
        if not field.primary_key and field.name != keeping
        for other in other_values(row, field)
    )
    return one_other or _inserted(row, values | _apart(row))


def _apart(row: models.Model) -> dict[models.Field, Any]:
    """Of every set of columns that is unique together the last, with another value."""
    found = [c.fields for c in row._meta.constraints if isinstance(c, models.UniqueConstraint)]
    last = [row._meta.get_field(fields[-1]) for fields in found]
    return {field: next(other_values(row, field)) for field in last}


def _inserted(row: models.Model, values: dict[models.Field, Any]) -> bool:
    columns = ", ".join(f'"{field.column}"' for field in values)
    marks = ", ".join(["%s"] * len(values))
    spelled = [_spelled(field, value) for field, value in values.items()]
    return _done(f"INSERT INTO {row._meta.db_table} ({columns}) VALUES ({marks})", spelled)


def _spelled(field: models.Field, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def _done(sql: str, values: list[Any]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except IntegrityError:
        return False
    return True
