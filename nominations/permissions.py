"""Who may edit: the seats that may change a draft, its papers and its choice."""

from workflow.lifecycle import Holder
from workflow.vocabulary import Role

EDITORS = (Holder(Role.UNIT_OFFICER, on="unit"), Holder(Role.HEAD_OF_UNIT, on="unit"))
OFFICERS = (Holder(Role.UNIT_OFFICER, on="unit"),)
FINDERS = (
    Holder(Role.HEAD_OF_UNIT, on="unit"),
    Holder(Role.STANDING_OFFICER, on="round.organiser"),
    Holder(Role.STANDING_HEAD, on="round.organiser"),
)
ENTERERS = (
    Holder(Role.STANDING_OFFICER, on="paper_office"),
    Holder(Role.STANDING_HEAD, on="paper_office"),
)
HEADS = (Holder(Role.HEAD_OF_UNIT, on="unit"),)
ORGANISERS = (
    Holder(Role.STANDING_OFFICER, on="organiser"),
    Holder(Role.STANDING_HEAD, on="organiser"),
)
OPENERS = (
    *ORGANISERS,
    Holder(Role.UNIT_OFFICER, on="organiser"),
    Holder(Role.HEAD_OF_UNIT, on="organiser"),
)
CHRONICLERS = (Holder(Role.STANDING_OFFICER, on="unit"), Holder(Role.STANDING_HEAD, on="unit"))
HEADS_OF_OFFICE = (Holder(Role.STANDING_HEAD, on="organiser"),)
DRAFTERS = (
    Holder(Role.STANDING_OFFICER, on="unit"),
    Holder(Role.STANDING_HEAD, on="unit"),
    Holder(Role.UNIT_OFFICER, on="unit"),
)

UNIT_ROLES = (Role.UNIT_OFFICER, Role.HEAD_OF_UNIT)
OFFICE_ROLES = (Role.STANDING_OFFICER, Role.STANDING_HEAD)
SIGNING_ROLES = (Role.MINISTER, Role.DEPUTY_MINISTER, Role.HEAD_OF_UNIT, Role.REGISTRY_CLERK)
OBSERVER_GIVERS = (
    Holder(Role.HEAD_OF_UNIT, on="unit"),
    Holder(Role.STANDING_HEAD, on="office"),
)
HOLD_PLACERS = (
    Holder(Role.STANDING_OFFICER, on="submission.round.organiser"),
    Holder(Role.STANDING_HEAD, on="submission.round.organiser"),
)
CHECKERS_OF_LINES = (
    Holder(Role.STANDING_OFFICER, on="office"),
    Holder(Role.STANDING_HEAD, on="office"),
)
CHECKERS_OF_LETTERS = (
    Holder(Role.STANDING_OFFICER, on="round.organiser"),
    Holder(Role.STANDING_HEAD, on="round.organiser"),
)
HOLD_LIFTERS = (Holder(Role.STANDING_OFFICER, on="office"), Holder(Role.STANDING_HEAD, on="office"))
CLEARERS = (Holder(Role.STANDING_OFFICER, on="office"), Holder(Role.STANDING_HEAD, on="office"))
COUNCIL_ROLES = (
    Role.COUNCIL_CHAIR,
    Role.COUNCIL_VICE_CHAIR,
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
)
