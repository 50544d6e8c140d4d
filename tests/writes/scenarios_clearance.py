"""What the standing office and the public write in consultation and public notice."""

from collections.abc import Callable

from nominations.actions.comments import receive_comment
from nominations.models import NoticeComment
from tests.clearing import BASIS, asked, in_clearance, shown
from tests.nominations.web.conftest import a_file
from tests.writes.scene import Form, Scene
from workflow.actions.accounts import clock_account

OFFICE, HEAD = "ngoc", "khanh"
DAY, LAST = "23/11/2026", "04/12/2026"
WORDS = "Ông này đang bị khiếu nại về đất đai."


def clear(scene: Scene) -> Form:
    """The office clears two at once; the unit's head may not."""
    lines = in_clearance(scene.road, "Anna Schmidt", "John Doe")
    said = {"line": [line.code for line in lines], "reason": ""}
    seen = {f"seen-{line.code}": line.version for line in lines}
    return Form(
        by=OFFICE,
        stranger=HEAD,
        data={**said, **seen},
        stale={f"seen-{lines[0].code}": "0", "line": [lines[0].code]},
    )


def given_back(scene: Scene) -> Form:
    """The office returns one of two that share a letter and a notice."""
    lines = in_clearance(scene.road, "Anna Schmidt", "John Doe")
    asked(scene.road, lines[:1])
    shown(scene.road, lines)
    said = {"line": [lines[0].code], "reason": "", "point_OTHER": "on", "words_OTHER": "Nêu rõ"}
    seen = {f"seen-{lines[0].code}": lines[0].version}
    return Form(by=OFFICE, stranger=HEAD, data=said | seen, stale={f"seen-{lines[0].code}": "0"})


def letter_sent(scene: Scene) -> Form:
    """The office asks the tax authority about one."""
    (line,) = in_clearance(scene.road, "Anna Schmidt")
    said = {"kind": "TAX", "body": "Cục Thuế", "asked": "Có nợ thuế không?", "sent_on": DAY}
    return Form(by=OFFICE, stranger=HEAD, data={"line": [line.code], **said})


def letter_answered(scene: Scene) -> Form:
    """The tax authority objects."""
    letter = asked(scene.road, in_clearance(scene.road, "Anna Schmidt"))
    scene.opened(letter.get_absolute_url(), by=OFFICE)
    said = {"seen": letter.version, "answer": "OBJECTS", "answered_on": DAY, "words": "Còn nợ"}
    return Form(by=OFFICE, stranger=HEAD, where={"code": letter.code}, data=said)


def answered_with_scan(scene: Scene) -> Form:
    """It agrees, and the scan of its paper is kept with the answer."""
    form = letter_answered(scene)
    said = {"answer": "AGREES", "number": "12/CT", "file": a_file()}
    return Form(by=OFFICE, stranger=HEAD, where=form.where, data=form.data | said)


def scan_attached(scene: Scene) -> Form:
    """The scan follows later."""
    form = letter_answered(scene)
    scene.desk(OFFICE).post(f"/clearance/letters/{form.where['code']}/", form.data)
    said = {"seen": 2, "file": a_file()}
    return Form(by=OFFICE, stranger=HEAD, where=form.where, data=said)


def objection_settled(scene: Scene) -> Form:
    """The office settles what the tax authority objected."""
    form = letter_answered(scene)
    scene.desk(OFFICE).post(f"/clearance/letters/{form.where['code']}/", form.data)
    said = {"seen": 2, "why": "Đã nộp đủ."}
    return Form(by=OFFICE, stranger=HEAD, where=form.where, data=said)


def notice_opened(scene: Scene) -> Form:
    """The office shows one to everybody."""
    (line,) = in_clearance(scene.road, "Anna Schmidt")
    said = {"basis": BASIS, "first_day": DAY, "last_day": LAST}
    return Form(by=OFFICE, stranger=HEAD, data={"line": [line.code], **said})


def notice_taken_down(scene: Scene) -> Form:
    """The office takes it down again."""
    notice = shown(scene.road, in_clearance(scene.road, "Anna Schmidt"))
    scene.opened(notice.office_url, by=OFFICE)
    said = {"seen": notice.version, "why": "Nhầm chức vụ"}
    return Form(by=OFFICE, stranger=HEAD, where={"code": notice.code}, data=said)


def commented(scene: Scene) -> Form:
    """Somebody without an account says something; the clock is known already."""
    clock_account()
    notice = shown(scene.road, in_clearance(scene.road, "Anna Schmidt"))
    said = {"about": "", "words": WORDS, "name": "Tám", "contact": "tam@example.vn"}
    return Form(by=None, stranger=None, where={"code": notice.code}, data=said)


def _comment(scene: Scene) -> NoticeComment:
    lines = in_clearance(scene.road, "Anna Schmidt")
    notice = shown(scene.road, lines)
    return receive_comment(notice, words=WORDS, sender="a" * 64, about=lines[0])


def moderated(moderation: str) -> Callable[[Scene], Form]:
    """The office publishes what was said, or keeps it."""

    def scene_of(scene: Scene) -> Form:
        comment = _comment(scene)
        said = {"moderation": moderation, "shown": "Có khiếu nại.", "why": "Nêu tên người khác"}
        data = {"seen": comment.version, **said}
        return Form(by=OFFICE, stranger=HEAD, where={"uid": comment.uid}, data=data)

    return scene_of


def held(scene: Scene) -> Form:
    """What was said leads to a hold."""
    comment = _comment(scene)
    data = {
        "seen": comment.version,
        "line": comment.nomination.code,
        "source": "Ý kiến công khai",
        "since": DAY,
        "reason": "Đang xác minh",
    }
    return Form(by=OFFICE, stranger=HEAD, where={"uid": comment.uid}, data=data)
