"""What follows from a move of minutes: fixed under a number, signed."""

import secrets

from django.db.models import Max

from audit.record import log
from councils.models import Minutes, MinutesSignature
from councils.queries import stated_minutes
from councils.queries.minutes import role_of, signers_of
from councils.queries.minutes_content import content_of
from councils.rules.signing import next_number
from workflow.engine import Errand
from workflow.models import Body
from workflow.registry import effect
from workflow.rules.stating import digest

FIXED = ("year", "number", "times_put", "content", "digest", "log_size", "log_root")


@effect("fix_minutes")
def fix_minutes(rows, errand: Errand) -> None:
    """Give the next number of the body's register, and fix content, digest and checkpoint.

    Minutes put to signing again keep their number.
    """
    for row in rows:
        if row.number is None:
            row.year, row.number = errand.on.year, _next_number(row, errand.on.year)
        row.times_put += 1
        # With it nobody guesses small numbers of votes from the digest, which the log tells.
        salt = {"salt": secrets.token_hex(16)}
        row.content = content_of(row, signers=signers_of(row)) | salt
        row.digest = digest(row.content)
        seal = row.content["seal"]
        row.log_size, row.log_root = seal["size"], seal["root"]
        row.save(update_fields=FIXED)
        errand.say(row, stated_minutes.fixed(row))


def _next_number(row: Minutes, year: int) -> int:
    # Held until the end of the transaction: two minutes of one body never take one number.
    Body.objects.select_for_update(no_key=True).get(pk=row.body_id)
    used = Minutes.objects.filter(body=row.body_id, year=year)
    return next_number(used.aggregate(most=Max("number"))["most"])


@effect("keep_signature")
def keep_signature(rows, errand: Errand) -> None:
    """Write down who signed which content, and record it beside the move."""
    for row in rows:
        signature = MinutesSignature.objects.create(
            minutes=row,
            role=role_of(row, errand.person),
            user=errand.person,
            digest=row.digest,
            at=errand.at,
        )
        errand.say(row, {"signed": signature.obj, "digest": row.digest})
        errand.record([_signed(signature, errand)])


def _signed(signature: MinutesSignature, errand: Errand) -> log.Act:
    return log.Act(
        kind="minutes.signed",
        obj=signature.obj,
        ver=1,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        **stated_minutes.signature(signature)._asdict(),
    )
