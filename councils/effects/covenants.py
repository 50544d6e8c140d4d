"""Put to signature each member is asked; in force it bears its day; withdrawn nobody is asked."""

from audit.record import log
from councils.models import Covenant, CovenantSignature
from councils.queries import stated_covenants as stated
from councils.queries.rolls import voting_members
from nominations.queries.names import in_english
from workflow import work
from workflow.engine import Errand
from workflow.models import Case
from workflow.registry import effect
from workflow.rules.stating import day


@effect("ask_signatures")
def ask_signatures(covenants, errand: Errand) -> None:
    """Fix the text by its digest and ask the head of each member of today to sign it."""
    for covenant in covenants:
        digest = stated.text_digest(covenant)
        errand.lay([covenant], digest=digest)
        errand.say(covenant, {"digest": digest})
        seats = voting_members(covenant.cluster_year.body, on=errand.on)
        rows = [
            CovenantSignature(covenant=covenant, membership=seat, unit=seat.unit) for seat in seats
        ]
        CovenantSignature.objects.bulk_create(rows)
        errand.record([_asked(row, errand) for row in rows])
        cases = [_case(covenant, row) for row in rows]
        work.open_cases("covenant_signing", cases, on=errand.on)


@effect("date_covenant")
def date_covenant(covenants, errand: Errand) -> None:
    """The day of the last signature is that from which it is in force."""
    errand.lay(covenants, in_force_on=errand.on)
    for covenant in covenants:
        errand.say(covenant, {"in_force_on": day(errand.on)})


@effect("end_signing")
def end_signing(covenants, errand: Errand) -> None:
    """Nobody is asked to sign it any more."""
    paths = [covenant.get_absolute_url() for covenant in covenants]
    for case in work.hold_open_cases(paths, flow="covenant_signing"):
        work.complete(case, "sign", actor=errand.person, on=errand.on, outcome="withdrawn")


def _case(covenant: Covenant, row: CovenantSignature) -> Case:
    held = covenant.cluster_year
    return Case(
        unit=row.unit,
        path=covenant.get_absolute_url(),
        label=f"{held.body.name} · {held.year}",
        label_en=f"{in_english(held.body)} · {held.year}",
    )


def _asked(row: CovenantSignature, errand: Errand) -> log.Act:
    return log.Act(
        kind="covenant.asked",
        obj=row.obj,
        ver=1,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        **stated.signature(row)._asdict(),
    )
