"""Who may act on the log as a whole: inspectors, whatever unit they inspect."""

from workflow.access import not_permitted, standing
from workflow.errors import Refused
from workflow.lifecycle import Holder
from workflow.models import User
from workflow.vocabulary import Role

INSPECTORS = (Holder(role=Role.INSPECTOR, on="unit"),)


def require_inspector(actor: User) -> None:
    """Raise `Refused` unless the person is an inspector today."""
    if not standing(actor).is_any(Role.INSPECTOR):
        raise Refused(not_permitted(INSPECTORS))
