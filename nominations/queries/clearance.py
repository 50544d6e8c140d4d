"""What consultation and public notice still lack, and who sees their letters and comments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from nominations.models import (
    Consultation,
    ConsultationLine,
    Nomination,
    NoticeComment,
    NoticeLine,
    PublicNotice,
)
from nominations.permissions import OFFICE_ROLES
from nominations.queries.visible import visible_nominations
from nominations.rules.clearance import ANSWER_NEEDED
from nominations.vocabulary import NominationState
from nominations.vocabulary.clearance import Moderation
from workflow.access import units_seen, units_where
from workflow.models import User
from workflow.rules.folding import folded
from workflow.vocabulary import Role


@dataclass
class Standing:
    """Where one line stands in consultation and public notice."""

    letters: list[ConsultationLine] = field(default_factory=list)
    notices: list[PublicNotice] = field(default_factory=list)
    void: list[NoticeLine] = field(default_factory=list)
    unread: int = 0

    @property
    def asked(self) -> list[Consultation]:
        """Every letter about this line."""
        return [each.consultation for each in self.letters]

    @property
    def outstanding(self) -> list[Consultation]:
        """The letters about the present text that nobody has answered yet."""
        return [
            each.consultation
            for each in self.letters
            if not each.consultation.answer and each.void_from is None
        ]

    @property
    def to_repeat(self) -> list[Consultation]:
        """The last letter to each body that has to be asked again: called back, or about an
        earlier text."""
        last: dict[tuple[str, str], ConsultationLine] = {}
        for each in sorted(self.letters, key=lambda each: each.consultation_id):
            last[each.consultation.kind, folded(each.consultation.body)] = each
        return [each.consultation for each in last.values() if each.is_over]

    @property
    def notice_void(self) -> bool:
        """Whether the line left its notice, or its text changed, and no notice was given since."""
        return not self.notices and any(each.void_from for each in self.void)

    @property
    def objecting(self) -> list[Consultation]:
        """The answers that object to this line, and no decision has settled it."""
        return [
            each.consultation
            for each in self.letters
            if each.objects_to and each.consultation.settled_on is None and not each.void_from
        ]

    def running(self, on: date) -> PublicNotice | None:
        """The notice whose last day has not passed, the longest if several."""
        lying = [each for each in self.notices if each.last_day >= on]
        return max(lying, key=lambda each: each.last_day, default=None)


def standings(lines: Iterable[Nomination]) -> dict[int, Standing]:
    """Where each line stands, by its key. Three queries, whatever the number of lines.

    A notice that was taken down, or is void for a line, counts for nothing, but what was said to it
    still has to be read.
    """
    keys = [line.pk for line in lines]
    found: dict[int, Standing] = {key: Standing() for key in keys}
    letters = ConsultationLine.objects.filter(nomination__in=keys).select_related("consultation")
    for each in letters.order_by("consultation__due_on", "pk"):
        found[each.nomination_id].letters.append(each)
    shown = NoticeLine.objects.filter(nomination__in=keys)
    by_notice: dict[int, list[int]] = defaultdict(list)
    for each in shown.select_related("notice").order_by("pk"):
        if each.void_from is not None or each.notice.taken_down_at is not None:
            found[each.nomination_id].void.append(each)
        else:
            found[each.nomination_id].notices.append(each.notice)
        by_notice[each.notice_id].append(each.nomination_id)
    unread = NoticeComment.objects.filter(notice__in=by_notice, moderation=Moderation.WAITING)
    for notice, about in unread.values_list("notice", "nomination"):
        for key in by_notice[notice]:
            found[key].unread += about in (None, key)
    return found


def seen_of(user: User, where: Standing) -> dict[str, set[int]]:
    """By key: the letters and notices the person may open, and the answers withheld from them.

    What the Party and the inspectorate answer is for those who see the letter alone. A query for
    letters and one for notices, where there are any.
    """
    asked, shown = [each.pk for each in where.asked], [each.pk for each in where.notices]
    letters = _keys(visible_consultations(user), asked)
    kept = {each.pk for each in where.asked if each.answer and each.kind in ANSWER_NEEDED}
    return {
        "seen_letters": letters,
        "seen_notices": _keys(visible_notices(user), shown),
        "withheld": kept - letters,
    }


def _keys(rows: QuerySet, among: Sequence[int]) -> set[int]:
    return set(rows.filter(pk__in=among).values_list("pk", flat=True)) if among else set()


def lines_in_clearance(user: User) -> QuerySet[Nomination]:
    """The lines that lie in consultation and notice at the office of this person."""
    rows = Nomination.objects.filter(
        state=NominationState.CLEARANCE, office__in=units_where(user, *OFFICE_ROLES)
    )
    related = ("nominee", "unit", "ruleset", "submission__round__organiser", "case__unit")
    return rows.select_related(*related).defer("ruleset__content").order_by("submission", "pk")


def visible_consultations(user: User) -> QuerySet[Consultation]:
    """The letters of one's own standing office, and for the inspectors of its ministry."""
    return Consultation.objects.filter(_of_office(user))


def visible_notices(user: User) -> QuerySet[PublicNotice]:
    """The notices with all that was said to them: for the office and the ministry's inspectors."""
    return PublicNotice.objects.filter(_of_office(user))


def visible_comments(user: User) -> QuerySet[NoticeComment]:
    """What was said to these notices, moderated or not."""
    return NoticeComment.objects.filter(notice__in=visible_notices(user))


def public_notices(on: date) -> QuerySet[PublicNotice]:
    """The notices everybody may read on a day: begun, and not taken down."""
    return PublicNotice.objects.filter(first_day__lte=on, taken_down_at=None)


def published_comments(notice: PublicNotice) -> QuerySet[NoticeComment]:
    """What the office has published of what was said."""
    return notice.comments.filter(moderation=Moderation.PUBLISHED)


def shown_lines(notice: PublicNotice, *, of_all: bool = False) -> Sequence[Nomination]:
    """The lines of a notice in the order in which they were put on it. One query.

    Those taken off it since only when all are asked for.
    """
    put = {"notices__notice": notice} if of_all else {"notices__void_from": None}
    rows = Nomination.objects.filter(**{"notices__notice": notice, **put})
    rows = rows.select_related("nominee", "unit")
    rows = rows.select_related("ruleset").defer("ruleset__content")
    return list(rows.order_by("notices__pk"))


def notices_at_office(user: User) -> QuerySet[PublicNotice]:
    """The notices of one's office, with how many lines and how many comments are unread."""
    unread = Q(comments__moderation=Moderation.WAITING)
    rows = visible_notices(user).annotate(
        size=Count("lines", distinct=True), unread=Count("comments", filter=unread, distinct=True)
    )
    return rows.order_by("-first_day", "-pk")


def letters_at_office(user: User) -> QuerySet[Consultation]:
    """The letters of one's office, unanswered ones first, with how many lines they cover."""
    rows = visible_consultations(user).annotate(covers=Count("lines"))
    return rows.order_by("answer", "due_on", "pk")


def lines_of_letter(user: User, letter: Consultation) -> QuerySet[ConsultationLine]:
    """The lines of a letter that a person sees."""
    rows = letter.lines.filter(nomination__in=visible_nominations(user))
    return rows.select_related("nomination__nominee", "nomination__unit").order_by("pk")


def _of_office(user: User) -> Q:
    return Q(office__in=units_seen(user, *OFFICE_ROLES, Role.INSPECTOR))
