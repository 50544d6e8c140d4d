"""Ask a unit to complete a dossier point by point, and take its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.editing import require_editor
from nominations.actions.papers import add_paper, check_content, checked_name
from nominations.models import Nomination, SupplementPoint
from nominations.permissions import EDITORS
from nominations.queries import stated_desk
from nominations.queries.supplements import points_asked, text_approved
from nominations.vocabulary import NominationState, PaperKind, PointKind
from workflow.actions import amend
from workflow.actions.amending import Change
from workflow.engine import Errand
from workflow.errors import Refusal, Refused
from workflow.models import Case, User

# The points to which the unit may answer by writing the achievement anew, and the paper of others.
WITH_TEXT = frozenset({PointKind.ACHIEVEMENT_UNCLEAR, PointKind.DATA_WRONG})
PAPERS = {
    PointKind.MINUTES_LACK_VOTE: PaperKind.UNIT_MINUTES,
    PointKind.INITIATIVE_UNPROVEN: PaperKind.INITIATIVE_CERTIFICATE,
    PointKind.ACHIEVEMENT_UNCLEAR: PaperKind.ACHIEVEMENT_REPORT,
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a unit says to one point: words, a paper, the achievement written anew."""

    words: str = ""
    text: str | None = None
    file_name: str = ""
    content: bytes = b""


def ask_points(
    nominations: Sequence[Nomination], *, case: Case, due_on: date, errand: Errand
) -> None:
    """Write down what is asked of each line; records each point with the move that asks.

    A return without any coded point asks for one thing: what its reason says.
    """
    rows = [
        SupplementPoint(
            nomination=nomination,
            case=case,
            kind=asked["kind"],
            paper_kind=asked.get("paper_kind", ""),
            words=asked.get("words", ""),
            due_on=due_on,
            asked_by=errand.person,
            asked_at=errand.at,
        )
        for nomination in nominations
        for asked in asked_of(nomination, errand)
    ]
    SupplementPoint.objects.bulk_create(rows)
    errand.record([_asked(row, errand) for row in rows])


def asked_of(nomination: Nomination, errand: Errand) -> Sequence[Mapping[str, str]]:
    """The points brought for one line, or the reason of the move as the only one."""
    brought = errand.of(nomination).get("points")
    return brought or [{"kind": PointKind.OTHER, "words": errand.words_for(nomination)}]


def _asked(row: SupplementPoint, errand: Errand) -> log.Act:
    return log.Act(
        kind="supplement.asked",
        obj=row.obj,
        ver=1,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        **stated_desk.point(row)._asdict(),
    )


def answer_points(
    nomination: Nomination,
    *,
    answers: Mapping[str, Answer],
    actor: User,
    seen: int | None = None,
) -> Nomination:
    """Take the unit's answers to points of the present return; records each and what it changes.

    ``answers`` goes by the point's uid. Nothing but what was asked can be changed: the achievement
    only where a point is about it, and its earlier text stays on the point. Raises `Refused`.
    """
    require_editor(actor, EDITORS, nomination)
    with amend(nomination, kind="supplement.answered", actor=actor, seen=seen) as change:
        _require_returned(change.subject)
        points = {str(point.uid): point for point in points_asked([change.subject])}
        approved = text_approved(points.values(), change.subject)
        for uid, said in answers.items():
            if uid not in points:
                raise Refused(_not_asked())
            _answer(change, points[uid], said, approved=approved, actor=actor)
        change.facts["points"] = [points[uid].obj for uid in answers]
    return change.subject


def _answer(
    change: Change, point: SupplementPoint, said: Answer, *, approved: str, actor: User
) -> None:
    if said.text is not None:
        _write_anew(change, point, said.text, approved=approved)
    if said.file_name:
        kind = point.paper_kind or PAPERS.get(PointKind(point.kind), PaperKind.OTHER)
        name = checked_name(said.file_name)
        check_content(name, said.content)
        point.paper = add_paper(change, kind=kind, name=name, content=said.content, actor=actor)
    point.answer = said.words.strip()
    point.answered_by, point.answered_at = actor, log.clock()
    point.version += 1
    point.save()
    change.also("supplement.answered", point, stated_desk.answer(point))


def _write_anew(change: Change, point: SupplementPoint, text: str, *, approved: str) -> None:
    text = _plain(text)
    if point.kind not in WITH_TEXT:
        raise Refused(_not_asked())
    if not text or text == _plain(change.subject.achievement):
        return
    text = approved if text == _plain(approved) else text
    point.text_before, point.text_after = approved, text
    change.set(achievement=text)
    change.disclosures["achievement"] = text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _require_returned(line: Nomination) -> None:
    if line.state != NominationState.RETURNED:
        raise Refused(
            Refusal(
                code="not_returned",
                message=_("The dossier is not with the unit: there is nothing to answer."),
                facts={"state": line.state},
                remedy=_("Reload the page to see what is possible now."),
            )
        )


def _not_asked() -> Refusal:
    return Refusal(
        code="not_asked",
        message=_("This was not asked: in a returned dossier only what was asked is changed."),
        remedy=_("Answer the points on the page."),
    )
