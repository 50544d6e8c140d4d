"""Personal columns of letters, notices and comments, blanked with the log.

The entry `audit.erased` of the same run records it.
"""

from collections.abc import Collection

from audit.record.erasure import blanks
from nominations.models import Consultation, NoticeComment, PublicNotice

_LETTER = {"body": "", "asked": "", "words": "", "settled_why": "", "name": ""}
_NOTICE = {"basis": "", "taken_down_why": ""}
_COMMENT = {"words": "", "name": "", "contact": "", "sender": "", "shown": "", "why": ""}


@blanks("consultation", names=_LETTER)
def blank_consultation(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a letter to another body."""
    Consultation.objects.filter(uid=_key(obj)).update(**{name: _LETTER[name] for name in names})


@blanks("notice", names=_NOTICE)
def blank_notice(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a public notice."""
    PublicNotice.objects.filter(uid=_key(obj)).update(**{name: _NOTICE[name] for name in names})


@blanks("comment", names=_COMMENT)
def blank_comment(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a comment from the public; nothing of it is published any more."""
    NoticeComment.objects.filter(uid=_key(obj)).update(**{name: _COMMENT[name] for name in names})


def _key(obj: str) -> str:
    return obj.partition("/")[2]
