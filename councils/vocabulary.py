"""The words of deliberation: kinds and states of sessions, ballots, choices and outcomes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nominations.vocabulary import BODY_STAGES

# Where a nomination lies that a cluster or council is to decide on.
BEFORE_A_BODY = BODY_STAGES


class SessionKind(TextChoices):
    """What kind of meeting it is."""

    CONFERENCE = "CONFERENCE", _("Cluster conference")
    COUNCIL = "COUNCIL", _("Council meeting")


class SessionState(TextChoices):
    """Where a session stands."""

    PLANNED = "PLANNED", _("Being prepared")
    OPEN = "OPEN", _("In session")
    SUSPENDED = "SUSPENDED", _("Suspended")
    CLOSED = "CLOSED", _("Closed")
    ADJOURNED = "ADJOURNED", _("Adjourned")
    CANCELLED = "CANCELLED", _("Cancelled")


# Opened and not over: what it decides on may not be withdrawn meanwhile.
SITTING = (SessionState.OPEN, SessionState.SUSPENDED)
COMING = (SessionState.PLANNED, *SITTING)
# Opened and over, so that minutes tell it.
HELD = (SessionState.CLOSED, SessionState.ADJOURNED)
OVER = (*HELD, SessionState.CANCELLED)
# Never opened: there is nothing that minutes could tell.
NOT_HELD = (SessionState.PLANNED, SessionState.CANCELLED)


class SessionMode(TextChoices):
    """How the members of a body come together."""

    IN_PERSON = "IN_PERSON", _("In person")
    SEVERAL_POINTS = "SEVERAL_POINTS", _("Online, at several points")
    WRITTEN = "WRITTEN", _("Asked in writing")


class ItemKind(TextChoices):
    """What an item of an agenda is."""

    NOMINATION = "NOMINATION", _("Nomination")
    ELECTION = "ELECTION", _("Election")
    RESOLUTION = "RESOLUTION", _("Resolution")
    COVENANT = "COVENANT", _("Emulation covenant")
    SCORES = "SCORES", _("Confirmation of scores")


class MatterOutcome(TextChoices):
    """What came of an item that is no nomination."""

    ADOPTED = "ADOPTED", _("Adopted")
    NOT_ADOPTED = "NOT_ADOPTED", _("Not adopted")
    DEFERRED = "DEFERRED", _("Left to a later session")


class Decided(TextChoices):
    """How an item that is no nomination was decided."""

    CONSENSUS = "CONSENSUS", _("Consensus")
    HANDS = "HANDS", _("Show of hands")
    PAPER = "PAPER", _("Recorded from paper")
    WRITTEN = "WRITTEN", _("Written opinions")
    OPEN_BALLOT = "OPEN_BALLOT", _("Open ballot by name")
    SECRET_BALLOT = "SECRET_BALLOT", _("Secret ballot")
    BALLOTS = "BALLOTS", _("Ballots, some by name and some secret")


# What the counting of a ballot says, and nobody writes down by hand.
BY_BALLOT = (Decided.OPEN_BALLOT, Decided.SECRET_BALLOT, Decided.BALLOTS)


class OfMatters(TextChoices):
    """What a ballot that is not on an award is on."""

    RESOLUTION = "RESOLUTION", _("Resolutions and other items")
    LEADER = "LEADER", _("Election of the leader")
    DEPUTY = "DEPUTY", _("Election of the deputy leader")


OF_MATTERS = tuple(OfMatters)


class BallotState(TextChoices):
    """Where a ballot stands."""

    PREPARED = "PREPARED", _("Prepared")
    OPEN = "OPEN", _("Voting open")
    CLOSED = "CLOSED", _("Voting closed")
    COUNTED = "COUNTED", _("Counted")
    CANCELLED = "CANCELLED", _("Cancelled")


# Voting is not over.
NOT_CLOSED = (BallotState.PREPARED, BallotState.OPEN)
# Not counted yet: its places are still to give.
RUNNING = (*NOT_CLOSED, BallotState.CLOSED)

# Nothing changes any more.
DONE = (BallotState.COUNTED, BallotState.CANCELLED)


class Mode(TextChoices):
    """How a ballot is taken."""

    OPEN = "OPEN", _("Open ballot by name")
    CONSENSUS = "CONSENSUS", _("Consensus")
    PAPER = "PAPER", _("Recorded from paper")
    SECRET = "SECRET", _("Secret ballot")
    CHAIR = "CHAIR", _("Decided by the chair after the last round")


# Modes in which members vote on their own devices.
VOTED = (Mode.OPEN, Mode.SECRET)
# Modes in which members vote without their names.
NAMELESS = (Mode.SECRET, Mode.PAPER)


class Channel(TextChoices):
    """How a member votes in a ballot: one way, never two."""

    DEVICE = "DEVICE", _("On a device")
    PAPER = "PAPER", _("On a paper of the room")


class Choice(TextChoices):
    """What a member says of one item. Blank is allowed and is not agreement."""

    YES = "YES", _("Agree")
    NO = "NO", _("Disagree")
    BLANK = "BLANK", _("Blank vote")


class Outcome(TextChoices):
    """What came of one item."""

    CARRIED = "CARRIED", _("Carried")
    NOT_CARRIED = "NOT_CARRIED", _("Not carried")
    TIED = "TIED", _("Tied at the limit")
    NOT_OPENED = "NOT_OPENED", _("Slips not opened")


class RecusalGround(TextChoices):
    """What ties a member to a nomination."""

    SELF = "SELF", _("The member is nominated")
    HEADS_UNIT = "HEADS_UNIT", _("Heads the unit")
    SAME_UNIT = "SAME_UNIT", _("Of the same unit")
    PREPARED_DOSSIER = "PREPARED_DOSSIER", _("Prepared the dossier")
    DECLARED_TIE = "DECLARED_TIE", _("Another tie, declared")


class RecusalSource(TextChoices):
    """How the tie became known."""

    DECLARED = "DECLARED", _("Declared by the member")
    DERIVED = "DERIVED", _("Found in the records")


class Ruling(TextChoices):
    """What was ruled on it."""

    UPHELD = "UPHELD", _("Stands back")
    NOTED = "NOTED", _("Declared, votes")
    DISMISSED = "DISMISSED", _("Set aside, votes")
    WITHDRAWN = "WITHDRAWN", _("Taken back by the member")


class Withheld(TextChoices):
    """Why the slips of an item, or of the whole box, stay sealed."""

    FEW_SLIPS = "FEW_SLIPS", _("Fewer than three slips: to open them would tell who voted how.")
    FEW_ON_DEVICES = (
        "FEW_ON_DEVICES",
        _("Beside the papers fewer than three voted on a device: to open them would tell how."),
    )
    QUORUM = "QUORUM", _("Fewer members voted than the quorum asks for.")
    COUNT_DIFFERS = "COUNT_DIFFERS", _("The slips are not as many as the votes received.")
    BOX_CHANGED = "BOX_CHANGED", _("The box is not as it was closed.")
    BINDING = "BINDING", _("Agenda, roll or rule are not as they were when voting was opened.")
    FOREIGN_SLIP = "FOREIGN_SLIP", _("A slip was not sealed for this ballot.")
    VOIDED = "VOIDED", _("A member stood back from it after voting was opened.")
    ON_HOLD = "ON_HOLD", _("A hold stands on the nominee.")


class MinutesKind(TextChoices):
    """What the minutes tell of: a whole session, or the counting of one ballot."""

    SESSION = "SESSION", _("Session minutes")
    TALLY = "TALLY", _("Tally minutes")


class MinutesState(TextChoices):
    """Where minutes stand."""

    DRAFT = "DRAFT", _("Minutes being drafted")
    SIGNING = "SIGNING", _("Minutes being signed")
    SIGNED = "SIGNED", _("Minutes signed")


class SignerRole(TextChoices):
    """As what somebody signs minutes, in the order of signing."""

    COUNTING = "COUNTING", _("Counting team")
    SECRETARY = "SECRETARY", _("Secretary")
    CHAIR = "CHAIR", _("Presiding")


class CovenantState(TextChoices):
    """Where an edition of a covenant stands."""

    DRAFT = "DRAFT", _("Being drafted")
    SIGNING = "SIGNING", _("Being signed")
    IN_FORCE = "IN_FORCE", _("Signed by all")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class SheetKind(TextChoices):
    """Who scores a member of a cluster on a sheet."""

    SELF = "SELF", _("Self-score")
    PEER = "PEER", _("Another member's sheet")
    LEADER = "LEADER", _("Leader's sheet")
    OFFICE = "OFFICE", _("Standing office's sheet")


class RankedBy(TextChoices):
    """Whose sheets make the points by which members are ranked."""

    PEERS = "PEERS", _("The mean of the other members' sheets")
    LEADER = "LEADER", _("The leader's sheet")
    OFFICE = "OFFICE", _("The standing office's sheet")
    ALL = "ALL", _("The mean of all sheets but the self-score")
