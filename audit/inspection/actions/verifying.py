"""An inspector has the whole log checked now."""

from django.utils.translation import gettext as _

from audit.inspection.permissions import require_inspector
from audit.record.log.asking import ask_verification
from workflow.errors import Refusal, Refused
from workflow.models import User


def verify_now(*, actor: User) -> None:
    """Ask the notary for a check of the whole log; records who asked.

    Raises `Refused` to anybody but an inspector, and while a check waits or runs.
    """
    require_inspector(actor)
    if ask_verification(actor=actor.obj) is None:
        raise Refused(
            Refusal(
                code="already_asked",
                message=_("A check of the log is already asked for or running."),
                remedy=_("Wait for its outcome; it appears here by itself."),
            )
        )
