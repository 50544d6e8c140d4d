"""Who is whom: a person says that two nominees are the same or different, and it is remembered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.ledger import require_keeper
from nominations.actions.overturning import require_may_overturn, require_own_word
from nominations.models import Nominee, NomineeMatch, PastAward
from nominations.permissions import CHRONICLERS, OFFICERS
from nominations.queries import stated_facts
from nominations.queries.seen_units import matching_units
from nominations.rules.intake.people import is_of_list
from nominations.vocabulary import Sameness
from workflow.access import not_permitted
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import ref

MATCHERS = (*CHRONICLERS, *OFFICERS)
DECIDED = (Sameness.SAME, Sameness.DIFFERENT)


def decide_match(
    one: Nominee,
    other: Nominee,
    *,
    decision: str,
    actor: User,
    grounds: Sequence[str] = (),
    seen: int | None = None,
) -> NomineeMatch:
    """Say that two nominees are the same or different; records who said so and on what grounds.

    Nothing is merged, and a later word replaces this one. Officer or head of the unit of both
    may, or the standing office; what the office said to be the same only the office parts, and
    nobody while a hold stands on either. Raises `Refused`.
    """
    _require_word(decision)
    if one.pk == other.pk:
        raise Refused(_one_and_the_same())
    require_matchers((one, other), actor=actor)
    first, second = sorted((one, other), key=lambda each: each.pk)
    said = {"decision": decision, "grounds": list(grounds), "by": actor}
    with transaction.atomic():
        require_may_overturn(first, second, decision=decision, actor=actor)
        return _remember({"nominee": first, "other": second}, said, actor=actor, seen=seen)


def link_copy(
    copy: Nominee, original: Nominee, *, grounds: Sequence[str], actor: User
) -> NomineeMatch:
    """Say that a nominee just copied from another is the same; records it.

    Whoever may change the line may: nothing is decided, as the copy was this person before.
    """
    first, second = sorted((copy, original), key=lambda each: each.pk)
    said = {"decision": Sameness.SAME, "grounds": list(grounds), "by": actor}
    return _remember({"nominee": first, "other": second}, said, actor=actor)


def decide_stated(
    row: PastAward,
    nominee: Nominee,
    *,
    decision: str,
    actor: User,
    grounds: Sequence[str] = (),
    seen: int | None = None,
    word_seen: int | None = None,
) -> NomineeMatch:
    """Say whether a name in the ledger is a nominee; records it, and links or unlinks the award.

    The name stays as the source states it. ``seen`` is the version of the award,
    ``word_seen`` that of what was said of the name before, 0 for nothing. Only the standing office
    may; raises `Refused`: the row names nobody, or is linked to another nominee.
    """
    _require_word(decision)
    require_keeper(row, actor=actor)
    require_matchers((nominee,), actor=actor)
    said = {"decision": decision, "grounds": list(grounds), "by": actor}
    with transaction.atomic():
        held = PastAward.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        _require_linkable(held, nominee, decision=decision)
        what = {"nominee": nominee, "other": None, "stated_name": held.recipient}
        word = _remember(what, said, actor=actor, seen=word_seen)
        is_same = decision == Sameness.SAME
        if is_same or held.nominee_id == nominee.pk:
            with amend(held, kind="past_award.changed", actor=actor, seen=seen) as change:
                change.set(nominee=nominee if is_same else None)
                change.facts["nominee"] = ref(change.subject.nominee)
    return word


def decide_name(
    word: NomineeMatch, *, decision: str, actor: User, seen: int | None = None
) -> NomineeMatch:
    """Say otherwise of a name as a list stated it; records it, and the next list goes by it.

    Officer or head of the nominee's unit may, or the standing office; what the office said only
    the office replaces. Of a name in the ledger it is said with the award. Raises `Refused`.
    """
    _require_word(decision)
    require_matchers((word.nominee,), actor=actor)
    require_own_word(word, actor=actor)
    if not is_of_list(word.stated_name):
        raise Refused(_said_of_the_award(word))
    with amend(word, kind="nominee.matched", actor=actor, seen=seen) as change:
        change.set(decision=decision, grounds=[], by=actor, at=log.clock())
        change.say(stated_facts.match(change.subject))
    return change.subject


def _require_linkable(row: PastAward, nominee: Nominee, *, decision: str) -> None:
    if not row.recipient.strip():
        raise Refused(
            Refusal(
                code="names_nobody",
                message=_("This award names nobody on paper."),
                remedy=_("Nothing can be compared; leave it as the source states it."),
            )
        )
    if decision == Sameness.SAME and row.nominee_id not in (None, nominee.pk):
        raise Refused(
            Refusal(
                code="linked_elsewhere",
                message=_("This award is already linked to another nominee."),
                facts={"nominee": row.nominee.obj},
                remedy=_("If that is wrong, say first that the two are different."),
            )
        )


def _remember(
    what: dict[str, Any], said: dict[str, Any], *, actor: User, seen: int | None = None
) -> NomineeMatch:
    with transaction.atomic():
        known = NomineeMatch.objects.filter(**what).first()
        if known is None:
            try:
                return _say_first(what, said, actor=actor)
            except IntegrityError:  # a colleague said it of another award at this very moment
                known = NomineeMatch.objects.get(**what)
        with amend(known, kind="nominee.matched", actor=actor, seen=seen) as change:
            change.set(**said, at=log.clock())
            change.say(stated_facts.match(change.subject))
    return change.subject


def _say_first(what: dict[str, Any], said: dict[str, Any], *, actor: User) -> NomineeMatch:
    with transaction.atomic():
        row = NomineeMatch.objects.create(**what, **said, at=log.clock())
        introduce(row, kind="nominee.matched", actor=actor, **stated_facts.match(row)._asdict())
    return row


def require_matchers(people: Iterable[Nominee], *, actor: User) -> None:
    """Raise `Refused` unless the person may say of each of these who they are. One query."""
    if not {each.unit_id for each in people} <= set(matching_units(actor)):
        raise Refused(not_permitted(MATCHERS))


def _require_word(decision: str) -> None:
    if decision not in DECIDED:
        raise Refused(
            Refusal(
                code="not_decided",
                message=_("Say that they are the same, or that they are different."),
                remedy=_("Choose one of the two."),
            )
        )


def _said_of_the_award(word: NomineeMatch) -> Refusal:
    return Refusal(
        code="said_of_the_award",
        message=_("This is a name in the ledger of past awards."),
        facts={"match": word.obj},
        remedy=_("Say of the award itself whether it is the nominee."),
    )


def _one_and_the_same() -> Refusal:
    return Refusal(
        code="one_and_the_same",
        message=_("There are not two: this is one nominee."),
        remedy=_("Nothing needs to be done."),
    )
