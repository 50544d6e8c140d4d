"""The rows of one move: state, version and what its effects lay beside them, written once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F


class Writing:
    """What is still to be written of the subjects of one move, by key."""

    def __init__(self, subjects: Sequence[Any]) -> None:
        self._model = type(subjects[0])
        self._columns: dict[Any, dict[str, Any]] = {
            s.pk: {"state": s.state, "version": F("version") + 1} for s in subjects
        }

    def lay(self, subjects: Sequence[Any], columns: dict[str, Any]) -> None:
        """Set columns of subjects; they reach the database with the next `write`."""
        for subject in subjects:
            self._columns.setdefault(subject.pk, {}).update(columns)
            for name, value in columns.items():
                setattr(subject, name, value)

    def write(self) -> None:
        """Write what is outstanding: one statement for all subjects that end alike."""
        alike: dict[tuple, list[Any]] = defaultdict(list)
        for key, columns in self._columns.items():
            alike[tuple(sorted(columns.items(), key=lambda pair: pair[0]))].append(key)
        for columns, keys in alike.items():
            self._model.objects.filter(pk__in=keys).update(**dict(columns))
        self._columns.clear()
