"""The checks of the desk in words: those a person ticks, and those the house makes by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nominations.models import DeskTick, Evidence, Nomination, Submission
from nominations.queries.checks import holds_still, texts_changed
from nominations.queries.supplements import last_day
from nominations.rules.checklist import LETTER, NOMINATION, STANDARD, Asked, checks_for
from nominations.rules.rulebook import Clause, Rulebook
from nominations.web.desk_reading import Reading
from workflow.errors import Refusal
from workflow.web.versions import still_seen

WORDS = {
    "LETTER_SIGNED": gettext_lazy("The letter is signed and sealed by the head of unit"),
    "MINUTES_NAME_VOTE": gettext_lazy("The minutes name who met and the result of the vote"),
    "LIST_AS_SIGNED": gettext_lazy("The list here is the list of the signed letter"),
    "REPORT_CERTIFIED": gettext_lazy("The report is certified by the level that submits it"),
    "REPORT_TELLS_THE_SAME": gettext_lazy("The report tells the achievement entered here"),
    "INITIATIVE_MATCHES": gettext_lazy("The proof of the initiative names this person and work"),
    "ROUTE_RIGHT": gettext_lazy("It came by the right route"),
    "PERSON_IDENTIFIED": gettext_lazy("It is clear who is meant: name, unit and position agree"),
    STANDARD: gettext_lazy("What the standard leaves to a person was seen and judged"),
}
OK, WARN, ERR, INFO = (
    ("ok", "check-circle-fill"),
    ("warn", "exclamation-triangle-fill"),
    ("err", "x-circle-fill"),
    ("info", "dash-lg"),
)
INTAKE_CHECK = "INTAKE_CHECK"


@dataclass(frozen=True, kw_only=True)
class Automatic:
    """One check the house makes: what, the answer in a word, its look, and the rule behind it."""

    what: Any
    label: str
    look: tuple[str, str]
    clause: Clause | None = None


def human_rows(
    asked: Sequence[Asked],
    ticks: Mapping[str, DeskTick],
    *,
    papers: Sequence[Evidence],
    changed: datetime | None = None,
) -> list[dict[str, Any]]:
    """Each check of a person with its tick, if there is one, and whether the tick still holds.

    ``changed`` is when the text was last written anew; a check about a paper was made of those
    that were there.
    """
    return [
        {
            "code": each.check.code,
            "what": WORDS[each.check.code],
            "clause": each.clause,
            "tick": ticks.get(each.check.code),
            "version": ticks[each.check.code].version if each.check.code in ticks else 0,
            "is_overtaken": each.check.code in ticks
            and not holds_still(ticks[each.check.code], _last_change(each, papers, changed)),
        }
        for each in asked
    ]


def as_read(
    request: HttpRequest, rows: list[dict[str, Any]], *, refusal: Refusal | None
) -> list[dict[str, Any]]:
    """The same checks; the one that was answered keeps the version that was read."""
    for row in rows:
        if row["code"] == request.POST.get("item"):
            row["version"] = still_seen(request, version=row["version"], refusal=refusal)
    return rows


def _last_change(
    asked: Asked, papers: Sequence[Evidence], changed: datetime | None
) -> datetime | None:
    added = [each.added_at for each in papers if each.kind == asked.check.paper]
    return max([*added, *([changed] if changed else [])], default=None)


def of_line(line: Nomination, law: Rulebook, reading: Reading) -> list[dict[str, Any]]:
    """What a person checks of one nomination."""
    asked = checks_for(NOMINATION, law, [_told(line)])
    changed = texts_changed(reading.points.get(line.pk, ()))
    papers = reading.dossiers[line.pk].papers
    return human_rows(asked, reading.ticks.get(line.pk, {}), papers=papers, changed=changed)


def of_letter(lines: Sequence[Nomination], law: Rulebook, reading: Reading) -> list[dict[str, Any]]:
    """What a person checks of a letter, given the lines of it that lie here."""
    asked = checks_for(LETTER, law, [_told(line) for line in lines])
    ticks = reading.letters.get(lines[0].submission_id, {})
    papers = [each for each in reading.dossiers[lines[0].pk].papers if not each.nomination_id]
    return human_rows(asked, ticks, papers=papers)


def automatic(line: Nomination, reading: Reading) -> list[Automatic]:
    """What the house checks of one nomination by itself."""
    missing = len(reading.dossiers[line.pk].missing)
    told = reading.told.get(line.pk)
    holds, doubles = reading.holds.get(line.pk, ()), reading.doubles.get(line.pk, ())
    papers = ngettext("%(count)s paper missing", "%(count)s papers missing", missing)
    twice = ngettext("%(count)s warning", "%(count)s warnings", len(doubles))
    rows = [
        Automatic(
            what=_("Required papers"),
            label=papers % {"count": missing} if missing else _("Dossier complete"),
            look=ERR if missing else OK,
        )
    ]
    if told and told["rows"]:
        look = (told["tone"], told["icon"])
        rows.append(Automatic(what=_("Standard of the award"), label=told["label"], look=look))
    return [
        *rows,
        Automatic(
            what=_("Hold"),
            label=_("A hold stands") if holds else _("None"),
            look=ERR if holds else OK,
        ),
        Automatic(
            what=_("Double reward"),
            label=twice % {"count": len(doubles)} if doubles else _("None found"),
            look=WARN if doubles else OK,
        ),
    ]


def automatic_of_letter(
    letter: Submission, law: Rulebook, *, usual: date, granted: date | None
) -> list[Automatic]:
    """What the house checks of a letter: received in time, and until when to return it.

    ``usual`` is the last day of its kind of unit, ``granted`` a later one given to it alone.
    """
    last = max(usual, granted or usual)
    is_late = letter.received_on is not None and letter.received_on > last
    rows = [
        Automatic(
            what=_("Received by the last day, %(day)s") % {"day": f"{last:%d/%m/%Y}"},
            label=f"{letter.received_on:%d/%m/%Y}" if letter.received_on else "–",
            look=ERR if is_late else OK,
        )
    ]
    rule = law.deadline(INTAKE_CHECK)
    if rule and rule.days and letter.received_on:
        until = last_day(letter.received_on, rule.days)
        label = f"{until:%d/%m/%Y}"
        what = _("What is incomplete or came by the wrong route goes back by")
        rows.append(Automatic(what=what, label=label, look=INFO, clause=law.clause(rule.clause)))
    return rows


def _told(line: Nomination) -> tuple[str, str, str, str]:
    return line.award, line.commendation, line.track, line.nominee.kind
