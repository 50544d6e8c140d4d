"""One person per role and way of holding it: here, on another container, until this morning."""

from dataclasses import dataclass
from datetime import date

from config.demo.cast import Cast
from tests.cast import TODAY
from workflow.actions import directory
from workflow.actions.accounts import clock_account
from workflow.models import Unit, User
from workflow.vocabulary import BodyKind, Role, UnitKind

START = date(2026, 1, 1)
ON_THE_UNIT = (Role.UNIT_OFFICER, Role.HEAD_OF_UNIT)
AT_THE_MINISTRY = (
    Role.STANDING_OFFICER,
    Role.STANDING_HEAD,
    Role.MINISTER,
    Role.DEPUTY_MINISTER,
    Role.REGISTRY_CLERK,
    Role.INSPECTOR,
    Role.ADMINISTRATOR,
)
IN_THE_CLUSTER = (Role.CLUSTER_LEADER, Role.CLUSTER_DEPUTY, Role.CLUSTER_REPRESENTATIVE)
IN_THE_COUNCIL = (
    Role.COUNCIL_CHAIR,
    Role.COUNCIL_VICE_CHAIR,
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
)
ROLES = (*ON_THE_UNIT, *IN_THE_CLUSTER, *AT_THE_MINISTRY, *IN_THE_COUNCIL)


@dataclass(frozen=True)
class Players:
    """By role: who holds it where the thing lies, who holds it elsewhere, whose post just ended."""

    here: dict[str, User]
    elsewhere: dict[str, User]
    ended: dict[str, User]
    stranger: User
    clock: User


def enter_players(company: Cast, *, unit: str, clerk_of_unit: bool = False) -> Players:
    """Give every role to a person who holds no other; ``unit`` is the unit that proposes.

    With ``clerk_of_unit`` the registry clerk is that of the unit, which signs for itself.

    The cast doubles roles (a head of unit leads the cluster), which would hide whose right a
    right is; these are its understudies, on the cast's own units and bodies.
    """
    admin = company.people["quan.tri"]
    sets: dict[str, dict[str, User]] = {"here": {}, "elsewhere": {}, "ended": {}}
    away = _other_containers(company, admin)
    home = {"unit": company.units[unit], **_containers(company)}
    home["registry"] = home["unit" if clerk_of_unit else "ministry"]
    away["registry"] = away["ministry"]
    for role in ROLES:
        for name, held in sets.items():
            held[role] = directory.add_user(
                f"{role}.{name}".lower(), full_name=f"{role} {name}", password=None, actor=admin
            )
        _seat(sets["here"][role], role, home, admin)
        _seat(sets["elsewhere"][role], role, away, admin)
        _seat(sets["ended"][role], role, home, admin, held_until=TODAY)
    stranger = directory.add_user("stranger", full_name="Stranger", password=None, actor=admin)
    return Players(**sets, stranger=stranger, clock=clock_account())


def _containers(company: Cast) -> dict:
    return {
        "ministry": company.units["bkhcn"],
        "cluster": company.bodies["cum-tnmt"],
        "council": company.bodies["hd-bkhcn"],
    }


def _other_containers(company: Cast, admin: User) -> dict:
    other: Unit = directory.add_unit(
        "bo-khac", name="Bộ khác", kind=UnitKind.MINISTRY, held_from=START, actor=admin
    )
    bodies = {
        name: directory.add_body(
            f"{name}-khac", name=name, kind=kind, unit=other, held_from=START, actor=admin
        )
        for name, kind in (("cluster", BodyKind.CLUSTER), ("council", BodyKind.COUNCIL))
    }
    return {"unit": company.units["skhcn-khanh-hoa"], "ministry": other, **bodies}


def _seat(user: User, role: str, where: dict, admin: User, held_until: date | None = None) -> None:
    dates = {"held_from": START, "held_until": held_until, "actor": admin}
    if role in IN_THE_CLUSTER or role in IN_THE_COUNCIL:
        body = where["cluster" if role in IN_THE_CLUSTER else "council"]
        directory.add_membership(body, user=user, role=role, **dates)
    else:
        clerk = "registry" if role == Role.REGISTRY_CLERK else "ministry"
        unit = where["unit" if role in ON_THE_UNIT else clerk]
        directory.add_post(user, unit=unit, role=role, **dates)
