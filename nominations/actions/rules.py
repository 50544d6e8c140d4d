"""Install rulebooks: all of them are checked before any is written."""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from audit.record import log
from audit.record.vocabulary import EntryKind
from nominations.models import RuleSet
from nominations.queries.rules import rulebook
from nominations.rules.canon import digest, to_json
from nominations.rules.periods import check_periods
from nominations.rules.reading import parse
from nominations.rules.rulebook import Rulebook
from workflow.models import User

SHIPPED = Path(__file__).resolve().parent.parent / "rulebook"


def read_rulebooks(paths: Iterable[Path]) -> list[Rulebook]:
    """Parse rulebook files. Raises `RulebookError` with file, key and reason."""
    return [parse(path.read_text(encoding="utf-8"), file=path.name) for path in sorted(paths)]


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
        known = set(RuleSet.objects.values_list("digest", flat=True))
        new = [book for book in books if digest(book) not in known]
        rows = [_install(book, at=at) for book in new]
        log.append(
            [
                log.Act(
                    kind=EntryKind.RULES_INSTALLED,
                    obj=f"ruleset/{row.digest[:60]}",
                    ver=1,
                    actor=actor.obj,
                    facts={"code": row.code, "digest": row.digest},
                )
                for row in rows
            ],
            at=at,
        )
    return rows


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
