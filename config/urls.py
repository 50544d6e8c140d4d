"""Every address of the site."""

from importlib.util import find_spec

from django.urls import include, path

_ROOMS = ("workflow", "nominations", "councils")


def _is_written(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns = [
    path("", include(f"{room}.web.urls")) for room in _ROOMS if _is_written(f"{room}.web.urls")
]
