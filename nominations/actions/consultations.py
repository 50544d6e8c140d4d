"""Ask another body about nominations, enter its answer, settle an objection, pass over silence."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import override

from audit.record import log
from nominations.actions.answers import Scan, keep_scan
from nominations.actions.clearing import hold_lines, office_of, tell
from nominations.actions.codes import new_code
from nominations.models import Consultation, ConsultationLine, Nomination
from nominations.permissions import CLEARERS
from nominations.queries import stated_clearance
from nominations.queries.rules import rulebook
from nominations.rules.clearance import consultation_asked, silence_goes_on
from nominations.vocabulary.clearance import Opinion
from workflow import work
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.queries.calendar import working_day_after

ANSWERS = (Opinion.AGREES, Opinion.OBJECTS, Opinion.NO_OPINION)


def send_letter(
    lines: Sequence[Nomination], *, kind: str, body: str, asked: str, sent_on: date, actor: User
) -> Consultation:
    """Record that a body was asked about these lines, and when its answer is due; opens the case.

    The days, and whether silence lets the matter go on, are those of the rulebook pinned on the
    lines. Only their standing office may. Raises `Refused`.
    """
    with transaction.atomic():
        held = hold_lines(lines)
        office = office_of(held, actor=actor)
        _require_said(body, asked)
        _require_past(sent_on)
        laws = [rulebook(digest) for digest in sorted({line.ruleset.digest for line in held})]
        wanted = max((consultation_asked(law) for law in laws), key=lambda each: each.days)
        letter = Consultation.objects.create(
            code=new_code("HY", sent_on.year),
            office=office,
            kind=kind,
            body=body.strip(),
            asked=asked.strip(),
            sent_on=sent_on,
            due_on=working_day_after(sent_on, wanted.days),
            goes_on=all(silence_goes_on(kind, law) for law in laws),
            citation=wanted.clause.citation if wanted.clause else "",
            verified=wanted.is_verified,
            sent_by=actor,
            sent_at=log.clock(),
        )
        ConsultationLine.objects.bulk_create(
            [ConsultationLine(consultation=letter, nomination=line) for line in held]
        )
        said = stated_clearance.consultation(letter)
        introduce(letter, kind="consultation.sent", actor=actor, **said._asdict())
        _open_case(letter, len(held))
        tell(held)
    return letter


def answer_letter(
    letter: Consultation,
    *,
    answer: str,
    answered_on: date,
    actor: User,
    words: str = "",
    against: Collection[str] = (),
    number: str = "",
    scan: Scan | None = None,
    seen: int | None = None,
) -> Consultation:
    """Enter how a body answered, with the number of its letter; records it and ends the wait.

    ``against`` are the codes of the lines an objection speaks of; none named means all. ``scan`` is
    kept beside it or follows later (`attach_answer`). ``SILENT`` says that none came in time: a
    person decides that where the clause was not verified. A silence that was passed over may still
    be answered. Raises `Refused`.
    """
    require(actor, CLEARERS, letter)
    _require_answer(letter, answer, words, answered_on)
    kept = scan.checked() if scan else None
    with transaction.atomic():
        held = hold_lines(Nomination.objects.filter(consulted__consultation=letter))
        with amend(letter, kind="consultation.answered", actor=actor, seen=seen) as change:
            # Asked under the lock: a letter called back meanwhile is no silence.
            _require_unanswered(change.subject, answer)
            texts = {"words": words.strip(), "answer_number": number.strip()}
            change.set(answer=answer, answered_on=answered_on, **texts)
            if answer == Opinion.OBJECTS:
                named = [line.pk for line in held if not against or line.code in against]
                change.subject.lines.filter(nomination__in=named).update(objects_to=True)
            change.say(stated_clearance.answer(change.subject))
            if kept is not None:
                keep_scan(change, kept)
        end_wait(change.subject, actor=actor)
        tell(held)
    return change.subject


def settle_objection(
    letter: Consultation, *, why: str, actor: User, seen: int | None = None
) -> Consultation:
    """Decide, with the reason, that an objection no longer stands in the way; records it."""
    require(actor, CLEARERS, letter)
    if not why.strip():
        raise Refused(_reason_missing())
    with transaction.atomic():
        held = hold_lines(Nomination.objects.filter(consulted__consultation=letter))
        with amend(letter, kind="consultation.settled", actor=actor, seen=seen) as change:
            row = change.subject
            if row.answer != Opinion.OBJECTS or row.settled_on is not None:
                raise Refused(_nothing_to_settle())
            change.set(settled_by=actor, settled_on=today(), settled_why=why.strip())
            change.say(stated_clearance.settlement(row))
        tell(held)
    return change.subject


def pass_over(path: str, *, actor: User) -> None:
    """The clock's part: record the silence of a body whose day has passed, where the rule lets it.

    Only a verified clause does so by itself; under any other the standing office decides
    (`answer_letter`). A letter to the Party or the inspectorate stays unanswered however long
    nobody writes.
    """
    with transaction.atomic():
        code = path.rstrip("/").rpartition("/")[2]
        held = hold_lines(Nomination.objects.filter(consulted__consultation__code=code))
        silent = Consultation.objects.filter(code=code, answer="", goes_on=True, verified=True)
        # Asked under the lock: an answer entered meanwhile is not passed over.
        letter = silent.select_for_update(of=("self",), no_key=True).first()
        if letter is None or letter.due_on >= today():
            return
        with amend(letter, kind="consultation.answered", actor=actor) as change:
            change.set(answer=Opinion.SILENT, answered_on=today())
            change.say(stated_clearance.answer(change.subject))
        end_wait(change.subject, actor=actor)
        tell(held)


def is_silent(letter: Consultation) -> bool:
    """Whether nobody answered in time and the rule, verified or not, lets the matter go on."""
    return not letter.answer and letter.goes_on and letter.due_on < today()


def _open_case(letter: Consultation, size: int) -> None:
    with override("vi"):
        label = f"{letter.get_kind_display()} · {letter.code} · {size}"
    with override("en"):
        label_en = f"{letter.get_kind_display()} · {letter.code} · {size}"
    work.open_case(
        "consultation",
        label=label,
        label_en=label_en,
        path=letter.get_absolute_url(),
        unit=letter.office,
        on=today(),
        due_on=letter.due_on,
    )


def end_wait(letter: Consultation, *, actor: User) -> None:
    """Close the work of awaiting an answer; whoever calls records why."""
    for case in work.hold_open_cases([letter.get_absolute_url()], flow="consultation"):
        work.complete(case, "await_answer", actor=actor, on=today())


def _require_said(body: str, asked: str) -> None:
    if not body.strip() or not asked.strip():
        raise Refused(
            Refusal(
                code="letter_empty",
                message=_("Name the body that is asked, and what it is asked."),
                remedy=_("Fill in both and send again."),
            )
        )


def _require_past(day: date) -> None:
    if day > today():
        raise Refused(
            Refusal(
                code="days_impossible",
                message=_("This day lies in the future."),
                facts={"day": day.isoformat()},
                remedy=_("Enter the day on which it was done."),
            )
        )


def _require_answer(letter: Consultation, answer: str, words: str, answered_on: date) -> None:
    _require_past(answered_on)
    if answered_on < letter.sent_on:
        raise Refused(
            Refusal(
                code="answered_before_sent",
                message=_("The letter was sent on %(day)s: no answer can be older.")
                % {"day": formats.date_format(letter.sent_on, "SHORT_DATE_FORMAT")},
                facts={"sent_on": letter.sent_on.isoformat()},
                remedy=_("Correct the day."),
            )
        )
    if answer not in (*ANSWERS, Opinion.SILENT):
        raise Refused(_reason_missing())
    if answer in (Opinion.SILENT, Opinion.OBJECTS) and not words.strip():
        raise Refused(_reason_missing())


def _require_unanswered(letter: Consultation, answer: str) -> None:
    if letter.answer in ANSWERS or letter.answer == answer:
        raise Refused(_answered(letter))
    if answer == Opinion.SILENT and letter.answer == Opinion.CALLED_BACK:
        raise Refused(_called_back())
    if answer == Opinion.SILENT:
        _require_silence(letter)


def _called_back() -> Refusal:
    return Refusal(
        code="called_back",
        message=_("The letter was called back: nobody waits for its answer."),
        remedy=_("Send another letter, or enter the answer if it came all the same."),
    )


def _require_silence(letter: Consultation) -> None:
    if not is_silent(letter):
        raise Refused(
            Refusal(
                code="silence_not_passed",
                message=_("This letter still waits for its answer."),
                facts={"due_on": letter.due_on.isoformat(), "goes_on": letter.goes_on},
                remedy=_("Ask the body again, or enter its answer once it is there."),
            )
        )


def _reason_missing() -> Refusal:
    return Refusal(
        code="reason_missing",
        message=_("Say in words what is objected to, or why it is settled: it is recorded."),
        remedy=_("Write it and send again."),
    )


def _answered(letter: Consultation) -> Refusal:
    return Refusal(
        code="already_answered",
        message=_("The answer of %(body)s is entered already.") % {"body": letter.body},
        facts={"answer": letter.answer},
        remedy=_("Open the letter again and read it."),
    )


def _nothing_to_settle() -> Refusal:
    return Refusal(
        code="nothing_to_settle",
        message=_("No objection of this letter is open."),
        remedy=_("Open the letter again and read it."),
    )
