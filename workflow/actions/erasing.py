"""Personal columns of accounts, blanked in the run that lawfully erases them from the log."""

from collections.abc import Collection

from audit.record.erasure import blanks
from workflow.models import User


@blanks("user", names=("e-mail",))
def blank_user(obj: str, names: Collection[str]) -> None:
    """Empty the address of an account; the entry `audit.erased` of the same run records it.

    Letters hold no address: those still waiting are dropped when their turn comes.
    """
    if names:
        User.objects.filter(uid=obj.partition("/")[2]).update(email="")
