"""Take in a witness's line under a checkpoint."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.inspection.permissions import require_inspector
from audit.record import log
from audit.record.log.witnesses import keep_cosignature
from audit.record.queries.witnesses import checkpoint_of, last_witnessed
from audit.record.verifier.notes import NoteError, open_note, split_note
from audit.record.verifier.policy import Policy
from audit.record.vocabulary import EntryKind
from workflow.errors import Refusal, Refused
from workflow.models import User

SIGN = "— "


def take_cosignature(text: str, *, size: int, policy: Policy, actor: User) -> str:
    """Verify a line, or a checkpoint that ends with it, and keep it; returns its name on the log.

    Records who handed it in, the witness and the checkpoint. Raises `Refused`: to anybody
    but an inspector, no line of a witness the policy names or several, a checkpoint that is not
    this log's, a signature that does not fit, a line under a checkpoint no larger than the last
    the witness has signed.
    """
    require_inspector(actor)
    found = checkpoint_of(size)
    if found is None:
        raise Refused(_no_checkpoint(size))
    head = split_note(found.note)[0]
    line = _line(text, head, {key.name for key in policy.witnesses.values()})
    name, time = _witnessed(line, head, policy)
    before = last_witnessed(name)
    if before is not None and before.size >= size:
        raise Refused(_older(name, before.size, size))
    obj, at = log.fresh("cosignature"), log.clock()
    act = log.Act(
        kind=EntryKind.CHECKPOINT_COSIGNED,
        obj=obj,
        ver=1,
        actor=actor.obj,
        facts={"size": size, "witness": name, "line": line, "time": time},
    )
    try:
        with transaction.atomic():
            keep_cosignature(size=size, name=name, line=line, at=at)
            log.append([act], at=at)
    except IntegrityError as twice:
        raise Refused(_older(name, size, size)) from twice
    return obj


def _line(text: str, head: str, witnesses: set[str]) -> str:
    """The one line of a known witness, among the log's own; a checkpoint must be this very one."""
    plain = text.replace("\r\n", "\n").strip("\n") + "\n"
    if "\n\n" in plain and plain.rpartition("\n\n")[0] + "\n" != head:
        raise Refused(_other_checkpoint())
    lines = [each.rstrip() for each in plain.split("\n") if each.startswith(SIGN)]
    if not lines:
        raise Refused(_no_line())
    known = [each for each in lines if _name(each) in witnesses]
    if not known:
        raise Refused(_unknown_witness(lines[-1]))
    if len(known) > 1:
        raise Refused(_several_lines(len(known)))
    return known[0]


def _witnessed(line: str, head: str, policy: Policy) -> tuple[str, int]:
    """The witness by its name in the policy, and the time it states."""
    try:
        opened = open_note(f"{head}\n{line}\n", policy.witnesses.values())
    except NoteError as fault:
        raise Refused(_refusal(fault, line)) from fault
    signer, time = opened.verified[0]
    return next(name for name, key in policy.witnesses.items() if key == signer), time or 0


def _refusal(fault: NoteError, line: str) -> Refusal:
    if fault.code == "unsigned":
        return _unknown_witness(line)
    if fault.code == "signature":
        return Refusal(
            code="bad_signature",
            message=_("The signature of %(name)s does not fit this checkpoint.")
            % {"name": _name(line)},
            remedy=_("Check that it was made for the checkpoint named here, and copy it whole."),
        )
    return _no_line()


def _name(line: str) -> str:
    return line.removeprefix(SIGN).partition(" ")[0][:120]


def _unknown_witness(line: str) -> Refusal:
    return Refusal(
        code="unknown_witness",
        message=_("“%(name)s” is not a witness this site knows.") % {"name": _name(line)},
        remedy=_("The administrator enters a witness's key into the policy first."),
    )


def _several_lines(count: int) -> Refusal:
    return Refusal(
        code="several_lines",
        message=_("What was handed in holds %(count)s lines of known witnesses.")
        % {"count": count},
        facts={"count": count},
        remedy=_("Hand in one line at a time."),
    )


def _no_line() -> Refusal:
    return Refusal(
        code="no_line",
        message=_("There is no cosignature line in what was handed in."),
        remedy=_("Copy the line that auditcheck printed; it begins with a dash “—”."),
    )


def _no_checkpoint(size: int) -> Refusal:
    return Refusal(
        code="wrong_checkpoint",
        message=_("This log has no checkpoint of %(size)s entries.") % {"size": size},
        facts={"size": size},
        remedy=_("Enter the number of entries that auditcheck printed."),
    )


def _other_checkpoint() -> Refusal:
    return Refusal(
        code="wrong_checkpoint",
        message=_("What was handed in is another checkpoint than the one named here."),
        remedy=_("If it is signed by this log, keep it: two that differ are proof of a fork."),
    )


def _older(name: str, known: int, size: int) -> Refusal:
    return Refusal(
        code="older_than_known",
        message=_("%(name)s has already witnessed a checkpoint of %(known)s entries.")
        % {"name": name, "known": known},
        facts={"known": known, "size": size},
        remedy=_("Download the newest checkpoint and sign that one."),
    )
