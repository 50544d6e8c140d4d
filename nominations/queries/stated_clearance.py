"""What entries state of letters, notices and comments: free words and persons as disclosures."""

from django.db.models import prefetch_related_objects

from nominations.models import Consultation, Nomination, NoticeComment, PublicNotice
from workflow.rules.stating import Stated, day, moment, ref


def consultation(row: Consultation) -> Stated:
    """A letter as it was sent, and whatever was answered and settled since."""
    facts = {
        "code": row.code,
        "office": row.office.obj,
        "kind": str(row.kind),
        "sent_on": day(row.sent_on),
        "due_on": day(row.due_on),
        "goes_on": row.goes_on,
        "citation": row.citation,
        "verified": row.verified,
        "sent_by": row.sent_by.obj,
        "sent_at": moment(row.sent_at),
        "nominations": _named(_lines(row)),
    }
    later = (answer(row), scan(row), settlement(row), void(row))
    facts |= {name: value for said in later for name, value in said.facts.items()}
    words = {name: value for said in later for name, value in said.disclosures.items()}
    return Stated(facts, {"body": row.body, "asked": row.asked, **words})


def answer(row: Consultation) -> Stated:
    """How the body answered, and to which lines it objects."""
    against = [each for each in _lines(row) if each.objects_to]
    facts = {
        "answer": str(row.answer),
        "answered_on": day(row.answered_on),
        "answer_number": row.answer_number,
    }
    return Stated({**facts, "objects_to": _named(against)}, {"words": row.words})


def scan(row: Consultation) -> Stated:
    """The scan of the answer by its digest; its name and where it is kept beside."""
    kept = {"name": row.name, "file": row.file.name or "", "sha256": row.sha256}
    return Stated({"size": row.size}, kept)


def settlement(row: Consultation) -> Stated:
    """By whom, when and why an objection was settled."""
    facts = {"settled_by": ref(row.settled_by), "settled_on": day(row.settled_on)}
    return Stated(facts, {"settled_why": row.settled_why})


def notice(row: PublicNotice) -> Stated:
    """A notice as it was opened, and once taken down, by whom and why."""
    facts = {
        "code": row.code,
        "office": row.office.obj,
        "first_day": day(row.first_day),
        "last_day": day(row.last_day),
        "citation": row.citation,
        "verified": row.verified,
        "opened_by": row.opened_by.obj,
        "opened_at": moment(row.opened_at),
        "nominations": _named(_lines(row)),
    }
    facts["closed_on"] = day(row.closed_on)
    gone = taken_down(row)
    facts |= {**gone.facts, **void(row).facts}
    return Stated(facts, {"basis": row.basis, **gone.disclosures})


def taken_down(row: PublicNotice) -> Stated:
    """By whom, when and why a notice was taken down."""
    facts = {"taken_down_by": ref(row.taken_down_by), "taken_down_at": moment(row.taken_down_at)}
    return Stated(facts, {"taken_down_why": row.taken_down_why})


def void(row: Consultation | PublicNotice) -> Stated:
    """For which lines it counts no more, and from which day on."""
    ended = {each.nomination.obj: day(each.void_from) for each in _lines(row) if each.void_from}
    return Stated({"void_from": ended}, {})


def comment(row: NoticeComment) -> Stated:
    """What somebody said, and what the office decided to show of it."""
    facts = {
        "notice": row.notice.obj,
        "nomination": ref(row.nomination),
        "received_at": moment(row.received_at),
        "hold": ref(row.hold),
    }
    said = moderated(row)
    words = {"words": row.words, "name": row.name, "contact": row.contact}
    return Stated({**facts, **said.facts}, {**words, "sender": row.sender, **said.disclosures})


def moderated(row: NoticeComment) -> Stated:
    """Published as what, or kept why; by whom and when."""
    facts = {
        "moderation": str(row.moderation),
        "moderated_by": ref(row.moderated_by),
        "moderated_at": moment(row.moderated_at),
    }
    return Stated(facts, {"shown": row.shown, "why": row.why})


def _lines(row: Consultation | PublicNotice):
    """The lines with their nominations: one query, none where they were fetched before."""
    prefetch_related_objects([row], "lines__nomination")
    return row.lines.all()


def _named(lines) -> list[str]:
    named: list[Nomination] = [each.nomination for each in lines]
    return sorted(line.obj for line in named)
