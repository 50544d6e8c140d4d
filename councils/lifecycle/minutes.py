"""What may happen to minutes: drafted, put to signing, countersigned, signed."""

from django.utils.translation import gettext_lazy as _

from councils.vocabulary import MinutesState as State
from workflow.lifecycle import Holder, Label, Lifecycle, Named, move, state_field
from workflow.vocabulary import Reason, Role

BODY = "session.body"
PRESIDING = (
    Holder(Role.CLUSTER_LEADER, on=BODY),
    Holder(Role.CLUSTER_DEPUTY, on=BODY),
    Holder(Role.COUNCIL_CHAIR, on=BODY),
    Holder(Role.COUNCIL_VICE_CHAIR, on=BODY),
)
DRAFTERS = (
    Holder(Role.COUNCIL_SECRETARY, on=BODY),
    Holder(Role.CLUSTER_LEADER, on=BODY),
    Holder(Role.CLUSTER_DEPUTY, on=BODY),
)
SEATED = (
    *PRESIDING,
    Holder(Role.COUNCIL_SECRETARY, on=BODY),
    Holder(Role.COUNCIL_MEMBER, on=BODY),
    Holder(Role.CLUSTER_REPRESENTATIVE, on=BODY),
)
# Whoever is asked signs what happened under them, whatever seat they hold by then, or none.
SIGNING = (*SEATED, Named("asked"))

KIND = "minutes.state"


class MinutesLifecycle(Lifecycle):
    """The table of minutes. What is signed is fixed when it is put to signing."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True

    @move(
        source=[State.DRAFT],
        target=State.SIGNING,
        by=SEATED,
        guards=[
            "draws_up_minutes",
            "subject_is_over",
            "signers_named",
            "paper_has_signs",
            "record_is_sealed",
            "record_covers_it",
        ],
        effects=["fix_minutes"],
        kind=KIND,
        label=Label(button=_("Put to signing"), done=_("Put to signing")),
        completes="draw_up",
    )
    def put_to_signing(self):
        """Number, content, its digest and the checkpoint that covers it are fixed."""

    @move(
        source=[State.SIGNING],
        target=State.SIGNING,
        by=SIGNING,
        guards=["asked_to_countersign", "minutes_as_shown", "record_is_sealed"],
        effects=["keep_signature"],
        kind=KIND,
        label=Label(button=_("Sign the minutes"), done=_("Signed by one of those named")),
        own_page=True,
    )
    def countersign(self):
        """The secretary, or one of the counting team, signs exactly the content shown."""

    @move(
        source=[State.SIGNING],
        target=State.SIGNED,
        by=SIGNING,
        guards=["asked_to_preside", "all_countersigned", "minutes_as_shown", "record_is_sealed"],
        effects=["keep_signature"],
        kind=KIND,
        label=Label(button=_("Sign and close the minutes"), done=_("Signed by who presided")),
        completes="sign",
        outcome="signed",
        own_page=True,
    )
    def sign(self):
        """Whoever presided signs last, also once others lead; later only a new edition corrects."""

    @move(
        source=[State.SIGNING],
        target=State.DRAFT,
        by=SIGNING,
        guards=["is_a_signer"],
        kind=KIND,
        label=Label(button=_("Send back to be changed"), done=_("Sent back to be changed")),
        reason=Reason.REQUIRED,
        completes="sign",
        outcome="returned",
    )
    def send_back(self):
        """A signer wants something changed and says what; signatures given do not count."""
