"""Take a list of nominees over into a letter, as the pages do, from the command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from nominations.actions.editing import require_editor
from nominations.actions.intake import draw_up, hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.intake_taking import no_rules, require_whole
from nominations.management.import_answer import Answer
from nominations.management.import_options import fixes_of, mapping_of, read_below
from nominations.models import Submission
from nominations.permissions import OFFICERS
from nominations.queries.intake import checked, lines_beside, situation_of
from nominations.queries.rules import law_for
from nominations.vocabulary import SubjectKind
from workflow.documents.tables.reading import LIMITS
from workflow.errors import Refusal, Refused
from workflow.models import User

HELP = {
    "file": "A workbook (.xlsx, .xls, .ods) or text (.csv); it is never changed.",
    "submission": "The letter; it must be a draft.",
    "actor": "In whose name it is taken over; a dry run needs nobody.",
    "sheet": "The sheet to read, where the workbook has more than one.",
    "header_row": "The row of the headings, counted from 1; 0 where there is none.",
    "columns": "All columns that are read, by field and letter: name=B,birth_date=C,award=E.",
    "award": "The award of rows that name none.",
    "kind": "The kind of nominee of rows that name none.",
    "set": "Type VALUE in place of a cell, as on the page; may be given often.",
    "dry_run": "Check only; write nothing.",
    "partial": "Leave rows with errors out.",
    "json": "Answer with one JSON document.",
}


class Command(BaseCommand):
    """Ends with 0 where the list is (or would be) taken over, 1 for errors in it, 2 when refused.

    Without an actor a dry run asks for nobody's right: it judges the list as the letter's own unit
    would have it, with the columns that unit confirmed before.
    """

    help = "Import nominees from a spreadsheet into the draft of a letter."

    def add_arguments(self, parser):
        """The file, the letter, how it is read, in whose name it is taken over."""
        parser.add_argument("file", type=Path, metavar="FILE", help=HELP["file"])
        for name, shown in (
            ("submission", "CODE"),
            ("actor", "USERNAME"),
            ("sheet", "NAME"),
            ("columns", "FIELD=LETTERS,…"),
            ("award", "CODE"),
        ):
            default = None if name == "sheet" else ""
            is_needed = name == "submission"
            parser.add_argument(
                f"--{name}", metavar=shown, default=default, required=is_needed, help=HELP[name]
            )
        parser.add_argument("--header-row", type=int, metavar="NUMBER", help=HELP["header_row"])
        parser.add_argument("--kind", choices=SubjectKind.values, default="", help=HELP["kind"])
        parser.add_argument(
            "--set", action="append", default=[], metavar="ROW:FIELD=VALUE", help=HELP["set"]
        )
        for name in ("dry_run", "partial", "json"):
            flag = f"--{name.replace('_', '-')}"
            parser.add_argument(flag, action="store_true", help=HELP[name])

    def handle(self, *args, file: Path, submission: str, **options):
        """Check, and unless it is a dry run take over; say what was found and done."""
        answer = Answer(file=file.name, submission=submission, is_dry=options["dry_run"])
        try:
            _run(answer, file, options)
        except Refused as no:
            answer.refusal = no.refusal
        for line in [answer.as_json()] if options["json"] else answer.as_lines():
            self.stdout.write(line)
        if answer.code:
            no = answer.refusal
            raise CommandError(f"{no.message} {no.remedy}", returncode=answer.code)


def _run(answer: Answer, file: Path, options: dict[str, Any]) -> None:
    letter = _letter(answer.submission)
    actor = _actor(options["actor"], is_needed=not answer.is_dry)
    if actor:
        require_editor(actor, OFFICERS, letter)
    given = {"name": file.name, "content": _content(file), "sheet": options["sheet"]}
    intake, answer.book = draw_up(letter, actor=actor, **given)
    answer.intake, answer.law = intake, law_for(letter)
    situation = situation_of(letter, list(lines_beside(letter)), actor=actor)
    if answer.law is None or situation is None:
        raise Refused(no_rules())
    read_below(intake, options["header_row"])
    asked = {name: options[name] for name in ("columns", "award", "kind")}
    intake.mapping = mapping_of(intake, law=answer.law, **asked)
    intake.fixes = fixes_of(intake, options["set"])
    answer.found = checked(intake, given=situation)
    require_whole(answer.found, partial=options["partial"])
    if not answer.is_dry:
        _take_over(answer, given, actor=actor, partial=options["partial"])


def _take_over(answer: Answer, given: dict[str, Any], *, actor: User, partial: bool) -> None:
    """Hand the list in as it was checked, and confirm it; all of it is recorded."""
    drawn = answer.intake
    held, _book = hand_in(drawn.submission, actor=actor, **given)
    answer.kept = held
    held = match_columns(held, header=drawn.header, actor=actor, **drawn.mapping)
    if drawn.fixes:
        held = repair(held, fixes=drawn.fixes, actor=actor)
    answer.done = confirm(held, partial=partial, actor=actor)


def _letter(code: str) -> Submission:
    found = Submission.objects.select_related("unit", "round").filter(code=code).first()
    if found is None:
        raise Refused(
            Refusal(
                code="no_such_submission",
                message=_("There is no submission '%(code)s'.") % {"code": code},
                facts={"submission": code},
                remedy=_("Give the code that stands on the page of the letter."),
            )
        )
    return found


def _actor(name: str, *, is_needed: bool) -> User | None:
    if not name and not is_needed:
        return None
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        message = _("There is no account '%(name)s'.") % {"name": name}
        raise Refused(
            Refusal(
                code="no_such_actor" if name else "actor_missing",
                message=message if name else _("Nobody is named who takes the list over."),
                facts={"actor": name},
                remedy=_("Name with --actor whoever may change the letter, or use --dry-run."),
            )
        )
    return found


def _content(file: Path) -> bytes:
    """What the file holds; of one that is too large only so much that it is refused for it."""
    try:
        with file.open("rb") as content:
            return content.read(LIMITS.upload + 1)
    except OSError as fault:
        raise Refused(
            Refusal(
                code="file_unreadable",
                message=_("“%(file)s” cannot be read: %(fault)s.")
                % {"file": file, "fault": fault.strerror},
                facts={"file": file, "fault": type(fault).__name__},
                remedy=_("Look at the path, and whether this account may read the file."),
            )
        ) from fault
