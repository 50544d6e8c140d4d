"""Meetings and bodies in the search: only what the person may see."""

from dataclasses import dataclass

from councils.models import Session
from councils.queries.visible import visible_sessions
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


@search("sessions")
def sessions(user: User, text: str) -> list[Found]:
    """Sessions whose code, body or round holds every word. One query."""
    words = folded(text).split()
    if not words:
        return []
    seen = visible_sessions(user).select_related("body", "round").order_by("-pk")
    return [_found(s) for s in seen.iterator() if _fits(s, words)][:AT_MOST]


def _fits(session: Session, words: list[str]) -> bool:
    body = session.body
    told = (session.code, body.name, body.name_en, _round(session), session.place, session.purpose)
    return all(word in folded(" ".join(told)) for word in words)


def _round(session: Session) -> str:
    return session.round.title if session.round else ""


def _found(session: Session) -> Found:
    return Found(
        title=f"{session.body.name} · {_round(session) or session.code}",
        path=session.get_absolute_url(),
        detail=session.code,
        tag=session.get_state_display(),
    )
