"""The Django application of inspections."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Inspections, above everything they look at."""

    name = "audit.inspection"
    label = "inspection"
