"""What subjects stand on, fetched once for all of them instead of once for each."""

from collections.abc import Sequence
from typing import Any


def bring_along(subjects: Sequence[Any], *paths: str) -> None:
    """Fetch what lies at these paths, as far as it is not there already.

    Without paths: what the lock query of this kind brings along.
    One statement for each thing next to the subject, whatever the number of subjects.
    """
    if not subjects:
        return
    missing: dict[str, list[str]] = {}
    for path in paths or type(subjects[0]).LOCKED_WITH:
        if not all(_is_there(subject, path) for subject in subjects):
            head, _dot, rest = path.partition("__")
            missing.setdefault(head, []).extend(filter(None, [rest]))
    for head, rests in missing.items():
        field = subjects[0]._meta.get_field(head)
        keys = {getattr(subject, field.attname) for subject in subjects} - {None}
        wanted = field.related_model.objects.all()
        rows = (wanted.select_related(*rests) if rests else wanted).in_bulk(keys)
        for subject in subjects:
            setattr(subject, head, rows.get(getattr(subject, field.attname)))


def _is_there(row: Any, path: str) -> bool:
    """Whether following the path from a row would ask the database nothing."""
    for name in path.split("__"):
        field = row._meta.get_field(name)
        if getattr(row, field.attname) is None:
            return True
        if not field.is_cached(row):
            return False
        row = getattr(row, name)
    return True
