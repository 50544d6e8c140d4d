"""What must be true before the office finds, returns, or takes back: facts fetched once a set."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nominations.actions.supplements import asked_of
from nominations.models import Nomination, SupplementPoint
from nominations.queries.checks import is_judged, texts_changed, ticks_of
from nominations.queries.eligibility import Judged, judged
from nominations.queries.holds import held_lines
from nominations.queries.standards import barring, open_to_people
from nominations.queries.supplements import is_rewritten, points_asked, points_of
from nominations.rules.eligibility.finding import Finding
from nominations.vocabulary import Authority, CheckAnswer, PaperKind, PointKind
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard
from workflow.vocabulary import Role


@guard("checks_in_order")
def checks_in_order(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """Nobody at the desk has said of a check that it is not in order."""
    of_lines, of_letters = errand.once("ticks", nominations, lambda: ticks_of(nominations))
    refused = {}
    for n in nominations:
        made = [*of_lines.get(n.pk, {}).values(), *of_letters.get(n.submission_id, {}).values()]
        wrong = [each for each in made if each.answer == CheckAnswer.WRONG]
        if wrong:
            refused[n.pk] = Refusal(
                code="check_not_in_order",
                message=_("%(who)s found a check not in order: %(words)s")
                % {"who": wrong[0].by, "words": wrong[0].note},
                facts={"checks": [each.item for each in wrong]},
                remedy=_("Settle it with them, or return the dossier for what is wrong."),
            )
    return refused


@guard("standard_met")
def standard_met(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """No verified clause of the standard says no on the day."""
    found = _standards(nominations, errand)
    barred = {key: (each, barring(each)) for key, each in found.items()}
    keys = {n.pk for n in nominations}
    return {
        key: _not_met(each, noes) for key, (each, noes) in barred.items() if noes and key in keys
    }


@guard("standard_judged")
def standard_judged(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """What no verified clause answers was seen and judged by a person, with a reason."""
    silent = [n for n in nominations if not errand.words_for(n).strip()]
    if not silent:
        return {}
    found = _standards(nominations, errand)
    ticks, _letters = errand.once("ticks", nominations, lambda: ticks_of(nominations))
    points = errand.once("every point", nominations, lambda: points_of(nominations))
    refused = {}
    for n in silent:
        asked = open_to_people(found[n.pk]) if n.pk in found else {}
        changed = texts_changed(points.get(n.pk, ()))
        if asked and not is_judged(ticks.get(n.pk, {}), asked, changed):
            refused[n.pk] = Refusal(
                code="standard_not_judged",
                message=ngettext(
                    "%(count)s requirement of the standard is left to a person to judge.",
                    "%(count)s requirements of the standard are left to a person to judge.",
                    len(asked),
                )
                % {"count": len(asked)},
                facts={"criteria": asked},
                remedy=_("Say in words that you have seen and judged them, and why."),
            )
    return refused


@guard("points_in_order")
def points_in_order(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """Each point asked of the unit is on the list and says what is asked; the day lies ahead."""
    refused = {}
    for n in nominations:
        if errand.is_question(n):
            continue
        due_on = errand.of(n).get("due_on")
        if not all(_is_whole(point) for point in asked_of(n, errand)):
            refused[n.pk] = Refusal(
                code="point_unclear",
                message=_("Each point names its kind from the list and says what is asked."),
                remedy=_("Say in words what the unit must send or explain."),
            )
        elif due_on is not None and due_on < errand.on + timedelta(days=1):
            refused[n.pk] = Refusal(
                code="due_too_early",
                message=_("The unit needs at least until tomorrow."),
                facts={"due_on": due_on.isoformat()},
                remedy=_("Choose a later day."),
            )
    return refused


@guard("points_answered")
def points_answered(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """The unit has answered every point of the present return."""
    refused = {}
    for pk, points in _points(nominations, errand).items():
        left = [each for each in points if not each.is_answered]
        if left:
            refused[pk] = Refusal(
                code="points_open",
                message=ngettext(
                    "%(count)s point is not answered yet: %(kind)s.",
                    "%(count)s points are not answered yet, first: %(kind)s.",
                    len(left),
                )
                % {"count": len(left), "kind": left[0].get_kind_display()},
                facts={"points": [each.obj for each in left]},
                remedy=_("Answer each point in words or with a paper."),
            )
    return refused


@guard("head_sends_new_text")
def head_sends_new_text(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """What the head approved is sent changed by the head alone."""
    points = _points(nominations, errand)
    no = Refusal(
        code="head_must_send",
        message=_("The achievement reads differently from what the head of unit approved."),
        remedy=_("The head of unit reads the new text and sends the dossier again."),
    )
    return {
        n.pk: no
        for n in nominations
        if is_rewritten(points.get(n.pk, ()), n)
        and not errand.standing.holds(Role.HEAD_OF_UNIT, n.unit)
    }


@guard("right_route_named")
def right_route_named(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """Whoever sends a nomination back names the authority to which it belongs."""
    no = Refusal(
        code="right_route_missing",
        message=_("Name the route by which it should come: who decides, and through whom."),
        remedy=_("Choose from the list."),
    )
    return {
        n.pk: no
        for n in nominations
        if not errand.is_question(n)
        and errand.of(n).get("right_route", {}).get("authority") not in Authority.values
    }


def _standards(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Judged]:
    """Each line held against its standard; the holds were asked by the guard before."""

    def fetch() -> dict[int, Judged]:
        holds = errand.once("holds", nominations, lambda: held_lines(nominations, on=errand.on))
        return judged(nominations, on=errand.on, holds=holds)

    return errand.once("standards", nominations, fetch)


def _points(nominations: Sequence[Nomination], errand: Errand) -> dict[int, list[SupplementPoint]]:
    def fetch() -> dict[int, list[SupplementPoint]]:
        found: dict[int, list[SupplementPoint]] = {}
        for point in points_asked(nominations):
            found.setdefault(point.nomination_id, []).append(point)
        return found

    return errand.once("points", nominations, fetch)


def _is_whole(point) -> bool:
    has_paper = point.get("paper_kind", "") in PaperKind.values
    if point.get("paper_kind") and not has_paper:
        return False
    says = bool(str(point.get("words", "")).strip()) or has_paper
    return point.get("kind") in PointKind.values and says


def _not_met(each: Judged, noes: Sequence[Finding]) -> Refusal:
    clause = each.law.clause(noes[0].clause)
    is_english = (get_language() or "").startswith("en")
    return Refusal(
        code="standard_not_met",
        message=_("The standard is not met: %(clause)s")
        % {"clause": clause.text_en if is_english else clause.text},
        facts={"criteria": {each.criterion: each.answer for each in noes}},
        citation=clause.citation,
        remedy=_("The panel says what would help; put it to the council or find it ineligible."),
    )
