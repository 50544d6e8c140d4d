"""The points of a session online as they are typed: one a line, each line read and judged."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST, LONGEST = 50, 200


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    place: str
    keeper: str


class PointsField(forms.CharField):
    """One point a line: its place, and who keeps it after a semicolon."""

    def __init__(self, **given: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        # Blank lines at the top are counted too: errors tell lines by number.
        super().__init__(strip=False, max_length=MOST * LONGEST, widget=widget, **given)

    def prepare_value(self, value: Any) -> Any:
        """What stands on a session, as it is typed."""
        if not isinstance(value, list):
            return value
        return "\n".join("; ".join(filter(None, (p["place"], p["keeper"]))) for p in value)

    def clean(self, value: Any) -> list[dict[str, str]]:
        """Read the points; says of each line that cannot stand why."""
        lines = list(_read(super().clean(value)))
        first: dict[str, int] = {}
        for line in lines:
            first.setdefault(line.place.casefold(), line.number)
        wrong = [no for line in lines if (no := _why_not(line, first)) is not None]
        if len(lines) > MOST:
            words = _("A session has %(most)s points at most; these are %(found)s.")
            found = {"most": MOST, "found": len(lines)}
            wrong.append(ValidationError(words, code="too_many", params=found))
        if wrong:
            raise ValidationError(wrong)
        return [{"place": line.place, "keeper": line.keeper} for line in lines]


def _read(text: str) -> Iterator[_Line]:
    """Every line that says anything; two ways of typing one name are the same text."""
    for number, line in enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1):
        place, _sep, keeper = (" ".join(part.split()) for part in line.partition(";"))
        if place or keeper or line.strip():
            yield _Line(number, place, keeper)


def _why_not(line: _Line, first: Mapping[str, int]) -> ValidationError | None:
    """Why a line cannot stand; ``first`` tells at which line each place was named first."""
    said = {"number": line.number, "most": LONGEST, "first": first[line.place.casefold()]}
    if any(unicodedata.category(sign) == "Cc" for sign in line.place + line.keeper):
        words, code = _("Line %(number)s holds a sign that cannot be read. Type it anew."), "sign"
    elif not line.place:
        words, code = _("Line %(number)s names no place."), "no_place"
    elif max(len(line.place), len(line.keeper)) > LONGEST:
        words = _("Line %(number)s is too long: %(most)s characters at most for a place or a name.")
        code = "too_long"
    elif said["first"] != line.number:
        words, code = _("Line %(number)s names the same place as line %(first)s."), "twice"
    else:
        return None
    return ValidationError(words, code=code, params=said)
