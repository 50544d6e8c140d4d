"""A nominee who reads of their own nomination: because it was shown to them, and by no office."""

from nominations.models import Nomination
from nominations.queries.visible import entitled_nominations
from nominations.vocabulary import SubjectKind
from workflow.models import User
from workflow.rules.folding import folded


def bears_the_name(person: User, line: Nomination) -> bool:
    """Whether a person of that name is nominated, who may be another."""
    nominee = line.nominee
    is_person = nominee.kind == SubjectKind.INDIVIDUAL
    return is_person and folded(nominee.name) == folded(person.full_name)


def reads_as_nominee(reader: User, line: Nomination) -> bool:
    """Whether somebody reads of their own nomination as its nominee alone. One query at most.

    No account names a nominee: a namesake to whom it was shown is told as little.
    """
    if not bears_the_name(reader, line):
        return False
    return not entitled_nominations(reader).filter(pk=line.pk).exists()
