"""Install rulebooks: all of them are checked before any is written."""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from audit.record import log
from audit.record.vocabulary import EntryKind
from nominations.models import RuleSet
from nominations.queries import stated
from nominations.queries.rules import rulebook
from nominations.rules.canon import digest, to_json
from nominations.rules.periods import check_periods
from nominations.rules.reading import parse
from nominations.rules.rulebook import Rulebook, RulebookError
from workflow.models import User
from workflow.rules.stating import Stated, moment

SHIPPED = Path(__file__).resolve().parent.parent / "rulebook"


def read_rulebooks(paths: Iterable[Path]) -> list[Rulebook]:
    """Parse rulebook files. Raises `RulebookError` with file, key and reason."""
    return [parse(_text(path), file=path.name) for path in sorted(paths)]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise RulebookError(path.name, "(whole file)", f"is not UTF-8: {fault.reason}") from fault


def install_rulebooks(paths: Iterable[Path] | None = None, *, actor: User) -> list[RuleSet]:
    """Install rulebook files as immutable rule sets; returns those that are new.

    An edition replaces the earlier one of the same code for cases received from now on; cases
    that pinned it keep it. Records each. Raises `RulebookError`, and then nothing is changed.
    """
    books = read_rulebooks(SHIPPED.glob("*.toml") if paths is None else paths)
    with transaction.atomic():
        at = log.clock()
        kept = RuleSet.objects.filter(replaced_at=None).exclude(code__in=[b.code for b in books])
        check_periods([*books, *(_stored(row) for row in kept)])
        replaced_at = dict(RuleSet.objects.values_list("digest", "replaced_at"))
        _require_not_replaced(books, replaced_at)
        new = [book for book in books if digest(book) not in replaced_at]
        leaving = list(_replaced_by(new).defer("content"))
        rows = [_install(book, at=at) for book in new]
        gone = Stated({"replaced_at": moment(at)}, {})
        acts = [_act(row, actor, stated.ruleset(row)) for row in rows]
        log.append([*acts, *(_act(row, actor, gone, ver=2) for row in leaving)], at=at)
    return rows


def _replaced_by(books: Iterable[Rulebook]) -> QuerySet[RuleSet]:
    return RuleSet.objects.filter(code__in=[book.code for book in books], replaced_at=None)


def _act(row: RuleSet, actor: User, said: Stated, *, ver: int = 1) -> log.Act:
    return log.Act(
        kind=EntryKind.RULES_INSTALLED, obj=row.obj, ver=ver, actor=actor.obj, **said._asdict()
    )


def _require_not_replaced(books: Iterable[Rulebook], replaced_at: dict) -> None:
    for book in books:
        on = replaced_at.get(digest(book))
        if on is not None:
            reason = f"this edition was replaced on {on:%d/%m/%Y}; what returns is a new edition"
            raise RulebookError(f"{book.code}.toml", "(whole file)", reason)


def _install(book: Rulebook, *, at) -> RuleSet:
    RuleSet.objects.filter(code=book.code, replaced_at=None).update(replaced_at=at)
    return RuleSet.objects.create(
        code=book.code,
        digest=digest(book),
        layer=book.layer,
        title=book.title,
        title_en=book.title_en,
        in_force_from=book.in_force_from,
        in_force_to=book.in_force_to,
        content=to_json(book),
        installed_at=at,
    )


def _stored(row: RuleSet) -> Rulebook:
    return rulebook(row.digest)
