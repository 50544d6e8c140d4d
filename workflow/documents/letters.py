"""The words of a reminder by e-mail: what waits, by when, and where its page is; no more."""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.queries.notices import Notice
from workflow.vocabulary import NoticeKind

ORDER = list(NoticeKind.values)
# A letter is read on a phone: the page has the rest.
MOST = 40


def letter(told: Sequence[Notice], *, waiting: int, language: str) -> tuple[str, str]:
    """Subject and text in the person's language; ``waiting`` counts work of their roles."""
    ranked = sorted(told, key=_rank)
    groups = [(kind, list(found)) for kind, found in groupby(ranked, lambda each: each.kind)]
    with translation.override(language):
        counted = [f"{NoticeKind(kind).label} {len(found)}" for kind, found in groups]
        return f"Vinh Danh: {', '.join(counted)}", "\n".join(_lines(groups, waiting)) + "\n"


def _rank(notice: Notice) -> tuple:
    hour = notice.hour or time.min
    return ORDER.index(notice.kind), notice.due_on or notice.at.date(), hour


def _lines(groups: Sequence[tuple[str, list[Notice]]], waiting: int) -> Iterator[str]:
    left = MOST
    for kind, found in groups:
        yield f"{NoticeKind(kind).label} ({len(found)})"
        for notice in found[: max(left, 0)]:
            yield f"- {notice.said}"
            if notice.due_on:
                yield f"  {_day(notice)}"
            yield f"  {address(notice.path)}"
        if len(found) > max(left, 0):
            yield f"- … {address(reverse('notifications'))}"
        left -= len(found)
        yield ""
    if waiting:
        words = ngettext("%(count)d item waits for you", "%(count)d items wait for you", waiting)
        yield f"{words % {'count': waiting}}: {address('/')}"
    chosen = _("What you are told, and when, is for you to choose")
    yield f"{chosen}: {address(reverse('notifications'))}"


def _day(notice: Notice) -> str:
    day = formats.date_format(notice.due_on, "d/m/Y")
    if notice.hour is not None:
        return _("at %(hour)s on %(day)s") % {"hour": f"{notice.hour:%H:%M}", "day": day}
    says = _("on %(day)s") if notice.kind == NoticeKind.SESSION else _("due %(day)s")
    return says % {"day": day}


def address(path: str) -> str:
    """A page's whole address, for those who read outside the site."""
    return settings.SITE_URL + path
