"""Many pairs said to be the same at once, after one confirmation: each word on its own entry."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.matching import require_matchers
from nominations.models import Nominee, NomineeMatch
from nominations.queries import stated_facts
from nominations.queries.matching import Twins
from nominations.vocabulary import Sameness
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import User

AT_ONCE = 500


def decide_all_same(pairs: Sequence[Twins], *, actor: User) -> list[NomineeMatch]:
    """Say of each pair that the two are the same; records each, all or none.

    The number of statements does not grow with the pairs, apart from chunking. Raises `Refused`:
    nothing is listed, somebody said something of one of them meanwhile, or it is not theirs to say.
    """
    ordered = [sorted((each.one, each.other), key=lambda who: who.pk) for each in pairs]
    if not ordered:
        raise Refused(twins_changed())
    require_matchers([who for pair in ordered for who in pair], actor=actor)
    keys = [(one.pk, other.pk) for one, other in ordered]
    with transaction.atomic():
        people = Nominee.objects.filter(pk__in={key for pair in keys for key in pair})
        list(people.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        if _said(keys):
            raise Refused(twins_changed())
        at = log.clock()
        word = {"decision": Sameness.SAME, "by": actor, "at": at}
        rows = [
            NomineeMatch(nominee=one, other=other, grounds=list(each.likeness.grounds), **word)
            for (one, other), each in zip(ordered, pairs, strict=True)
        ]
        NomineeMatch.objects.bulk_create(rows, batch_size=AT_ONCE)
        acts: list[log.Act] = []
        for row in rows:
            said = stated_facts.match(row)._asdict()
            introduce(row, kind="nominee.matched", actor=actor, into=acts.extend, **said)
        log.append(acts, at=at)
    return rows


def _said(keys: Sequence[tuple[int, int]]) -> bool:
    """Whether anything was said of one of these pairs. One query."""
    rows = NomineeMatch.objects.filter(nominee__in={one for one, _other in keys})
    said = rows.filter(other__in={other for _one, other in keys})
    return not set(keys).isdisjoint(said.values_list("nominee", "other"))


def twins_changed() -> Refusal:
    """What was listed is not what is open now."""
    return Refusal(
        code="twins_changed",
        message=_("The pairs to decide have changed since the page was opened."),
        remedy=_("Look at the list as it is now and confirm it again."),
    )
