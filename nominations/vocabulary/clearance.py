"""The closed sets of words of consultation and public notice, with labels for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyAsked(TextChoices):
    """What kind of body is asked for its opinion."""

    PROVINCE = "PROVINCE", _("Provincial People's Committee")
    TAX = "TAX", _("Tax authority")
    INSURANCE = "INSURANCE", _("Social insurance")
    ENVIRONMENT = "ENVIRONMENT", _("Environment authority")
    PARTY = "PARTY", _("Party committee or Party inspection")
    INSPECTORATE = "INSPECTORATE", _("Inspectorate")
    OTHER = "OTHER", _("Another body")


class Opinion(TextChoices):
    """How a body that was asked answered, or that it did not."""

    AGREES = "AGREES", _("Agrees")
    OBJECTS = "OBJECTS", _("Objects")
    NO_OPINION = "NO_OPINION", _("Has no opinion")
    SILENT = "SILENT", _("No answer, goes on")
    CALLED_BACK = "CALLED_BACK", _("Called back unanswered")


class Moderation(TextChoices):
    """What the standing office decided about a comment from the public."""

    WAITING = "WAITING", _("Not read yet")
    PUBLISHED = "PUBLISHED", _("Published")
    KEPT = "KEPT", _("Kept unpublished")
