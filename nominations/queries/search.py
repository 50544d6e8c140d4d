"""Nominations and submissions in the search: only what the person may see."""

from dataclasses import dataclass

from nominations.models import Nomination, Submission
from nominations.queries.visible import visible_nominations, visible_submissions
from nominations.vocabulary import NominationState
from workflow.models import User
from workflow.registry import search
from workflow.rules.folding import folded

AT_MOST = 200


@dataclass(frozen=True)
class Found:
    """One result: where it leads, what it is, and how it stands."""

    title: str
    path: str
    detail: str
    tag: str


@search("nominations")
def nominations(user: User, text: str) -> list[Found]:
    """Lines and letters whose code, nominee or unit holds every word. Four queries at most."""
    words = folded(text).split()
    if not words:
        return []
    seen = visible_nominations(user).exclude(state=NominationState.WITHDRAWN, ruleset=None)
    lines = seen.values_list("pk", "code", "nominee__name", "unit__name")
    letters = visible_submissions(user).values_list("pk", "code", "round__title", "unit__name")
    found = [_of_line(row) for row in _rows(Nomination, _matching(lines, words))]
    return found + [_of_letter(row) for row in _rows(Submission, _matching(letters, words))]


def _matching(rows, words: list[str]) -> list[int]:
    return [
        pk
        for pk, *texts in rows.order_by("-pk").iterator()
        if all(word in haystack for haystack in [folded(" ".join(texts))] for word in words)
    ][:AT_MOST]


def _rows(model, keys: list[int]):
    related = ("nominee", "unit") if model is Nomination else ("round", "unit")
    return (
        model.objects.filter(pk__in=keys).select_related(*related).order_by("-pk") if keys else ()
    )


def _of_line(line: Nomination) -> Found:
    return Found(
        title=f"{line.nominee.name} · {line.award} {line.year}",
        path=line.get_absolute_url(),
        detail=f"{line.code} · {line.unit.name}",
        tag=line.get_state_display(),
    )


def _of_letter(letter: Submission) -> Found:
    return Found(
        title=f"{letter.round.title} · {letter.unit.name}",
        path=letter.get_absolute_url(),
        detail=letter.code,
        tag=letter.get_state_display(),
    )
