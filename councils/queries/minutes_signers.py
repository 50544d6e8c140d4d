"""Who is asked to sign minutes, who has signed, who cannot any more, and who draws them up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from councils.lifecycle.minutes import DRAFTERS, SEATED, SIGNING
from councils.models import Minutes
from councils.queries.minutes import signatures_now, signers_of
from councils.queries.proceedings import presided_over
from councils.vocabulary import MinutesState, SignerRole
from workflow.access import Standing, standings
from workflow.models import User

ORDER = list(SignerRole.values)


@dataclass(frozen=True, kw_only=True)
class Signer:
    """One of those asked to sign: as what, who, and since when it is signed."""

    role: str
    user: User
    signed_at: datetime | None
    is_able: bool = True

    @property
    def label(self) -> str:
        """As what, in words."""
        return SignerRole(self.role).label


def asked(minutes: Minutes) -> list[Signer]:
    """Those asked to sign in their order, with what each has signed, or cannot. Five queries."""
    people = signers_of(minutes)
    signed = {row.user.obj: row.at for row in signatures_now(minutes)}
    gone = unable(minutes, people.values()) if minutes.state == MinutesState.SIGNING else ()
    rows = [each for each in minutes.signers if each["user"] in people]
    return [
        Signer(
            role=each["role"],
            user=people[each["user"]],
            signed_at=signed.get(each["user"]),
            is_able=each["user"] in signed or each["user"] not in gone,
        )
        for each in sorted(rows, key=lambda each: ORDER.index(each["role"]))
    ]


def unable(minutes: Minutes, people: Collection[User]) -> frozenset[str]:
    """Those among these who hold neither seat nor post today, and so cannot sign. Three queries."""
    found = standings(people)
    nobody = Standing(frozenset())
    gone = [one for one in people if not found.get(one.pk, nobody).may(SIGNING, minutes)]
    return frozenset(one.obj for one in gone)


def draws_up(minutes: Minutes, person: User, who: Standing) -> bool:
    """Whether a person draws minutes up: by the role, or as a member who presided over it.

    Two queries where it is not by the role.
    """
    if who.may(DRAFTERS, minutes):
        return True
    return who.may(SEATED, minutes) and person in presided_over(minutes.session)
