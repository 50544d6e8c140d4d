"""What every slip of a secret ballot is bound to: agenda, roll, rule and key, in one digest."""

from councils.models import Ballot
from councils.queries import stated
from councils.queries.items import election_on, names_on
from workflow.models import Membership
from workflow.rules.stating import digest


def binding_of(ballot: Ballot) -> str:
    """The digest, in hexadecimal, of the ballot as its roll was frozen. Two queries.

    Three of one on matters. ``box_key`` is read with it. The same words are on the log: whoever
    holds the entries of the ballot can work it out.
    """
    items = names_on(ballot)
    seats = Membership.objects.filter(pk__in=ballot.roll.get("members", ()))
    names = {key: f"membership/{uid}" for key, uid in seats.values_list("pk", "uid")}
    election = election_on(ballot) if ballot.is_on_matters else ""
    return digest(
        {
            **({"election": election} if election else {}),
            "ballot": ballot.obj,
            "session": ballot.session.obj,
            "agenda": list(items.values()),
            "award": ballot.award,
            "roll": stated.roll(ballot.roll, items=items, seats=names),
            "rules": ballot.ruleset.digest,
            "regulation": ballot.regulation_digest,
            "rule": ballot.rule_id,
            "places": ballot.places,
            "round_no": ballot.round_no,
            "key": ballot.box_key.public_key,
        }
    )
