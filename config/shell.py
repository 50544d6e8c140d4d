"""What every page's frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation and whether this is the demonstration."""
    return {"demo_mode": settings.DEMO, "nav": []}
