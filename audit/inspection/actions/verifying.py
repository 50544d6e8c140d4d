"""An inspector has the whole log checked now."""

from django.utils.translation import gettext as _

from audit.record.log.asking import ask_verification
from workflow.access import standing
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.vocabulary import Role


def verify_now(*, actor: User) -> None:
    """Ask the notary for a check of the whole log; records who asked.

    Raises `Refused` to anybody but an inspector, and while a check waits or runs.
    """
    if not standing(actor).is_any(Role.INSPECTOR):
        raise Refused(
            Refusal(
                code="not_permitted",
                message=_("Only an inspector has the log checked."),
                facts={"roles": [Role.INSPECTOR.value]},
                remedy=_("Ask the inspectorate."),
            )
        )
    if ask_verification(actor=actor.obj) is None:
        raise Refused(
            Refusal(
                code="already_asked",
                message=_("A check of the log is already asked for or running."),
                remedy=_("Wait for its outcome; it appears here by itself."),
            )
        )
