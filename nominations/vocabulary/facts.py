"""The words of facts about people: rosters, initiatives, past awards, matches, lists."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PositionBand(TextChoices):
    """Where somebody stands in a unit, for the shares that rules and targets speak of."""

    LEADER = "LEADER", _("Leader")
    DEPUTY = "DEPUTY", _("Deputy leader")
    PROFESSIONAL = "PROFESSIONAL", _("Professional staff")
    DIRECT = "DIRECT", _("Direct work")


class ServiceLevel(TextChoices):
    """The post held in a spell of service, as the rules on long service tell posts apart."""

    STAFF = "STAFF", _("Without a post of leadership")
    DIVISION = "DIVISION", _("Head or deputy head of a division")
    DEPUTY = "DEPUTY", _("Deputy head of a department or authority")
    HEAD = "HEAD", _("Head of a department or authority")
    GENERAL_HEAD = "GENERAL_HEAD", _("Head of a general department")


class Gender(TextChoices):
    """As stated on the roster; empty where it is not."""

    FEMALE = "FEMALE", _("Female")
    MALE = "MALE", _("Male")


class Rating(TextChoices):
    """How the work of a year was rated."""

    EXCELLENT = "EXCELLENT", _("Completed the tasks excellently")
    GOOD = "GOOD", _("Completed the tasks well")
    DONE = "DONE", _("Completed the tasks")
    NOT_DONE = "NOT_DONE", _("Did not complete the tasks")
    NOT_RATED = "NOT_RATED", _("Not rated")


class Discipline(TextChoices):
    """The discipline in force on somebody in a year."""

    NONE = "NONE", _("None")
    REPRIMAND = "REPRIMAND", _("Reprimand")
    WARNING = "WARNING", _("Warning")
    PAY_LOWERED = "PAY_LOWERED", _("Lowering of pay")
    DEMOTION = "DEMOTION", _("Demotion")
    REMOVAL = "REMOVAL", _("Removal from post")
    DISMISSAL = "DISMISSAL", _("Dismissal")


class InitiativeScope(TextChoices):
    """How far an initiative was recognised to reach."""

    GRASSROOTS = "GRASSROOTS", _("Grassroots")
    MINISTRY = "MINISTRY", _("Ministry or province")
    NATIONAL = "NATIONAL", _("National")


class PastRoute(TextChoices):
    """By which road a past award came: so that a double reward shows."""

    MINISTRY = "MINISTRY", _("Through the ministry")
    PROVINCE = "PROVINCE", _("Through a province")
    OTHER = "OTHER", _("By another road")


class Sameness(TextChoices):
    """What a comparison found, or a person decided, of two nominees."""

    SAME = "SAME", _("The same")
    PROBABLY_SAME = "PROBABLY_SAME", _("Probably the same")
    DIFFERENT = "DIFFERENT", _("Different")


class MatchGround(TextChoices):
    """What speaks for or against two nominees being the same."""

    NAME = "name", _("Same name")
    NAME_WITHOUT_MARKS = "name_without_marks", _("Same name, once typed without marks")
    NAME_CLOSE = "name_close", _("Names almost alike")
    NAME_DIFFERS = "name_differs", _("Different names")
    BIRTH_DATE = "birth_date", _("Same date of birth")
    BIRTH_DATE_SWAPPED = "birth_date_swapped", _("Day and month of birth exchanged")
    BIRTH_DATE_DIFFERS = "birth_date_differs", _("Different dates of birth")
    STAFF_NUMBER = "staff_number", _("Same staff number")
    STAFF_NUMBER_DIFFERS = "staff_number_differs", _("Different staff numbers")
    UNIT = "unit", _("Same unit")
    UNIT_FOLLOWED = "unit_followed", _("One unit followed the other")
    UNIT_NAME = "unit_name", _("Units of the same name")
    UNIT_DIFFERS = "unit_differs", _("Different units")
    THE_UNIT = "the_unit", _("Both are the unit itself")
    THE_UNIT_DIFFERS = "the_unit_differs", _("Only one is the unit itself")
    KIND_DIFFERS = "kind_differs", _("A person and a collective")


class IntakeKind(TextChoices):
    """Of what a list is that is handed in."""

    NOMINEES = "NOMINEES", _("Nominees")
    ROSTER = "ROSTER", _("Staff roster")
    INITIATIVES = "INITIATIVES", _("Initiatives")
    LEDGER = "LEDGER", _("Past awards")


class IntakeFormat(TextChoices):
    """As what a list was handed in."""

    XLSX = "xlsx", _("Excel workbook")
    XLS = "xls", _("Old Excel workbook")
    ODS = "ods", _("OpenDocument sheet")
    CSV = "csv", _("CSV file")
    PASTED = "pasted", _("Pasted cells")


class IntakeState(TextChoices):
    """How a list that was handed in ended; empty while it is being checked."""

    CONFIRMED = "CONFIRMED", _("Taken over")
    DROPPED = "DROPPED", _("Given up")


class IntakeStep(TextChoices):
    """What is being done with a long list that is taken over, in this order."""

    JUDGING = "JUDGING", _("Checking the rows")
    WRITING = "WRITING", _("Writing the rows")
    RECORDING = "RECORDING", _("Recording each row on the log")
