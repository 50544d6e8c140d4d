"""How an import from the command line ends: one JSON document or lines to read, and a code."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nominations.models import Intake
from nominations.queries.intake import labels
from nominations.queries.intake_words import summed_up, told
from nominations.rules.intake.lettering import letters_of
from nominations.rules.intake.lines import Checked
from nominations.rules.rulebook import Rulebook
from workflow.documents.tables.shapes import Book
from workflow.documents.tables.words import told as told_notice
from workflow.errors import Refusal

# With these a process ends; 0 where the list is taken over as asked, or would be.
ERRORS, REFUSED = 1, 2
OF_THE_LIST = frozenset({"structure", "rows_wrong"})


@dataclass(kw_only=True)
class Answer:
    """What is known of an import so far; without ``found`` it was never checked."""

    file: str
    submission: str
    is_dry: bool
    intake: Intake | None = None
    book: Book | None = None
    found: Checked | None = None
    law: Rulebook | None = None
    done: Intake | None = None
    kept: Intake | None = None
    refusal: Refusal | None = field(default=None)

    @property
    def code(self) -> int:
        """With what the process ends."""
        if self.refusal is None or self._is_clean:
            return 0
        return ERRORS if self.refusal.code in OF_THE_LIST or self._has_errors else REFUSED

    @property
    def _is_clean(self) -> bool:
        """Whether all of it is on the letter already, which only stands against taking it over."""
        is_idle = self.refusal.code == "nothing_to_take"
        return self.is_dry and is_idle and not self._has_errors

    @property
    def _has_errors(self) -> bool:
        return self.found is not None and bool(self.found.structure or self.found.errors)

    def as_json(self) -> str:
        """Everything in one document, whose keys are always the same."""
        found = {
            "file": self.file,
            "submission": self.submission,
            "dry_run": self.is_dry,
            "done": self.done is not None,
            "intake": str(self.kept.uid) if self.kept else None,
            "sha256": self.intake.sha256 if self.intake else None,
            "read": self._read(),
            "counts": self.found.counts if self.found else None,
            "problems": list(self._problems()),
            "refusal": self.refusal.as_json() if self.refusal and self.code else None,
        }
        text = json.dumps(found, ensure_ascii=False)
        return text.encode("utf-8", "replace").decode()

    def as_lines(self) -> Iterator[str]:
        """The same for people, as far as it was checked."""
        if self.found is None:
            return
        for each in self._problems():
            place = f"{each['row']}  {each['column']}" if each["row"] else "-"
            yield f"{each['severity']}  {place}  {each['problem']} {each['cure']}"
        yield "; ".join(summed_up(self.found.counts))

    def _read(self) -> Mapping[str, Any] | None:
        if self.intake is None or self.book is None:
            return None
        said, headings = self.intake.mapping, labels(self.intake)
        columns = {
            name: {"column": letters_of(at), "heading": (headings[at : at + 1] or [""])[0]}
            for name, at in said.get("fields", {}).items()
        }
        return {
            "format": self.book.format,
            "sheet": self.intake.sheet,
            "sheets": [each.name for each in self.book.shown()],
            "header_row": self.intake.header,
            "columns": columns,
            "award": said.get("award", ""),
            "kind": said.get("kind", ""),
            "notices": [told_notice(each) for each in self.book.notices],
        }

    def _problems(self) -> Iterator[Mapping[str, Any]]:
        if self.found is None:
            return
        for each in (*self.found.structure, *self.found.errors, *self.found.warnings):
            said = told(each, law=self.law)
            yield {
                "row": said.row,
                "field": said.field,
                "column": said.column,
                "value": said.value,
                "code": each.code,
                "severity": str(each.severity),
                "problem": said.message,
                "cure": said.cure,
                "choices": dict(each.facts.get("options", ())),
            }
