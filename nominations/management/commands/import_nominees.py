"""Take a list of nominees over into a letter, as the pages do, from the command line."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nominations.actions.editing import require_editor
from nominations.actions.intake import draw_up, hand_in, match_columns
from nominations.actions.intake_confirming import confirm
from nominations.models import Intake, Submission
from nominations.permissions import OFFICERS
from nominations.queries.intake import (
    checked,
    lines_beside,
    remembered,
    situation_of,
    suggested,
)
from nominations.queries.intake_words import Told, summed_up, told
from nominations.queries.rules import law_for
from nominations.rules.intake.lines import Checked
from nominations.rules.intake.problems import Problem
from nominations.vocabulary import SubjectKind
from workflow.errors import Refused
from workflow.models import User


class Command(BaseCommand):
    """Columns are matched as suggested; what is refused is told with its reason, exit code 1."""

    help = "Import nominees from a spreadsheet into the draft of a letter."

    def add_arguments(self, parser):
        """The file, the letter, in whose name, and what holds for rows that do not say it."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--submission", required=True, metavar="CODE")
        parser.add_argument("--actor", required=True, metavar="USERNAME")
        parser.add_argument("--award", default="", metavar="CODE")
        parser.add_argument("--kind", choices=SubjectKind.values, default="")
        parser.add_argument("--dry-run", action="store_true", help="Check only; write nothing.")
        parser.add_argument("--partial", action="store_true", help="Leave rows with errors out.")
        parser.add_argument("--json", action="store_true", help="Answer as JSON.")

    def handle(self, *args, file: Path, submission: str, actor: str, **options):
        """Check, and unless it is a dry run take over; print what was found and done."""
        letter = Submission.objects.select_related("unit", "round").filter(code=submission).first()
        user = User.objects.filter(username=actor, is_active=True).first()
        if letter is None or user is None:
            raise CommandError(f"There is no submission {submission!r}, or no account {actor!r}.")
        try:
            content = file.read_bytes()
        except OSError as fault:
            raise CommandError(f"{file}: {fault.strerror}") from fault
        try:
            given = {"name": file.name, "content": content, "actor": user}
            self._run(letter, given, options)
        except Refused as no:
            raise CommandError(f"{no.refusal.message} {no.refusal.remedy}") from no

    def _run(self, letter: Submission, given: dict[str, Any], options: dict[str, Any]) -> None:
        require_editor(given["actor"], OFFICERS, letter)
        intake, _book = draw_up(letter, **given)
        chosen = _chosen(intake, award=options["award"], kind=options["kind"])
        intake.mapping = chosen
        found, done = _found(intake, letter), None
        if not options["dry_run"]:
            done = self._take_over(letter, chosen, given, options, found=found)
        self._tell(found, letter, options, done=done)

    def _take_over(
        self,
        letter: Submission,
        chosen: dict[str, Any],
        given: dict[str, Any],
        options: dict[str, Any],
        *,
        found: Checked,
    ) -> Intake:
        held, _book = hand_in(letter, **given)
        held = match_columns(held, header=held.header, actor=given["actor"], **chosen)
        try:
            return confirm(held, partial=options["partial"], actor=given["actor"])
        except Refused:
            self._tell(found, letter, options, done=None)
            raise

    def _tell(
        self, found: Checked, letter: Submission, options: dict[str, Any], *, done: Intake | None
    ) -> None:
        law = law_for(letter)
        rows = [
            (each, told(each, law=law))
            for each in (*found.structure, *found.errors, *found.warnings)
        ]
        if options["json"]:
            self.stdout.write(json.dumps(_answer(found, rows, done), ensure_ascii=False))
            return
        for each, said in rows:
            place = f"{said.row}  {said.column}" if said.row else "-"
            self.stdout.write(f"{each.severity}  {place}  {said.message} {said.cure}")
        self.stdout.write("; ".join(summed_up(found.counts)))


def _chosen(intake: Intake, *, award: str, kind: str) -> dict[str, Any]:
    """The columns as suggested, and what holds for every row: as said, or as the unit chose."""
    before = remembered(intake) or {}
    return {
        "fields": {name: each.column for name, each in suggested(intake).items()},
        "award": award or before.get("award", ""),
        "kind": kind or before.get("kind", "") or SubjectKind.INDIVIDUAL.value,
    }


def _found(intake: Intake, letter: Submission) -> Checked:
    given = situation_of(letter, list(lines_beside(letter)))
    if given is None:
        raise CommandError("No rule set in force today is installed.")
    return checked(intake, given=given)


def _answer(
    found: Checked, rows: list[tuple[Problem, Told]], done: Intake | None
) -> dict[str, Any]:
    return {
        "done": done is not None,
        "intake": str(done.uid) if done else None,
        "sha256": done.sha256 if done else None,
        "counts": found.counts,
        "problems": [
            {
                "row": said.row,
                "field": said.field,
                "column": said.column,
                "value": said.value,
                "code": each.code,
                "severity": str(each.severity),
                "problem": said.message,
                "cure": said.cure,
            }
            for each, said in rows
        ],
    }
